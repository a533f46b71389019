/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Covers of many houses: whole openings of invented reports, and what a careful reader takes from each. */
#include "corpus/metadata.h"
#include "corpus/passage.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#define PROSE                                                                                                          \
    "\n\n\nIntroduction\n\nThe family moved to the coast in the spring and knew nobody there. A health visitor saw "   \
    "them "                                                                                                            \
    "twice and wrote down what she saw.\n"

static const struct house {
    const char *text, *title, *type, *bodies, *subjects, *authors, *published, *kind;
} houses[] = {
    /* a mental health homicide review: a firm's report, the region on its own line, no blank lines */
    { "An independent investigation into the care and treatment of Mr B\nA report for\nNHS England, Wether and the "
      "Isles\nOctober 2019\nAuthors:\nSorrel Dunne, Senior Investigator\nDr Piers Amory, Consultant Psychiatrist\n"
      "Long Strand Consulting Ltd\n1 Executive summary\n1.1 In May 2017 Mr B, who was 34, attacked a man whom he did "
      "not know in a street near his home.\n",
      "An independent investigation into the care and treatment of Mr B", "mental-health-homicide-review",
      "NHS England, Wether and the Isles", "Mr B", "Sorrel Dunne|Dr Piers Amory", "2019-10", "cover" },
    /* the same kind for a region in brackets that only the text names */
    { "Independent Investigation into the Care and Treatment of Ms P\n\nFinal report\n\nFebruary 2016\n\n\n1 "
      "Introduction\n\nNHS England (Saltby) commissioned Quill and Marsh Associates to carry out an independent "
      "investigation into the care of Ms P, who killed her neighbour in 2013.\n",
      NULL, "mental-health-homicide-review", "NHS England (Saltby)", "Ms P", "", "2016-02", "cover" },
    /* a coroner whose area breaks over a line; the addressees are boards and trusts */
    { "Regulation 28: Prevention of Future Deaths report\n\nThis report is being sent to:\n1. The Chair, Eastvale "
      "Safeguarding Adults Board\n2. Saltby County Council\n\n1 CORONER\n\nI am Tobias Hale, Area Coroner for the area "
      "of the County of\nWether and the Northern Isles\n\n2 CORONER'S LEGAL POWERS\n\nI make this report under "
      "paragraph 7.\n\n3 INVESTIGATION and INQUEST\n\nOn 3 May 2021 I commenced an investigation into the death of Mr. "
      "Arthur\nJames Penhallow, aged 81.\n\n4 CORONER'S CONCERNS\n\nThe alarm was switched off.\n\n9 March "
      "2022\nTobias "
      "Hale\n",
      NULL, "prevention-of-future-deaths", "County of Wether and the Northern Isles", "Arthur James Penhallow",
      "Tobias Hale", "2022-03-09", "signed" },
    /* two who died together; the area after a colon */
    { "REGULATION 28 REPORT TO PREVENT DEATHS\n\nCoroner area: Saltby (East)\nThis report is being sent to: The "
      "Chair\n\n1 CORONER\n\nI am Ida Marsh, Senior Coroner "
      "for Saltby.\n\n2 INVESTIGATION\n\nI investigated and heard an inquest into the deaths of 40 year old Fay Trent "
      "and Colin "
      "Trent. The conclusion was misadventure.\n\n3 CONCERNS\n\nThe gate was open.\n\n9 August 2019\n",
      NULL, "prevention-of-future-deaths", "Saltby (East)", "Fay Trent|Colin Trent", "Ida Marsh", "2019-08-09",
      "signed" },
    /* a Welsh cover; reviewers sign in two columns at the end */
    { "Bwrdd Diogelu Rhanbarthol Glanwyn\nGlanwyn Regional Safeguarding Board\n\nConcise Child Practice Review\n\nGRSB "
      "2/2021\nChild M" PROSE "\nStatement by Reviewers\n\nREVIEWER 1 (Name): Nia Pugh     REVIEWER 2 (Name): Owen "
      "Trew\n\nI make the following statement that I have not been directly concerned with the child.\n\nReviewer 1 "
      "(Signature): N Pugh     Reviewer 2 (Signature): O Trew\nDate: 4 May 2022     Date: 4 May 2022\n",
      "Concise Child Practice Review: GRSB 2/2021 Child M", "child-practice-review",
      "Glanwyn Regional Safeguarding Board", "Child M", "Nia Pugh|Owen Trew", "2022-05-04", "signed" },
    /* a homicide review by a council for its partnership; pseudonym in quotes; author is chair and author */
    { "Safer Wether Partnership\n\nDomestic Homicide Review\n\nOverview Report\n\n\xE2\x80\x98Maud\xE2\x80\x99\n\nDied "
      "April 2018\n\nIndependent Panel Chair and Author: Hetty Marsh MA\n\nReport completed: 3 June 2020" PROSE
      "\nMaud was ninety. Maud had lived there since the war.\n",
      NULL, "domestic-homicide-review", "Safer Wether Partnership", "Maud", "Hetty Marsh MA", "2020-06-03", "signed" },
    /* a homicide review whose cover names nobody: the partnership of the text, though the adults' board is named more */
    { "Domestic Homicide Review\n\nExecutive Summary\n\nAdult R\n\nMay 2017" PROSE
      "\nSaltby Community Safety Partnership commissioned this review. Saltby Safeguarding Adults Board was told. "
      "Saltby "
      "Safeguarding Adults Board considered it again in March, and Saltby Safeguarding Adults Board closed it.\n",
      NULL, "domestic-homicide-review", "Saltby Community Safety Partnership", "Adult R", "", "2017-05", "cover" },
    /* a one-page briefing: the name in the title before a dash */
    { "Mabel \xE2\x80\x93 7 minute briefing\nNorthmoor Safeguarding Children Partnership\nJune 2022\n1. Who was "
      "Mabel?\nMabel was two. She lived with her dad and liked ducks.\n2. What happened\nMabel was left alone in the "
      "bath for some minutes while her dad spoke to the landlord at the door.\n",
      NULL, "briefing", "Northmoor Safeguarding Children Partnership", "Mabel", "", "2022-06", "cover" },
    /* a briefing that tells of two children in turn */
    { "Learning Briefing\n\nHot drinks and small hands\n\nEastvale Safeguarding Children Partnership\n\nIssue 4, "
      "Spring "
      "2023\n\n\nJonah\xE2\x80\x99s story\n\nJonah was one year old when he pulled a mug from a table and was burned. "
      "Nobody thought to ask Jonah\xE2\x80\x99s sister what she had seen.\n\nEdie\xE2\x80\x99s story\n\nEdie was "
      "three. "
      "A nursery worker saw that Edie was wearing a bandage and wrote nothing down at all.\n",
      NULL, "briefing", "Eastvale Safeguarding Children Partnership", "Jonah|Edie", "", "2023", NULL },
    /* a letter with address, salutation and subject line */
    { "Saltby Safeguarding Children Partnership\nTown Hall, 4 Quay Street\nSaltby  SY1 4QX\n\n14 March 2023\n\nThe "
      "National Panel\n\nDear Panel members\n\nRe: Rapid Review \xE2\x80\x93 Child K\n\nI write to tell you what the "
      "partners found when they met on 2 March to think about Child K. We met twice.\n",
      "Rapid Review \xE2\x80\x93 Child K", "rapid-review", "Saltby Safeguarding Children Partnership", "Child K", "",
      "2023-03-14", "cover" },
    /* a marine inquiry: an office that publishes its own */
    { "WETHER ISLES MARINE CASUALTY INVESTIGATION OFFICE\n\nReport on the grounding of the trawler Ardent Hope\noff "
      "Saltby Head\non 3 March 2019\n\nReport 7/2020\n\nIssued June 2020\n\n\n1 Summary\n\nThe trawler left harbour "
      "with "
      "a crew of four and a mate who had not slept for a day and a half.\n",
      NULL, "inquiry", "Wether Isles Marine Casualty Investigation Office", "",
      "Wether Isles Marine Casualty Investigation Office", "2020-06", "published" },
    /* joint boards with a joiner on a line of its own, the title between two logos */
    { "Northmoor\nSafeguarding Children Partnership\n\n&\n\nSaltby\nSafeguarding Children Partnership\n\nLOCAL CHILD "
      "SAFEGUARDING PRACTICE REVIEW\n\nCHARLIE AND SAM\n\nLead reviewer\nProfessor Una Tregear\n\nFinal version, "
      "January 2024" PROSE "\nCharlie was ten and Sam was six. Charlie looked after Sam, and Sam was never seen "
      "alone.\n",
      NULL, "local-child-safeguarding-practice-review",
      "Northmoor Safeguarding Children Partnership|Saltby Safeguarding Children Partnership", "Charlie|Sam",
      "Professor Una Tregear", "2024-01", "cover" },
    /* Northern Ireland: a panel in capitals */
    { "EASTERN LOUGHSIDE AREA CHILD PROTECTION PANEL\n\nCASE MANAGEMENT REVIEW\n\nEXECUTIVE SUMMARY\n\nORLA\n\nChair: "
      "Fergus Tate\nAuthor: Bronagh Neill\n\nNovember 2011" PROSE "\nOrla was fifteen. Orla had told a friend.\n",
      "CASE MANAGEMENT REVIEW: EXECUTIVE SUMMARY: ORLA", "case-management-review",
      "Eastern Loughside Area Child Protection Panel", "Orla", "Bronagh Neill", "2011-11", "cover" },
    /* an old committee of a county, before the boards */
    { "Wethershire Area Child Protection Committee\nPart 8 Review\nOverview Report\nBaby D\nWritten by Mrs A J "
      "Fell\nApril 1999" PROSE,
      NULL, NULL, "Wethershire Area Child Protection Committee", "Baby D", "Mrs A J Fell", "1999-04", "cover" },
    /* a council that publishes a learning review itself */
    { "LEARNING REVIEW\n\nHousing families in winter\n\nPublished by Northmoor Borough Council\n\nPrepared by Tess "
      "Orchard (Orchard Practice Ltd)\n\nApproved 12 January 2021" PROSE,
      "LEARNING REVIEW: Housing families in winter", "learning-review", "Northmoor Borough Council", "", "Tess Orchard",
      "2021-01-12", "agreed" },
    /* an adults' board's thematic review, persons without a label */
    { "Saltby Safeguarding Adults Board\n\nThematic Safeguarding Adults Review: deaths of people who sleep "
      "rough\n\nIsolde Penn and Dr Marcus Hythe\n\nJuly 2022\n" PROSE,
      "Thematic Safeguarding Adults Review: deaths of people who sleep rough", "thematic-review",
      "Saltby Safeguarding Adults Board", "", "Isolde Penn|Dr Marcus Hythe", "2022-07", "cover" },
    /* the form of a published coroner's report: fields above the form itself */
    { "Prevention of future deaths report\n\nRef: 2023-0412\nDeceased name: Selina Margaret Voss\nCoroner name: Hugh "
      "Ambrose\nCategory: Hospital death\nCoroner Area: East Wether and the Marshes\nThis report is being sent to: "
      "Saltby "
      "Hospitals NHS Foundation Trust\n\n1 CORONER\nI am Hugh Ambrose, Assistant Coroner for East Wether and the "
      "Marshes\n\n2 CORONER'S LEGAL POWERS\nI make this report under paragraph 7.\n\nDated this 7th day of November "
      "2023\n",
      "Prevention of future deaths report", "prevention-of-future-deaths", "East Wether and the Marshes",
      "Selina Margaret Voss", "Hugh Ambrose", "2023-11-07", "signed" },
    /* a partnership that says whom it is for; a sentence on the cover leads to the author */
    { "Saltby Safeguarding Partnership for Children and Families\n\nChild Safeguarding Practice Review concerning "
      "'Amara'\n\nReport produced on behalf of Saltby Safeguarding Partnership for Children and Families by\n\nKit "
      "Lavender\nIndependent Safeguarding Consultant\n\nFinal Report - 22nd February 2022\nPublication date: 5th May "
      "2022" PROSE "\nAmara was six. Amara sang.\n",
      "Child Safeguarding Practice Review concerning 'Amara'", "local-child-safeguarding-practice-review",
      "Saltby Safeguarding Partnership for Children and Families", "Amara", "Kit Lavender", "2022-05-05", "published" },
    /* slides of a partnership that no pattern foresees */
    { "Practice Learning Event: slides\n\nLearning from Finn\n\nWether Partnership for Children\nMarch 2024\n\n\nWhat "
      "happened to Finn?\n\nFinn was eight and loved trains. He told a teaching assistant that he slept in the car, "
      "and "
      "Finn was not asked again.\n",
      NULL, "briefing", "Wether Partnership for Children", "Finn", "", "2024-03", "cover" },
    /* the place in capitals above the rest of the logo, the acronym beside a child's code in the running header; a year
       of two digits beside its label */
    { "SALTBY\n   Local Safeguarding Children Board\n\nSERIOUS CASE REVIEW\n\nChild QR\n\nIndependent Author\nMilo "
      "Tanner\n\nFinal v3 \xE2\x80\x93 ratified by the Board 09.07.18\n\nSerious Case Review: Child QR    Saltby "
      "LSCB" PROSE,
      NULL, "serious-case-review", "Saltby Local Safeguarding Children Board", "Child QR", "Milo Tanner", "2018-07-09",
      "agreed" },
    /* a cover that shortens what the first page writes out */
    { "Saltby LSCB\n\nSERIOUS CASE REVIEW\n\nChild QT\n\nMay 2015" PROSE
      "\nSaltby Local Safeguarding Children Board asked for it. Child QT sang.\n",
      NULL, "serious-case-review", "Saltby Local Safeguarding Children Board", "Child QT", "", "2015-05", "cover" },
    /* a logo of five lines with "&"; a title in capitals that is the running header is no author */
    { "Northmoor\n& The Fens\nSafeguarding\nChildren\nPartnership\n\nWARM ROOMS\nA thematic practice review of cold "
      "homes\n\nIsolde Penn and Marcus Hythe\n\nMay 2021\n\n\fWarm Rooms: thematic review\n\nFOREWORD\n\nThe homes "
      "were cold and nobody had asked who paid for the meter in any of them.\n\n\fWarm Rooms: thematic "
      "review\n\nFINDINGS\n\nThe meters were empty when the visitors came and they wrote that the rooms were "
      "tidy.\n\n\fWarm Rooms: thematic review\n\nCLOSING\n\nThe panel thanks the families who spoke with it.\n",
      "WARM ROOMS A thematic practice review of cold homes", "thematic-review",
      "Northmoor & The Fens Safeguarding Children Partnership", "", "Isolde Penn|Marcus Hythe", "2021-05", "cover" },
    /* capitals with an accent; a panel; the second author on the next line */
    { "LOUGHSIDE\nSAFEGUARDING\nPANEL\n\nCase Management Review\n\nTOM AND R\xC3\x93IS\xC3\x8DN\n\nReport produced by "
      "Nuala Keane, Independent Chair,\nand Fergus Tate, Report Author\n\nPublished: Thursday 6 June 2019" PROSE
      "\nTom was six and R\xC3\xB3is\xC3\xADn was two. He carried R\xC3\xB3is\xC3\xADn. Both ate.\n",
      "Case Management Review: TOM AND R\xC3\x93IS\xC3\x8DN", "case-management-review", "Loughside Safeguarding Panel",
      "Tom|R\xC3\xB3is\xC3\xADn", "Nuala Keane|Fergus Tate", "2019-06-06", "published" },
    /* a form: its fields are none of the title; a name behind "Young Person" stands alone */
    { "Wether Safeguarding Children Partnership (WSCP)\nLEARNING REVIEW REPORT\nYoung Person 'Bryn'\nFor submission to "
      "the Child Safeguarding Practice Review Panel\nNotification reference: WSCP/03\nSigned off by the Board on "
      "9 Mai / May 2024" PROSE "\nBryn was fifteen. Bryn sang.\n",
      "LEARNING REVIEW REPORT Young Person 'Bryn'", "learning-review", "Wether Safeguarding Children Partnership",
      "Bryn", "", "2024-05-09", "agreed" },
    /* "CHILD HERON" is called as the text calls her */
    { "Saltby\nSafeguarding Children Partnership\n\nLocal Child Safeguarding Practice Review\n\nCHILD HERON\n\n"
      "Published 8 February 2024" PROSE "\nChild Heron was five. Child Heron drew buses.\n",
      "Local Child Safeguarding Practice Review: CHILD HERON", "local-child-safeguarding-practice-review",
      "Saltby Safeguarding Children Partnership", "Child Heron", "", "2024-02-08", "published" },
};

