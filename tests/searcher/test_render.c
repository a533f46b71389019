/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/searcher/render_fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <unistd.h>

static const searcher_summary three = { .total = 3,
                                        .exact = true,
                                        .reports_matched = 2,
                                        .reports_indexed = 295,
                                        .reports_unread = 3,
                                        .pages_unread = 9,
                                        .cut = 21,
                                        .other_kinds = 8,
                                        .query = { "told", 4 } };

static void answer(stage *s, fixture *f, searcher_render_style style)
{
    searcher_answer head = { .summary = &three, .noun = "recommendation", .reports_left = 295 };
    searcher_closing closing = { .answer = &head };
    searcher_hit hit = fixture_hit(f);

    stage_open(s, style);
    cr_assert(eq(int, searcher_render_answer(s->render, &head, NULL), BASE_OK));
    cr_assert(eq(int, searcher_render_hit(s->render, &hit, NULL), BASE_OK));
    cr_assert(eq(int, searcher_render_closing(s->render, &closing, NULL), BASE_OK));
    stage_close(s);
}

Test(render, a_terminal_wraps_and_words_follow_the_hits)
{
    fixture f;
    stage s;

    fixture_set(&f);
    answer(&s, &f, (searcher_render_style){ .width = 80, .words_follow = true });
    cr_expect(
        eq(str, s.data_text,
           "3 recommendations in 2 of 295 reports\n"
           "\n"
           "Northmoor Safeguarding Children Partnership \xC2\xB7 Child R \xC2\xB7 local child safeguarding\n"
           "  practice review \xC2\xB7 Sep 2021\n"
           "  3fa9c1d2:41  Recommendation 7 \xC2\xB7 p. 10 \xC2\xB7 Recommendations \xE2\x80\xBA Information sharing\n"
           "      lead-in: The review asks the Partnership to consider the need to:\n"
           "    Ask the MARAC chair to tell schools when a pupil's family is discussed, so\n"
           "    that the school can add what it knows.                   (reply: p. 14, :77)\n"
           "\n"
           "8 passages of other kinds match too; 21 weak matches left out (--any).\n"
           "Not searched: 3 unread reports, 9 pages without text (precedent list --unread)\n"));
    cr_expect(eq(str, s.words_text, ""));
    stage_release(&s);
}

Test(render, elsewhere_a_paragraph_is_one_line_and_words_go_aside)
{
    fixture f;
    stage s;

    fixture_set(&f);
    answer(&s, &f, (searcher_render_style){ 0 });
    cr_expect(strstr(s.data_text, "\n    " FIXTURE_TEXT "\n") != NULL);
    cr_expect(strstr(s.data_text, "295") == NULL);
    cr_expect(strstr(s.words_text, "3 recommendations in 2 of 295 reports\n") == s.words_text);
    stage_release(&s);
}

Test(render, quiet_says_nothing_about_the_data)
{
    fixture f;
    stage s;

    fixture_set(&f);
    answer(&s, &f, (searcher_render_style){ .quiet = true });
    cr_expect(eq(str, s.words_text, ""));
    cr_expect(strstr(s.data_text, FIXTURE_TEXT) != NULL);
    stage_release(&s);
}

Test(render, matches_are_bold_only_in_colour)
{
    fixture f;
    stage s;

    fixture_set(&f);
    answer(&s, &f, (searcher_render_style){ .colour = true });
    cr_expect(strstr(s.data_text, "Ask the \x1B[1mMARAC\x1B[22m chair") != NULL);
    stage_release(&s);
    answer(&s, &f, (searcher_render_style){ .width = 80 });
    cr_expect(strchr(s.data_text, '\x1B') == NULL);
    stage_release(&s);
}

Test(render, document_text_never_steers_the_terminal)
{
    fixture f;
    stage s;

    fixture_set(&f);
    f.passage.text = BASE_TEXT("one\x1B[31m two\xC2\x9B three\x07 four\xFF \xE2\x80\xAE"
                               "five");
    f.passage.label = BASE_TEXT("R\x1B]0;x\x07 1");
    answer(&s, &f, (searcher_render_style){ .width = 80 });
    for (size_t i = 0; i < s.data_length; i++)
        cr_assert(s.data_text[i] == '\n' || (unsigned char)s.data_text[i] >= 0x20);
    cr_expect(strstr(s.data_text, "one[31m two three four\xEF\xBF\xBD five") != NULL);
    stage_release(&s);
}

