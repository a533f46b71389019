/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata.h"

#include "corpus/data.h"
#include "corpus/metadata_fold.h"
#include "corpus/passage.h"

#include <criterion/criterion.h>
#include <criterion/logging.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <unistd.h>

/* --------------------------------------------------------------------------------------------------------- reading */

static corpus_report read_bytes(base_text bytes, const char *name)
{
    corpus_document document = { 0 };
    corpus_report report = { 0 };
    base_error err = { 0 };
    char sha[65];

    cr_assert(eq(int, corpus_document_read(&document, sha, bytes, base_text_of(name), NULL, NULL, &err), BASE_OK), "%s",
              err.message);
    cr_assert(eq(int, corpus_furniture_mark(&document, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, corpus_passages_build(&report, &document, NULL, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, corpus_metadata_read(&report, &document, base_text_of(name), &err), BASE_OK), "%s: %s", name,
              err.message);
    corpus_document_release(&document);
    return report;
}

static corpus_report read_file(const char *folder, const char *name)
{
    char path[1024];
    base_buf bytes = { 0 };
    base_error err = { 0 };
    corpus_report report;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    cr_assert(eq(int, corpus_data_load(&bytes, path, &err), BASE_OK), "%s", err.message);
    report = read_bytes(base_buf_view(&bytes), name);
    base_buf_release(&bytes);
    return report;
}

/* Values joined by '|'. */
static const char *joined(const corpus_values *values)
{
    static char out[2048];
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < values->count; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, "%s%.*s", i ? "|" : "",
                                 BASE_TEXT_ARG(values->items[i].text));
    return out;
}

static const char *bodies(const corpus_report *report)
{
    static char out[2048];
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < report->partnership_count; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, "%s%.*s", i ? "|" : "",
                                 BASE_TEXT_ARG(report->partnerships[i].name.text));
    return out;
}

static const char *text_of(base_text text)
{
    static char out[2048];

    snprintf(out, sizeof out, "%.*s", BASE_TEXT_ARG(text));
    return out;
}

static const char *kind_of(const corpus_report *report)
{
    const char *id = corpus_date_kind_id(report->published.kind);

    return id ? id : "";
}

/* ------------------------------------------------------------------------------------------------ covers of many houses */

#define PROSE                                                                                                          \
    "\n\n\nIntroduction\n\nThe family moved to the coast in the spring and knew nobody there. A health visitor saw "   \
    "them "                                                                                                            \
    "twice and wrote down what she saw.\n"