enum { HOUSES = sizeof houses / sizeof *houses };

static corpus_report read_text(const char *text)
{
    corpus_document document = { 0 };
    corpus_report report = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(&document, NULL, base_text_of(text), BASE_TEXT("x.txt"), NULL, NULL, &err),
                 BASE_OK),
              "%s", err.message);
    cr_assert(eq(int, corpus_furniture_mark(&document, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, corpus_passages_build(&report, &document, NULL, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, corpus_metadata_read(&report, &document, BASE_TEXT("x.txt"), &err), BASE_OK), "%s", err.message);
    corpus_document_release(&document);
    return report;
}

static char *joined(char out[1024], const corpus_values *values)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < values->count; i++)
        used += (size_t)snprintf(out + used, 1024 - used, "%s%.*s", i ? "|" : "", BASE_TEXT_ARG(values->items[i].text));
    return out;
}

static char *bodies(char out[1024], const corpus_report *report)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < report->partnership_count; i++)
        used += (size_t)snprintf(out + used, 1024 - used, "%s%.*s", i ? "|" : "",
                                 BASE_TEXT_ARG(report->partnerships[i].name.text));
    return out;
}

static char *one(char out[1024], base_text text)
{
    snprintf(out, 1024, "%.*s", BASE_TEXT_ARG(text));
    return out;
}

