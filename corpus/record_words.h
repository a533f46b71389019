/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The preset dictionary of record version 1: words and phrases that any practice review may hold, the commonest last,
 * where deflate reaches them most cheaply. Changing a byte of it makes a new version.
 */
#ifndef PRECEDENT_CORPUS_RECORD_WORDS_H
#define PRECEDENT_CORPUS_RECORD_WORDS_H

static const char corpus_record_words[] =
    "Serious Case Review Domestic Homicide Review Safeguarding Adults Review Child Practice Review Rapid Review "
    "Accident Investigation Commission Chief Executive coroner inquest Crown Prosecution Service Youth Offending "
    "Probation housing ambulance school nurse head teacher designated safeguarding lead nursery paediatrician "
    "consultant psychiatrist midwife midwifery maternity antenatal pre-birth unborn premature hospital discharge "
    "emergency department accident and emergency general practitioner community nurse district nurse health visitor "
    "health visiting service adult social care children's social care social worker team manager independent "
    "reviewing officer child protection conference strategy meeting strategy discussion core group section 47 "
    "enquiries section 17 child in need plan child protection plan early help assessment pre-proceedings public law "
    "outline legal planning care proceedings foster carer kinship local authority police officer investigation "
    "non-accidental injury fracture bruising head injury sudden unexpected death safe sleeping overlay self-harm "
    "suicide overdose exploitation county lines missing from home online abuse physical abuse emotional abuse sexual "
    "abuse coercive control perpetrator victim risk assessment conference MARAC MAPPA escalation professional "
    "disagreement challenge supervision management oversight chronology genogram thresholds referral pathway "
    "training policy procedures guidance protocol audit dissemination action plan implementation outcome impact "
    "alcohol drugs substance misuse treatment mental health depression anxiety learning disability vulnerability "
    "trauma adverse childhood experiences cultural background ethnicity language interpreter faith heritage "
    "grandmother grandfather stepfather father mother partner sibling brother sister parents carers household men "
    "fathers and male carers family history lived experience daily life voice of the child was not brought missed "
    "appointments did not attend disguised compliance over-optimism professional curiosity respectful uncertainty "
    "neglect cumulative harm domestic abuse multi-agency working information sharing record keeping decision making "
    "there was no evidence that there is no record of it was not clear whether it is important that it is not known "
    "should have been could have been would have been had not been was not able to did not know as a result of in "
    "order to in relation to with regard to in response to at the time of at the point of prior to following the "
    "the review found that the reviewer the lead reviewer the panel the author the report this report this review "
    "the Safeguarding Children Partnership the Safeguarding Adults Board the Partnership should seek assurance that "
    "the Board should consider should ensure that all agencies review their should be reminded of the need to "
    "Recommendation Finding Learning point Good practice Question Executive summary Introduction Terms of reference "
    "Methodology Background Analysis Conclusion Appendix Recommendations Findings Key learning "
    "childs-world parental-history whole-family vulnerable-babies outside-home parental-mental-health domestic-abuse "
    "substance-misuse multi-agency neglect "
    "they their them those these which where when while what who whom whose how why being been before after between "
    "during through about against because within without however although therefore there further other another "
    "each both some such only also more most must may might can could should would will shall has have had not did "
    "does were are was is its his her him she he it be by an at as or on for with from that this to in of and the "
    "professionals practitioners information assessment the family of the children the child's needs and support "
    "that the child and the parents were in the and that of the for the to the and the ";

#endif