static const struct cover {
    const char *text, *title, *type, *bodies, *subjects, *authors, *published, *kind;
} covers[] = {
    /* logo in capitals over lines, labels below */
    { "\n\nSALTBY &\nNORTHMOOR\n\nSERIOUS CASE REVIEW\n\nCHILD T\n\nOverview "
      "Report\n\nSALTBY\nSAFEGUARDING\nCHILDREN\nBOARD\n\n"
      "Author: Hetty Marsh\n\nDate of publication: 12th March 2016" PROSE,
      NULL, "serious-case-review", "Saltby Safeguarding Children Board", "Child T", "Hetty Marsh", "2016-03-12",
      "published" },
    /* everything on lines without blanks between */
    { "Northmoor Safeguarding Children Partnership\nLocal Child Safeguarding Practice Review\nBaby Fern\nLead "
      "Reviewers: Ida Quill and "
      "Tom Barrow\nFinal report, agreed by the Partnership on 4 July 2022" PROSE,
      "Local Child Safeguarding Practice Review Baby Fern", "local-child-safeguarding-practice-review",
      "Northmoor Safeguarding Children Partnership", "Baby Fern", "Ida Quill|Tom Barrow", "2022-07-04", "agreed" },
    /* a Welsh review, bilingual cover */
    { "Bwrdd Diogelu Gwent\nGwent Safeguarding Board\n\nExtended Child Practice Review\n\nReview reference: GSB "
      "3/2019\n\nReviewers: "
      "Nia Pugh and Owen Trew\n\nDate report signed off: 17/09/2020" PROSE,
      "Extended Child Practice Review", "child-practice-review", "Gwent Safeguarding Board", "", "Nia Pugh|Owen Trew",
      "2020-09-17", "agreed" },
    /* pseudonyms in the title, the date alone at the foot */
    { "Learning Review:\n\"Robin\" and \"Wren\"\n\nEastvale Safeguarding Partnership\n\nwww.eastvale.example\n\nMay "
      "2023\n\n\n"
      "Introduction\n\nRobin was four when Wren was born, and Wren slept in the drawer that Robin had "
      "outgrown.\n\nRobin told a "
      "teacher. Wren could not.\n",
      "Learning Review: \"Robin\" and \"Wren\"", "learning-review", "Eastvale Safeguarding Partnership", "Robin|Wren",
      "", "2023-05", "cover" },
    /* adults */
    { "OFFICIAL - SENSITIVE\n\nEastvale Safeguarding Adults Board\n\nSafeguarding Adults Review\n\nAdult M\n\nReport "
      "Author - Dr Prue "
      "Hallam, Independent Consultant\n\nPublished: Autumn 2021" PROSE,
      NULL, "safeguarding-adults-review", "Eastvale Safeguarding Adults Board", "Adult M", "Dr Prue Hallam", "2021",
      "published" },
    /* a domestic homicide review that dates the death in its title */
    { "NORTHMOOR COMMUNITY SAFETY PARTNERSHIP\n\nDOMESTIC HOMICIDE REVIEW\n\nInto the death of Isolde in June "
      "2018\n\nIndependent Chair "
      "and Author\nMorag Tennant OBE\n\nReport completed 9 December 2019\n\n\nPreface\n\nIsolde was forty. Her sister "
      "chose the name "
      "Isolde for this report.\n",
      NULL, "domestic-homicide-review", "Northmoor Community Safety Partnership", "Isolde", "Morag Tennant OBE",
      "2019-12-09", "signed" },
    /* a briefing on one page */
    { "7 Minute Briefing\nChild Q: learning for schools\n\nSaltby Safeguarding Children Partnership (SSCP)\nVersion 2 "
      "March 2021" PROSE,
      NULL, "briefing", "Saltby Safeguarding Children Partnership", "Child Q", "", "2021-03", "version" },
    /* the name of the author with the role below, two children, a joint review */
    { "Serious Case Review\n\nChildren A1 and A2\n\nUrsula Finch\nIndependent Reviewer\n\nJoint review of Northmoor "
      "Safeguarding Children "
      "Board and Saltby Safeguarding Children Board\n\n21 November 2017" PROSE,
      NULL, "serious-case-review", "Northmoor Safeguarding Children Board|Saltby Safeguarding Children Board",
      "Child A1|Child A2", "Ursula Finch", "2017-11-21", "cover" },
    /* a coroner */
    { "REGULATION 28 REPORT TO PREVENT FUTURE DEATHS\n\nTHIS REPORT IS BEING SENT TO: The Saltby Trust\n\n1 "
      "CORONER\n\nI am Agnes "
      "Pellow, Assistant Coroner, for the coroner area of Saltby and Northmoor.\n\n2 INVESTIGATION\n\nOn 3 May 2019 I "
      "commenced an "
      "investigation into the death of Hugo Trent, aged 50.\n\n3 CONCERNS\n\nThe gate was open.\n\n9 August "
      "2019\n\nAgnes Pellow\n",
      NULL, "prevention-of-future-deaths", "Saltby and Northmoor", "Hugo Trent", "Agnes Pellow", "2019-08-09",
      "signed" },
    /* Markdown */
    { "# Rapid Review: Child Z\n\n**Saltby & District Safeguarding Children Partnership**\n\n*Prepared by:* Lena Orr; "
      "Max Dunn\n\n*Date:* "
      "2024-02-29\n\n## Introduction\n\nChild Z was seen by three services in one week. None of them knew of the "
      "others.\n",
      "Rapid Review: Child Z", "rapid-review", "Saltby & District Safeguarding Children Partnership", "Child Z",
      "Lena Orr|Max Dunn", "2024-02-29", "signed" },
    /* Scotland; the committee; no author */
    { "Angus Child Protection Committee\n\nSignificant Case Review\n\nYoung Person D\n\nApproved by the Committee: 1 "
      "February 2018\n"
      "Published: 8 March 2018" PROSE,
      NULL, "significant-case-review", "Angus Child Protection Committee", "Young Person D", "", "2018-03-08",
      "published" },
    /* an accident inquiry: its date is never the publication's */
    { "Final report\nRail inquiry 19-104\nRunaway of a tamper\nSaltby Junction\n14 November 2019\n\n\n\n\nMay "
      "2021\n\n\nAbout the Transport "
      "Accident Investigation Commission\n\nThe Commission asks why. It does not blame, and it says so in each of its "
      "reports.\n",
      NULL, "inquiry", "Transport Accident Investigation Commission", "", "Transport Accident Investigation Commission",
      "2021-05", "cover" },
    /* a notice before the title, with a date of its own */
    { "This report is embargoed until 10am on 28 March 2013\nIts contents must not be disclosed before "
      "then.\n\n\n\nThematic Review\nBabies "
      "who are never still\n\nNorthmoor Safeguarding Children Partnership\n\nAgreed: January 2022" PROSE,
      "Thematic Review Babies who are never still", "thematic-review", "Northmoor Safeguarding Children Partnership",
      "", "", "2022-01", "agreed" },
};