ParameterizedTestParameters(metadata_houses, cover)
{
    static int rows[HOUSES];

    for (int i = 0; i < HOUSES; i++)
        rows[i] = i;
    return cr_make_param_array(int, rows, HOUSES);
}

ParameterizedTest(int *row, metadata_houses, cover)
{
    const struct house *house = &houses[*row];
    corpus_report report = read_text(house->text);
    const char *kind = corpus_date_kind_id(report.published.kind);
    char room[1024];

    if (house->title) /* NULL is not judged */
        cr_expect(eq(str, one(room, report.title.text), (char *)house->title), "%d", *row);
    if (house->type)
        cr_expect(eq(str, one(room, report.type.text), (char *)house->type), "%d", *row);
    cr_expect(eq(str, bodies(room, &report), (char *)house->bodies), "%d", *row);
    cr_expect(eq(str, joined(room, &report.subjects), (char *)house->subjects), "%d", *row);
    cr_expect(eq(str, joined(room, &report.authors), (char *)house->authors), "%d", *row);
    cr_expect(eq(str, report.published.iso, (char *)house->published), "%d", *row);
    if (house->kind)
        cr_expect(eq(str, (char *)(kind ? kind : ""), (char *)house->kind), "%d", *row);
    corpus_report_release(&report);
}

Test(metadata_houses, the_acronym_that_a_report_gives_its_publisher_is_an_alias)
{
    corpus_report report = read_text("Saltby and the Wolds Safeguarding Board\n\nLearning Review\n\nChild N" PROSE
                                     "\nThe review was asked for by Saltby and the\nWolds Safeguarding Board "
                                     "(\xE2\x80\x9CSAWSB\xE2\x80\x9D or the Board) in May.\n");

    cr_assert(eq(sz, report.partnership_count, 1));
    cr_assert(eq(sz, report.partnerships[0].alias_count, 1));
    cr_expect(base_text_equal(report.partnerships[0].aliases[0], BASE_TEXT("SAWSB")));
    corpus_report_release(&report);
}

Test(metadata_houses, those_whom_a_coroner_writes_to_published_nothing)
{
    corpus_report report = read_text("REGULATION 28 REPORT TO PREVENT FUTURE DEATHS\n\nThis report is being sent to: "
                                     "Saltby Safeguarding Adults Board\n\n1 CIRCUMSTANCES\n\nThe gate was open and "
                                     "Saltby Safeguarding Adults Board had been told of it.\n");

    cr_expect(eq(sz, report.partnership_count, 0));
    corpus_report_release(&report);
}