Test(render, one_line_has_five_columns)
{
    fixture f;
    stage s;

    fixture_set(&f);
    f.passage.text = BASE_TEXT("a\tb\nc");
    answer(&s, &f, (searcher_render_style){ .format = SEARCHER_FORMAT_ONELINE });
    cr_expect(eq(
        str, s.data_text,
        "3fa9c1d2:41\tp. 10\tRecommendation 7\tNorthmoor Safeguarding Children Partnership \xC2\xB7 Child R \xC2\xB7 "
        "local child safeguarding practice review \xC2\xB7 Sep 2021\ta b c\n"));
    stage_release(&s);
}

Test(render, hits_of_one_report_stand_under_one_head)
{
    fixture f, other;
    stage s;
    searcher_hit hit, second;

    fixture_set(&f);
    fixture_set(&other);
    memcpy(other.report.id, "91b04c77aabbccdd", 17);
    hit = fixture_hit(&f);
    second = fixture_hit(&other);
    stage_open(&s, (searcher_render_style){ 0 });
    searcher_render_hit(s.render, &hit, NULL);
    searcher_render_hit(s.render, &hit, NULL);
    searcher_render_hit(s.render, &second, NULL);
    stage_close(&s);
    cr_expect(strstr(s.data_text, "\n\nNorthmoor") != NULL);
    cr_expect(strstr(strstr(s.data_text, "\n\nNorthmoor") + 3, "\n\nNorthmoor") == NULL);
    stage_release(&s);
}

Test(render, no_hits_are_explained)
{
    searcher_summary none = { .exact = true, .reports_indexed = 295, .undated_excluded = 9, .reports_unread = 3 };
    searcher_answer head = { &none, "passage", 217, BASE_TEXT("dated 2019 or later") };
    searcher_alternative other[] = { { BASE_TEXT("without year"), 1, BASE_TEXT("(2017)") },
                                     { BASE_TEXT("as words in any order"), 7, { NULL, 0 } } };
    base_text note = BASE_TEXT("no report bears the name \"Ashh\"; the nearest is Ash");
    searcher_closing closing = { &head, other, 2, &note, 1 };
    stage s;

    stage_open(&s, (searcher_render_style){ 0 });
    searcher_render_answer(s.render, &head, NULL);
    searcher_render_closing(s.render, &closing, NULL);
    stage_close(&s);
    cr_expect(eq(str, s.data_text ? s.data_text : "", ""));
    cr_expect(eq(str, s.words_text,
                 "No passage matches in the 217 of 295 reports dated 2019 or later.\n"
                 "  without year: 1 passage (2017)\n"
                 "  as words in any order: 7 passages\n"
                 "  9 undated reports match no date\n"
                 "Not searched: 3 unread reports (precedent list --unread)\n"
                 "no report bears the name \"Ashh\"; the nearest is Ash\n"));
    stage_release(&s);
}

Test(render, a_full_disk_is_an_error)
{
    FILE *full = fopen("/dev/full", "w");
    fixture f;
    searcher_render *render = NULL;
    searcher_render_style style = { 0 };
    searcher_hit hit;
    base_error err = { 0 };

    if (!full)
        cr_skip("no /dev/full here");
    fixture_set(&f);
    hit = fixture_hit(&f);
    cr_assert(eq(int, searcher_render_open(&render, &style, full, stderr, NULL), BASE_OK));
    (void)searcher_render_hit(render, &hit, &err);
    cr_expect(eq(int, searcher_render_close(render, &err), BASE_E_IO));
    cr_expect(strstr(err.message, "No space left") != NULL);
    cr_expect(not(searcher_render_gone(render)));
    searcher_render_free(render);
    fclose(full);
}