enum { COVERS = sizeof covers / sizeof *covers };

ParameterizedTestParameters(metadata, cover)
{
    static int rows[COVERS];

    for (int i = 0; i < COVERS; i++)
        rows[i] = i;
    return cr_make_param_array(int, rows, COVERS);
}

ParameterizedTest(int *row, metadata, cover)
{
    const struct cover *cover = &covers[*row];
    corpus_report report = read_bytes(base_text_of(cover->text), "x.txt");

    if (cover->title)
        cr_expect(eq(str, (char *)text_of(report.title.text), (char *)cover->title));
    cr_expect(eq(str, (char *)text_of(report.type.text), (char *)cover->type), "%d", *row);
    cr_expect(eq(str, (char *)bodies(&report), (char *)cover->bodies), "%d", *row);
    cr_expect(eq(str, (char *)joined(&report.subjects), (char *)cover->subjects), "%d", *row);
    cr_expect(eq(str, (char *)joined(&report.authors), (char *)cover->authors), "%d", *row);
    cr_expect(eq(str, report.published.iso, (char *)cover->published), "%d", *row);
    cr_expect(eq(str, (char *)kind_of(&report), (char *)cover->kind), "%d", *row);
    corpus_report_release(&report);
}

/* -------------------------------------------------------------------------------------------------------- single rules */

Test(metadata, nothing_printed_leaves_the_file_name_and_no_date)
{
    corpus_report report = read_bytes(
        BASE_TEXT("they went home and nobody asked them where home was any more, then.\n"), "child-k.final.txt");

    cr_expect(eq(str, (char *)text_of(report.title.text), "child-k.final"));
    cr_expect(eq(int, report.title.source, CORPUS_SOURCE_INFERRED));
    cr_expect(eq(str, (char *)text_of(report.type.text), "other"));
    cr_expect(eq(str, report.published.iso, ""));
    cr_expect(eq(sz, report.partnership_count, 0));
    cr_expect(eq(str, (char *)text_of(report.access.text), "public"));
    corpus_report_release(&report);
}

/* Fiction. The site's menu above the title, and the first section's heading soon below it, are no part of it. */
Test(metadata, the_only_heading_of_the_first_level_is_the_title)
{
    corpus_report report = read_bytes(
        BASE_TEXT(
            "<html><p>Home<br>Publications</p><h1>Serious Case Review: Child Quill</h1>"
            "<p>Wexmoor Safeguarding Children Board</p><p>Author: Jane Penhallow</p><h2>Findings</h2><p>Nobody had "
            "seen the child at home in the year before she died, and nobody had asked.</p><h2>Conclusion</h2>"
            "<p>The board thanks her family.</p>"),
        "x.html");

    cr_expect(eq(str, (char *)text_of(report.title.text), "Serious Case Review: Child Quill"));
    cr_expect(eq(str, (char *)joined(&report.authors), "Jane Penhallow"));
    corpus_report_release(&report);
}

Test(metadata, an_incident_is_a_date_but_never_the_publication)
{
    corpus_report report = read_bytes(BASE_TEXT("Serious Case Review\n\nChild N\n\n\nIntroduction\n\nOn 30th August "
                                                "2018 the Board was told of the death of "
                                                "Child N, who died on 23rd August 2018.\n"),
                                      "n.txt");

    cr_expect(eq(str, report.published.iso, ""));
    cr_assert(eq(sz, report.date_count, 1));
    cr_expect(eq(int, report.dates[0].kind, CORPUS_DATE_INCIDENT));
    cr_expect(eq(str, report.dates[0].iso, "2018-08-23"));
    corpus_report_release(&report);
}