Test(render, show_prints_context_and_citation)
{
    fixture f;
    stage s;
    searcher_show show;

    fixture_set(&f);
    show = (searcher_show){ .report = &f.report,
                            .passage = &f.passage,
                            .id_digits = 8,
                            .before = 40,
                            .after = 42,
                            .reply = &f.reply,
                            .file_state = BASE_TEXT("unchanged since indexed 3 May 2025") };
    stage_open(&s, (searcher_render_style){ .width = 80 });
    cr_assert(eq(int, searcher_render_show(s.render, &show, NULL), BASE_OK));
    stage_close(&s);
    cr_expect(eq(str, s.data_text,
                 "Northmoor Safeguarding Children Partnership \xC2\xB7 Child R\n"
                 "Local child safeguarding practice review, published September 2021\n"
                 "Recommendations \xE2\x80\xBA Information sharing \xC2\xB7 page 10 of 12\n"
                 "\n"
                 "  lead-in  The review asks the Partnership to consider the need to:\n"
                 "  [Recommendation 7] Ask the MARAC chair to tell schools when a pupil's family\n"
                 "  is discussed, so that the school can add what it knows.\n"
                 "\n"
                 "  reply    p. 14 (:77)   before :40   after :42\n"
                 "  themes   domestic-abuse (MARAC), multi-agency (tell schools)\n"
                 "  file     reviews/northmoor-child-r.txt, unchanged since indexed 3 May 2025\n"
                 "\n"
                 "Northmoor Safeguarding Children Partnership (2021) Local child safeguarding\n"
                 "practice review: Child R. Recommendation 7, p. 10.\n"));
    stage_release(&s);
}

Test(render, ids_link_to_the_file_only_when_it_is_there)
{
    static const char here[] = TEST_SOURCE_DIR "/README.md";
    fixture f;
    stage s;

    fixture_set(&f);
    answer(&s, &f, (searcher_render_style){ .width = 80, .colour = true, .links = true });
    cr_expect(strstr(s.data_text, "\x1B]8;;") == NULL);
    stage_release(&s);
    f.file = base_text_of(here);
    if (access(here, R_OK) != 0)
        f.file = BASE_TEXT("/dev/null");
    answer(&s, &f, (searcher_render_style){ .width = 80, .colour = true, .links = true });
    cr_expect(strstr(s.data_text, "  \x1B]8;;file://") != NULL);
    cr_expect(strstr(s.data_text, "#page=10\x1B\\3fa9c1d2:41\x1B]8;;\x1B\\  Recommendation 7") != NULL);
    stage_release(&s);
}

Test(render, what_was_read_by_ocr_is_marked)
{
    fixture f;
    stage s;

    fixture_set(&f);
    f.passage.ocr = true;
    answer(&s, &f, (searcher_render_style){ .width = 80 });
    cr_expect(strstr(s.data_text, "p. 10 \xC2\xB7 read by OCR \xC2\xB7 Recommendations") != NULL, "%s", s.data_text);
    stage_release(&s);
    stage_open(&s, (searcher_render_style){ .width = 80 });
    cr_assert(eq(int,
                 searcher_render_show(
                     s.render, &(searcher_show){ .report = &f.report, .passage = &f.passage, .id_digits = 8 }, NULL),
                 BASE_OK));
    stage_close(&s);
    cr_expect(strstr(s.data_text, "note     read by OCR: check the words against the page") != NULL, "%s", s.data_text);
    stage_release(&s);
}

/* ----------------------------------------------------------------------------------------------------- pieces */

struct pages {
    char label[8], end_label[8];
    uint32_t page, page_end;
    corpus_page_source source;
    char words[32];
};