Test(metadata, a_period_under_review_has_two_ends)
{
    corpus_report report = read_bytes(
        BASE_TEXT("Serious Case Review: Child N\n\nPeriod under review: March 2015 to 4 June 2016\n\nPublished: "
                  "2017" PROSE),
        "n.txt");

    cr_expect(eq(str, report.published.iso, "2017"));
    cr_assert(eq(sz, report.date_count, 2));
    cr_expect(eq(str, report.dates[0].iso, "2015-03"));
    cr_expect(eq(str, report.dates[0].last, "2016-06-04"));
    corpus_report_release(&report);
}

Test(metadata, a_date_may_stand_only_in_a_footer)
{
    base_buf text = { 0 };
    corpus_report report;

    cr_assert(
        eq(int,
           base_buf_printf(&text, NULL, "Child Practice Review\n\nChild N" PROSE "\nVersion 3, approved 2 May 2019\n"),
           BASE_OK));
    for (int i = 0; i < 4; i++)
        cr_assert(
            eq(int,
               base_buf_printf(&text, NULL,
                               "\fThe %d house stood at the end of a lane and the bus did not go so far.\n\nNobody had "
                               "asked how the %d children got to school.\n\nVersion 3, approved 2 May 2019\n",
                               i, i),
               BASE_OK));
    report = read_bytes(base_buf_view(&text), "n.txt");
    cr_expect(eq(str, report.published.iso, "2019-05-02"));
    cr_expect(eq(int, report.published.kind, CORPUS_DATE_AGREED));
    corpus_report_release(&report);
    base_buf_release(&text);
}

Test(metadata, the_body_most_often_named_published_it_when_no_cover_says)
{
    corpus_report report =
        read_bytes(BASE_TEXT("Learning Review\n\nChild N" PROSE "\nNorthmoor Safeguarding Partnership met. Eastvale "
                             "Safeguarding Partnership did not.\n\nNorthmoor Safeguarding Partnership met again.\n"),
                   "n.txt");

    cr_expect(eq(str, (char *)bodies(&report), "Northmoor Safeguarding Partnership"));
    corpus_report_release(&report);
}

Test(metadata, an_acronym_alone_is_looked_up_in_the_table)
{
    corpus_report report =
        read_bytes(BASE_TEXT("Learning and Themes\n\nOur children HSSCP\n\nOur children STSCP\n" PROSE), "n.txt");

    cr_assert(eq(sz, report.partnership_count, 2));
    cr_expect(eq(str, (char *)text_of(report.partnerships[0].slug), "hartlepool-and-stockton"));
    cr_expect(eq(str, (char *)text_of(report.partnerships[1].slug), "south-tees"));
    cr_expect(eq(int, report.partnerships[0].name.source, CORPUS_SOURCE_INFERRED));
    cr_expect(gt(sz, report.partnerships[0].alias_count, 2));
    corpus_report_release(&report);
}

Test(metadata, other_reviews_children_are_no_subjects)
{
    corpus_report report =
        read_bytes(BASE_TEXT("Learning Review\n" PROSE
                             "\nChild N was two. Child N slept. Child N woke. This mirrors the review of "
                             "Family H, and of Child A.\n"),
                   "n.txt");

    cr_expect(eq(str, (char *)joined(&report.subjects), "Child N"));
    corpus_report_release(&report);
}

Test(metadata, several_cases_are_the_subjects_of_a_briefing)
{
    corpus_report report = read_bytes(
        BASE_TEXT("Practice Briefing\n" PROSE
                  "\nChild G\n\nShe was taken to hospital by her aunt, who had found her.\n\nChild L\n\nHe was the "
                  "fifth of five and nobody had met the other four.\n\nRecurring themes\n\nNobody had asked, in either "
                  "case, who else lived there.\n"),
        "n.txt");

    cr_expect(eq(str, (char *)joined(&report.subjects), "Child G|Child L"));
    corpus_report_release(&report);
}

Test(metadata, welsh_is_told_by_its_small_words)
{
    corpus_report report = read_bytes(
        BASE_TEXT(
            "Adolygiad Ymarfer Plant\n\nMae'r plentyn yn byw gyda'i fam ac mae wedi bod yn yr ysgol ar y bryn.\n"),
        "n.txt");

    cr_expect(eq(str, (char *)text_of(report.language), "cy"));
    cr_expect(eq(str, (char *)text_of(report.type.text), "child-practice-review"));
    cr_expect(eq(str, (char *)text_of(report.nation.text), "wales"));
    corpus_report_release(&report);
}

/* -------------------------------------------------------------------------------------------------------- metadata.csv */

Test(metadata, a_row_overrides_and_says_given)
{
    corpus_metadata_table table = { 0 };
    corpus_report report = read_bytes(BASE_TEXT("Serious Case Review: Child N\n\nPublished: 2017" PROSE), "n.txt");
    base_error err = { 0 };

    cr_assert(eq(int,
                 corpus_metadata_table_parse(
                     &table,
                     BASE_TEXT("Published;file;Title;type;partnership;subjects;authors;access;colour\r\n"
                               "03/09/2018;sub/n.txt;\"A; title\";LCSPR;\"DSP; Northmoor SCP\";Child N;\"Ann Poe;Bo "
                               "Ray\";Restricted;red\r\n"),
                     "metadata.csv", &err),
                 BASE_OK),
              "%s", err.message);
    cr_assert(eq(sz, table.count, 1));
    cr_assert(eq(int, corpus_metadata_apply(&report, &table.rows[0], &err), BASE_OK), "%s", err.message);
    cr_expect(eq(str, (char *)text_of(report.title.text), "A; title"));
    cr_expect(eq(int, report.title.source, CORPUS_SOURCE_GIVEN));
    cr_expect(eq(str, (char *)text_of(report.type.text), "local-child-safeguarding-practice-review"));
    cr_assert(eq(sz, report.partnership_count, 2));
    cr_expect(eq(str, (char *)text_of(report.partnerships[0].slug), "darlington"));
    cr_expect(eq(str, (char *)text_of(report.partnerships[1].slug), "northmoor"));
    cr_expect(eq(str, (char *)joined(&report.authors), "Ann Poe|Bo Ray"));
    cr_expect(eq(str, report.published.iso, "2018-09-03"));
    cr_expect(eq(int, report.published.source, CORPUS_SOURCE_GIVEN));
    cr_expect(eq(sz, report.date_count, 2));
    cr_expect(eq(str, (char *)text_of(report.access.text), "restricted"));
    corpus_report_release(&report);
    corpus_metadata_table_release(&table);
}

Test(metadata, a_file_is_found_by_its_path_or_its_name)
{
    corpus_metadata_table table = { 0 };

    cr_assert(eq(
        int, corpus_metadata_table_parse(&table, BASE_TEXT("file,title\na.txt,A\nsub/b.txt,B\n./c.txt,C\n"), "m", NULL),
        BASE_OK));
    cr_expect(eq(str, (char *)text_of(corpus_metadata_table_find(&table, BASE_TEXT("a.txt"))->title), "A"));
    cr_expect(eq(str, (char *)text_of(corpus_metadata_table_find(&table, BASE_TEXT("deep/a.txt"))->title), "A"));
    cr_expect(eq(str, (char *)text_of(corpus_metadata_table_find(&table, BASE_TEXT("sub/b.txt"))->title), "B"));
    cr_expect(eq(str, (char *)text_of(corpus_metadata_table_find(&table, BASE_TEXT("c.txt"))->title), "C"));
    cr_expect(corpus_metadata_table_find(&table, BASE_TEXT("other/b.txt")) == NULL);
    corpus_metadata_table_release(&table);
}

Test(metadata, a_changed_cell_changes_the_rows_hash)
{
    corpus_metadata_table table = { 0 };

    cr_assert(eq(int, corpus_metadata_table_parse(&table, BASE_TEXT("file,title,url\na,x,\na,,x\na,x,\n"), "m", NULL),
                 BASE_OK));
    cr_assert(eq(sz, table.count, 3));
    cr_expect(eq(str, table.rows[0].hash, table.rows[2].hash));
    cr_expect(ne(str, table.rows[0].hash, table.rows[1].hash));
    corpus_metadata_table_release(&table);
}

struct bad_row {
    char csv[96], says[48];
};