ParameterizedTestParameters(render, pages)
{
    static struct pages rows[] = {
        { "10", "10", 10, 10, CORPUS_PAGE_PDF, "p. 10" },
        { "", "", 10, 10, CORPUS_PAGE_PDF, "p. 10" },
        { "", "", 10, 11, CORPUS_PAGE_PDF, "pp. 10-11" },
        { "31", "32", 34, 35, CORPUS_PAGE_PDF, "pp. 31-32 (PDF 34-35)" },
        { "iv", "iv", 6, 6, CORPUS_PAGE_PDF, "p. iv (PDF 6)" },
        { "31", "32", 34, 35, CORPUS_PAGE_PRINTED, "pp. 31-32" },
        { "", "", 4, 4, CORPUS_PAGE_APPROXIMATE, "about p. 4" },
        { "", "", 0, 0, CORPUS_PAGE_NONE, "" },
        { "", "", 0, 0, CORPUS_PAGE_PDF, "" },
    };
    return cr_make_param_array(struct pages, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct pages *row, render, pages)
{
    base_buf out = { 0 };
    corpus_passage passage = { .page = row->page, .page_end = row->page_end, .page_source = row->source };

    if (row->label[0] != '\0')
        passage.page_label = base_text_of(row->label);
    if (row->end_label[0] != '\0')
        passage.page_end_label = base_text_of(row->end_label);
    cr_assert(eq(int, searcher_pages(&out, &passage, NULL), BASE_OK));
    cr_expect(eq(str, (char *)base_buf_view(&out).data, row->words));
    base_buf_release(&out);
}

struct dated {
    char iso[11];
    corpus_date_kind kind;
    char line[32], cited[64];
};

ParameterizedTestParameters(render, dates_say_what_they_are)
{
    static struct dated rows[] = {
        { "2021-09", CORPUS_DATE_PUBLISHED, "Sep 2021", "(2021)" },
        { "2016-03-12", CORPUS_DATE_AGREED, "12 Mar 2016 (agreed)", "(agreed 12 March 2016)" },
        { "2019-10", CORPUS_DATE_VERSION, "Oct 2019 (version)", "(version of October 2019)" },
        { "2018", CORPUS_DATE_SIGNED, "2018 (signed)", "(signed 2018)" },
        { "", CORPUS_DATE_NONE, "n.d.", "(n.d.)" },
    };
    return cr_make_param_array(struct dated, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct dated *row, render, dates_say_what_they_are)
{
    fixture f;
    base_buf out = { 0 };

    fixture_set(&f);
    memcpy(f.report.published.iso, row->iso, sizeof row->iso);
    f.report.published.kind = row->kind;
    cr_assert(eq(int, searcher_date_source(&out, &f.report, NULL), BASE_OK));
    cr_expect(eq(str, out.data, row->line));
    base_buf_clear(&out);
    cr_assert(eq(int, searcher_cite_plain(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(strstr(out.data, row->cited) != NULL, "%s", out.data);
    base_buf_release(&out);
}

Test(render, a_citation_names_no_kind_for_want_of_a_number)
{
    fixture f;
    base_buf out = { 0 };

    fixture_set(&f);
    f.passage.label = f.passage.number = (base_text){ NULL, 0 };
    cr_assert(eq(int, searcher_cite_plain(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(strstr(out.data, "Child R. Information sharing, p. 10.") != NULL, "%s", out.data);
    base_buf_clear(&out);
    f.passage.heading_count = 0;
    cr_assert(eq(int, searcher_cite_plain(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(strstr(out.data, "Child R. p. 10.") != NULL, "%s", out.data);
    f.passage.page_source = CORPUS_PAGE_NONE;
    base_buf_clear(&out);
    cr_assert(eq(int, searcher_cite_plain(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(base_text_ends(base_buf_view(&out), BASE_TEXT("practice review: Child R.")), "%s", out.data);
    base_buf_clear(&out);
    cr_assert(eq(int, searcher_cite_bibtex(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(strstr(out.data, "note =") == NULL, "%s", out.data);
    base_buf_clear(&out);
    cr_assert(eq(int, searcher_cite_csl(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(strstr(out.data, "\"note\"") == NULL, "%s", out.data);
    base_buf_release(&out);
}

/* Forty words and more above each of several items would drown them; what limits them stays. */
Test(render, a_long_lead_in_is_cut_to_its_last_sentence)
{
    fixture f;
    stage s;

    fixture_set(&f);
    f.passage.lead_in = BASE_TEXT("The panel met on nine days and heard from the schools, the clinic, the housing "
                                  "office and the youth club, each of which had sent its own account. It did not "
                                  "hear from the family. It thanks all who wrote. The review asks the Partnership to:");
    answer(&s, &f, (searcher_render_style){ 0 });
    cr_expect(strstr(s.data_text, "lead-in: [...] It did not hear from the family. [...] The review asks the "
                                  "Partnership to:\n") != NULL,
              "%s", s.data_text);
    stage_release(&s);
}

Test(render, unread_files_are_columns_for_programs_and_a_line_for_people)
{
    fixture f;
    stage s;
    searcher_unread unread = { &f.report, BASE_TEXT("a name with\tblanks.txt") };

    fixture_set(&f);
    f.report.state = CORPUS_CLASS_EMPTY;
    f.report.sentence = BASE_TEXT("nothing in it");
    stage_open(&s, (searcher_render_style){ 0 });
    searcher_render_unread(s.render, &unread, NULL);
    stage_close(&s);
    cr_expect(eq(str, s.data_text, "a name with blanks.txt\tempty\tnothing in it\n"));
    stage_release(&s);
    stage_open(&s, (searcher_render_style){ .width = 80 });
    searcher_render_unread(s.render, &unread, NULL);
    stage_close(&s);
    cr_expect(eq(str, s.data_text, "a name with blanks.txt \xC2\xB7 empty \xC2\xB7 nothing in it\n"));
    stage_release(&s);
    stage_open(&s, (searcher_render_style){ .format = SEARCHER_FORMAT_JSON });
    searcher_render_unread(s.render, &unread, NULL);
    stage_close(&s);
    cr_expect(eq(str, s.data_text,
                 "{\"v\":1,\"type\":\"unread\",\"file\":\"a name with\\tblanks.txt\",\"files\":[\"a name "
                 "with\\tblanks.txt\"],\"class\":\"empty\",\"sentence\":\"nothing in it\",\"pages\":12,"
                 "\"pages_unread\":0}\n"));
    stage_release(&s);
}

Test(render, an_approximate_page_is_never_cited)
{
    fixture f;
    base_buf out = { 0 };

    fixture_set(&f);
    f.passage.page_source = CORPUS_PAGE_APPROXIMATE;
    cr_assert(eq(int, searcher_cite_plain(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(base_text_ends(base_buf_view(&out), BASE_TEXT("Recommendation 7.")));
    base_buf_release(&out);
}

Test(render, bibtex_escapes_what_tex_reads)
{
    fixture f;
    base_buf out = { 0 };

    fixture_set(&f);
    f.report.title.text = BASE_TEXT("50% of A&E {x} \\cmd_1");
    cr_assert(eq(int, searcher_cite_bibtex(&out, &f.report, &f.passage, NULL), BASE_OK));
    cr_expect(strstr(out.data, "@techreport{precedent-3fa9c1d2-41,\n") == out.data);
    cr_expect(strstr(out.data, "title = {{50\\% of A\\&E \\{x\\} \\textbackslash{}cmd\\_1}}") != NULL);
    cr_expect(strstr(out.data, "author = {{Northmoor Safeguarding Children Partnership}}") != NULL);
    base_buf_release(&out);
}

/* --------------------------------------------------------------------------------------------------------- csv */

Test(render, csv_has_one_head_and_quotes_what_needs_it)
{
    fixture f;
    stage s;
    searcher_hit hit;

    fixture_set(&f);
    f.passage.text = BASE_TEXT("say \"no\",\nthen go");
    hit = fixture_hit(&f);
    stage_open(&s, (searcher_render_style){ .format = SEARCHER_FORMAT_CSV });
    searcher_render_hit(s.render, &hit, NULL);
    searcher_render_hit(s.render, &hit, NULL);
    stage_close(&s);
    cr_expect(strstr(s.data_text, "rank,score,id,") == s.data_text);
    cr_expect(strstr(s.data_text + 1, "rank,score,id,") == NULL);
    cr_expect(strstr(s.data_text, ",\"say \"\"no\"\", then go\",") != NULL);
    stage_release(&s);
}

Test(render, csv_for_excel_is_guarded)
{
    fixture f;
    stage s;
    searcher_hit hit;

    fixture_set(&f);
    f.passage.number = BASE_TEXT("4.10");
    f.passage.reference = BASE_TEXT("004");
    f.passage.text = BASE_TEXT("=1+2");
    hit = fixture_hit(&f);
    stage_open(&s, (searcher_render_style){ .format = SEARCHER_FORMAT_CSV_EXCEL });
    searcher_render_hit(s.render, &hit, NULL);
    stage_close(&s);
    cr_expect(strstr(s.data_text, "\xEF\xBB\xBFrank,") == s.data_text);
    cr_expect(strstr(s.data_text, ",\"=\"\"4.10\"\"\",\"=\"\"004\"\"\",10,10,") != NULL);
    cr_expect(strstr(s.data_text, ",\"'=1+2\",") != NULL);
    cr_expect(strstr(s.data_text, "\r\n") != NULL);
    stage_release(&s);
}

Test(render, a_template_is_a_metadata_csv)
{
    fixture f;
    stage s;

    fixture_set(&f);
    stage_open(&s, (searcher_render_style){ .format = SEARCHER_FORMAT_CSV });
    searcher_render_template(s.render, NULL, NULL);
    searcher_render_template(s.render, &f.report, NULL);
    stage_close(&s);
    cr_expect(eq(
        str, s.data_text,
        "file,title,type,partnership,subjects,authors,published,url,retrieved,access\n"
        "reviews/northmoor-child-r.txt,Local child safeguarding practice review: Child R,"
        "local-child-safeguarding-practice-review,Northmoor Safeguarding Children Partnership,Child R,,2021-09,,,\n"));
    stage_release(&s);
}