ParameterizedTestParameters(metadata, bad_rows)
{
    static struct bad_row rows[] = {
        { "title\nx\n", "no column is called file" },
        { "file,type\na.txt,poem\n", "m.csv:2: type \"poem\"" },
        { "file,access\na.txt,\nb.txt,secret\n", "m.csv:3: access \"secret\"" },
        { "file,published\na.txt,soon\n", "m.csv:2: published \"soon\"" },
        { "file,title\n,x\n", "names no file" },
        { "file,title\na,\"x\n", "m.csv:2:" },
    };
    return cr_make_param_array(struct bad_row, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct bad_row *row, metadata, bad_rows)
{
    corpus_metadata_table table = { 0 };
    base_error err = { 0 };

    cr_expect(eq(int, corpus_metadata_table_parse(&table, base_text_of(row->csv), "m.csv", &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, row->says) != NULL, "%s", err.message);
    cr_expect(eq(sz, table.count, 0));
}

/* ---------------------------------------------------------------------------------------------------- truth beside reports */

/* The text of `key` in one JSON object; "" for null. Good enough for our own truth files. */
static void json_field(char *out, size_t room, base_text object, const char *key)
{
    char quoted[64];
    size_t at, used = 0;

    snprintf(quoted, sizeof quoted, "\"%s\": ", key);
    out[0] = '\0';
    at = base_text_find(object, base_text_of(quoted), 0);
    if (at == (size_t)-1)
        return;
    at += strlen(quoted);
    if (object.data[at] == '[' || object.data[at] == '"') {
        char close = object.data[at] == '[' ? ']' : '"';
        for (at++; at < object.length && object.data[at] != close && used + 1 < room; at++) {
            if (object.data[at] == '\\')
                at++;
            if (close != ']' || object.data[at] != '"')
                out[used++] = object.data[at];
        }
    }
    out[used] = '\0';
}

static bool same_letters(const char *a, const char *b, bool contained)
{
    base_buf x = { 0 }, y = { 0 };
    bool same;

    corpus_metadata_letters(&x, base_text_of(a), NULL);
    corpus_metadata_letters(&y, base_text_of(b), NULL);
    same = x.length == y.length && (x.length == 0 || memcmp(x.data, y.data, x.length) == 0);
    if (contained && x.length > 10 && y.length > 10)
        same = same || base_text_find(base_buf_view(&x), base_buf_view(&y), 0) != (size_t)-1 ||
               base_text_find(base_buf_view(&y), base_buf_view(&x), 0) != (size_t)-1;
    base_buf_release(&x);
    base_buf_release(&y);
    return same;
}

static bool load(base_buf *out, const char *path)
{
    return access(path, R_OK) == 0 && corpus_data_load(out, path, NULL) == BASE_OK;
}

Test(metadata, our_samples_say_what_a_careful_reader_finds)
{
    base_buf truth = { 0 };
    base_text rest;
    size_t documents = 0, right = 0, asked = 0;

    if (!load(&truth, TEST_SOURCE_DIR "/tests/data/samples-truth.json"))
        cr_skip_test("tests/data/samples-truth.json is not there");
    rest = base_buf_view(&truth);
    for (size_t at = base_text_find(rest, BASE_TEXT("\"file\": "), 0), next; at != (size_t)-1; at = next) {
        base_text object;
        char file[128], title[512], type[64], names[512], subjects[256], authors[256], published[32];
        corpus_report report;
        next = base_text_find(rest, BASE_TEXT("\"file\": "), at + 1);
        object = base_text_slice(rest, at, next == (size_t)-1 ? rest.length : next);
        json_field(file, sizeof file, object, "file");
        json_field(title, sizeof title, object, "title");
        json_field(type, sizeof type, object, "type");
        json_field(names, sizeof names, object, "partnerships");
        json_field(subjects, sizeof subjects, object, "subjects");
        json_field(authors, sizeof authors, object, "authors");
        json_field(published, sizeof published, object, "published");
        report = read_file(TEST_SOURCE_DIR "/corpus/samples", file);
        documents++;
        asked += 6;
        right += same_letters(title, text_of(report.title.text), true);
        right += strcmp(type, text_of(report.type.text)) == 0;
        right += same_letters(names, bodies(&report), false);
        right += same_letters(subjects, joined(&report.subjects), false);
        right += same_letters(authors, joined(&report.authors), false);
        right += strcmp(published, report.published.iso) == 0;
        corpus_report_release(&report);
    }
    cr_log_info("%zu of %zu values of %zu samples are right", right, asked, documents);
    cr_expect(ge(sz, documents, 8));
    cr_expect(ge(sz, right * 100, asked * 95));
    base_buf_release(&truth);
}

static const struct published {
    const char *file, *type, *slugs, *subjects, *authors, *published, *kind;
} five[] = {
    { "000_a070256f462f5f38.txt", "local-child-safeguarding-practice-review", "darlington", "Child J",
      "Suzy Kitching, MBE", "2024-11-11", "agreed" },
    { "001_ea3b6897a48d4bf3.txt", "thematic-review", "south-tees hartlepool-and-stockton", "", "", "", "" },
    { "002_d0679ac9dec58ce9.txt", "serious-case-review", "kirklees", "Child E", "", "2019-10", "version" },
    { "003_fd99d36e71c04328.txt", "local-child-safeguarding-practice-review", "hartlepool-and-stockton", "Child O", "",
      "2021-09", "cover" },
    { "004_f784e28a8f932cc7.txt", "briefing", "essex", "Child J|Child G|Child L|Child K", "", "2017-07", "cover" },
};

Test(metadata, the_five_published_reports)
{
    const char *folder = TEST_SOURCE_DIR "/../shared/reports/text";

    if (access(folder, R_OK) != 0)
        cr_skip_test("../shared/reports is not there");
    for (size_t i = 0; i < sizeof five / sizeof *five; i++) {
        corpus_report report = read_file(folder, five[i].file);
        char slugs[256] = "";
        size_t used = 0;
        for (size_t p = 0; p < report.partnership_count; p++)
            used += (size_t)snprintf(slugs + used, sizeof slugs - used, "%s%.*s", p ? " " : "",
                                     BASE_TEXT_ARG(report.partnerships[p].slug));
        cr_expect(eq(str, (char *)text_of(report.type.text), (char *)five[i].type), "%s", five[i].file);
        cr_expect(eq(str, slugs, (char *)five[i].slugs), "%s", five[i].file);
        cr_expect(eq(str, (char *)joined(&report.subjects), (char *)five[i].subjects), "%s", five[i].file);
        cr_expect(eq(str, (char *)joined(&report.authors), (char *)five[i].authors), "%s", five[i].file);
        cr_expect(eq(str, report.published.iso, (char *)five[i].published), "%s", five[i].file);
        cr_expect(eq(str, (char *)kind_of(&report), (char *)five[i].kind), "%s", five[i].file);
        cr_expect(eq(str, (char *)text_of(report.nation.text), "england"), "%s", five[i].file);
        corpus_report_release(&report);
    }
}

Test(metadata, the_transport_inquiries)
{
    base_buf truth = { 0 };
    base_text rest, line;
    size_t documents = 0, titles = 0, dates = 0, publishers = 0;

    if (!load(&truth, TEST_SOURCE_DIR "/../shared/reviews/truth.json"))
        cr_skip_test("../shared/reviews is not there");
    rest = base_buf_view(&truth);
    while (corpus_data_line(&line, &rest)) {
        char set[32], file[128], title[512], date[32], names[256];
        corpus_report report;
        json_field(set, sizeof set, line, "set");
        json_field(file, sizeof file, line, "file");
        if (strcmp(set, "transport") != 0 || !base_text_ends(base_text_of(file), BASE_TEXT(".txt")))
            continue;
        json_field(title, sizeof title, line, "title");
        json_field(date, sizeof date, line, "date");
        json_field(names, sizeof names, line, "publisher");
        report = read_file(TEST_SOURCE_DIR "/../shared/reviews/transport", file);
        documents++;
        titles += same_letters(title, text_of(report.title.text), true);
        dates += date[0] == '\0' || strcmp(date, report.published.iso) == 0; /* null: not judged */
        publishers += report.partnership_count > 0 && same_letters(names, bodies(&report), true);
        corpus_report_release(&report);
    }
    cr_log_info("%zu reports: %zu titles, %zu dates, %zu publishers are right", documents, titles, dates, publishers);
    cr_expect(ge(sz, documents, 14));
    cr_expect(ge(sz, titles * 10, documents * 9));
    cr_expect(ge(sz, dates * 10, documents * 9));
    cr_expect(ge(sz, publishers * 10, documents * 9));
    base_buf_release(&truth);
}
