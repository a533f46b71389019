/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of characters to lines. The words are invented; each page is set here by place and size. */
#include "corpus/layout/print.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#define WIDE 0.5F /* of the size: how wide each letter here is */

/** A document that is being set. */
typedef struct {
    corpus_document document;
    corpus_print print;
    corpus_page_model page;
    float size;
    bool bold;
} setting;

static setting begin(void)
{
    setting s = { .size = 11, .page = { .number = 1, .width = 595, .height = 842 } };
    return s;
}

static void open_print(setting *s)
{
    corpus_limits limits = corpus_limits_default();
    corpus_print_open(&s->print, &s->document.arena, &limits);
}

static void put_code(setting *s, uint32_t code, float x, float foot, float size)
{
    corpus_glyph glyph = { .code = code,
                           .x0 = x,
                           .x1 = x + size * WIDE,
                           .y0 = foot - size,
                           .y1 = foot,
                           .size = (uint16_t)(size * 10),
                           .bold = s->bold };
    cr_assert(eq(int, corpus_page_model_add(&s->page, glyph, NULL), BASE_OK));
}

/** Words at a place; without a line's end behind them. @return where they end */
static float put(setting *s, float x, float foot, const char *words)
{
    for (; *words; words++, x += s->size * WIDE)
        put_code(s, (unsigned char)*words, x, foot, s->size);
    return x;
}

static void line(setting *s, float x, float foot, const char *words)
{
    put(s, x, foot, words);
    put_code(s, '\n', 0, 0, 1);
}

static void turn(setting *s)
{
    uint32_t number = s->page.number + 1;
    if (!s->print.arena)
        open_print(s);
    cr_assert(eq(int, corpus_print_page(&s->print, &s->page, NULL), BASE_OK));
    corpus_page_model_clear(&s->page);
    s->page.number = number;
    s->page.width = 595;
    s->page.height = 842;
}

static void finish(setting *s)
{
    corpus_sheet sheet = { .arena = &s->document.arena };
    turn(s);
    cr_assert(eq(int, corpus_print_finish(&s->print, &sheet, NULL), BASE_OK));
    corpus_bullets_take(sheet.lines, &sheet.count);
    cr_assert(eq(int, corpus_sheet_finish(&sheet, &s->document, NULL), BASE_OK));
    corpus_sheet_release(&sheet);
}

static void release(setting *s)
{
    corpus_print_release(&s->print);
    corpus_page_model_release(&s->page);
    corpus_document_release(&s->document);
}

static const corpus_line *line_of(const setting *s, const char *words)
{
    for (size_t i = 0; i < s->document.line_count; i++)
        if (base_text_equal(s->document.lines[i].text, base_text_of(words)))
            return &s->document.lines[i];
    for (size_t i = 0; i < s->document.line_count; i++)
        cr_log_error("%zu: %.*s", i, BASE_TEXT_ARG(s->document.lines[i].text));
    cr_assert(false, "no line '%s'", words);
    return NULL;
}

/** The lines in their order, as far as `words` names them. */
static void expect_order(const setting *s, const char *const *words, size_t count)
{
    cr_expect(eq(sz, s->document.line_count, count));
    for (size_t i = 0; i < s->document.line_count && i < count; i++)
        cr_expect(base_text_equal(s->document.lines[i].text, base_text_of(words[i])), "%zu: '%.*s', not '%s'", i,
                  BASE_TEXT_ARG(s->document.lines[i].text), words[i]);
}

static void body(setting *s, float x, float foot, size_t lines)
{
    for (size_t i = 0; i < lines; i++)
        line(s, x, foot + (float)i * 13,
             i % 2 ? "and go on over the next line of the paragraph, as these words"
                   : "here do, which stand in a text that is long and that nobody wr");
}

Test(layout, white_between_lines_begins_a_paragraph)
{
    setting s = begin();
    body(&s, 60, 100, 10);
    line(&s, 60, 252, "A second paragraph that begins below a gap and is filled well");
    line(&s, 60, 265, "until it ends here.");
    finish(&s);
    cr_expect(eq(int, s.document.lines[1].paragraph, CORPUS_PARAGRAPH_GOES_ON));
    cr_expect(eq(int, s.document.lines[10].paragraph, CORPUS_PARAGRAPH_BEGINS));
    cr_expect(eq(int, s.document.lines[10].blank_before, 1));
    cr_expect(eq(int, s.document.lines[11].paragraph, CORPUS_PARAGRAPH_GOES_ON));
    release(&s);
}

Test(layout, larger_and_bold_lines_are_headings_by_their_size)
{
    setting s = begin();
    s.size = 18;
    line(&s, 60, 80, "What we found");
    s.size = 11;
    body(&s, 60, 110, 8);
    s.bold = true;
    line(&s, 60, 240, "The first episode");
    s.bold = false;
    body(&s, 60, 262, 8);
    turn(&s);
    s.size = 18;
    line(&s, 60, 80, "What should change");
    s.size = 11;
    body(&s, 60, 110, 8);
    finish(&s);
    cr_expect(eq(int, line_of(&s, "What we found")->heading, 1));
    cr_expect(eq(int, line_of(&s, "What should change")->heading, 1));
    cr_expect(eq(int, line_of(&s, "The first episode")->heading, 2));
    cr_expect(eq(int, line_of(&s, "The first episode")->size, 110));
    cr_expect(eq(int, s.document.lines[2].heading, 0));
    release(&s);
}

Test(layout, a_bookmark_makes_a_heading_of_its_line_whatever_its_size)
{
    setting s = begin();
    open_print(&s);
    cr_assert(eq(int, corpus_print_outline(&s.print, 3, BASE_TEXT("2. Findings"), 1, NULL), BASE_OK));
    line(&s, 60, 80, "Findings");
    body(&s, 60, 110, 8);
    finish(&s);
    cr_expect(eq(int, s.document.lines[0].heading, 3));
    release(&s);
}

Test(layout, blanks_within_words_are_dropped_and_those_between_them_kept)
{
    setting s = begin();
    float x = put(&s, 60, 100, "the publicat");
    put_code(&s, ' ', x, 100, 0.4F);
    line(&s, x + 0.4F, 100, "ion of the report was late");
    x = 60;
    for (const char *c = "practice"; *c; c++, x += 9)
        put_code(&s, (unsigned char)*c, x, 140, 11), put_code(&s, ' ', x + 5.5F, 140, 1);
    put_code(&s, '\n', 0, 0, 1);
    finish(&s);
    line_of(&s, "the publication of the report was late");
    line_of(&s, "practice");
    release(&s);
}

Test(layout, raised_numbers_go_and_raised_letters_stay)
{
    setting s = begin();
    float x = put(&s, 60, 100, "Child J");
    put_code(&s, '1', x, 96, 6);
    x = put(&s, x + 3, 100, " was seen on the 1");
    put_code(&s, 's', x, 96, 6);
    put_code(&s, 't', x + 3, 96, 6);
    x = put(&s, x + 6, 100, " in a room of 9 m");
    put_code(&s, '2', x, 96, 6);
    line(&s, x + 3, 100, " at home");
    finish(&s);
    line_of(&s, "Child J was seen on the 1st in a room of 9 m2 at home");
    release(&s);
}

Test(layout, small_lines_with_a_mark_at_the_foot_are_notes)
{
    setting s = begin();
    body(&s, 60, 100, 40);
    s.size = 8;
    line(&s, 60, 700, "1 See the guidance of that year.");
    line(&s, 60, 710, "2 A second note that runs on and needs one more");
    line(&s, 60, 720, "line to end in.");
    s.size = 9;
    line(&s, 300, 800, "Page 3");
    finish(&s);
    cr_expect(eq(int, line_of(&s, "1 See the guidance of that year.")->note, 1));
    cr_expect(eq(int, line_of(&s, "2 A second note that runs on and needs one more")->note, 1));
    cr_expect(eq(int, line_of(&s, "line to end in.")->note, 2));
    cr_expect(eq(int, line_of(&s, "Page 3")->note, 0));
    cr_expect(eq(int, s.document.lines[3].note, 0));
    release(&s);
}

Test(layout, two_columns_are_read_one_after_the_other_even_out_of_step)
{
    for (float step = 0; step < 13; step += 3.25F) {
        setting s = begin();
        char words[48];
        s.size = 16;
        line(&s, 60, 60, "A title that stands over both of the columns");
        s.size = 10;
        for (int i = 0; i < 14; i++) {
            snprintf(words, sizeof words, "left %02d is a line of the column", i);
            line(&s, 60, 100 + (float)i * 13, words);
        }
        for (int i = 0; i < 12; i++) {
            snprintf(words, sizeof words, "right %02d is a line of the column", i);
            line(&s, 232, 100 + step + (float)i * 13, words);
        }
        finish(&s);
        cr_assert(eq(sz, s.document.line_count, 27), "step %g", (double)step);
        cr_expect(base_text_starts(s.document.lines[1].text, BASE_TEXT("left 00")), "step %g", (double)step);
        cr_expect(base_text_starts(s.document.lines[14].text, BASE_TEXT("left 13")), "step %g", (double)step);
        cr_expect(base_text_starts(s.document.lines[15].text, BASE_TEXT("right 00")), "step %g", (double)step);
        cr_expect(eq(int, s.document.lines[20].table, 0));
        release(&s);
    }
}

/** A row of three cells, the second of two lines. */
static void row(setting *s, float foot, const char *number, const char *first, const char *second, const char *third)
{
    put(s, 60, foot, number);
    put_code(s, ' ', 80, foot, 1);
    line(s, 100, foot, first);
    line(s, 100, foot + 13, second);
    line(s, 400, foot, third);
}

static void table_page(setting *s, int from)
{
    char number[8];
    s->bold = true;
    row(s, 80, "No", "Recommendation", "", "By when");
    s->bold = false;
    for (int i = 0; i < 4; i++) {
        snprintf(number, sizeof number, "%d", from + i);
        row(s, 110 + (float)i * 40, number, "The board should do something and", "say so when it is done.", "May 2031");
    }
}

Test(layout, a_table_comes_cell_by_cell_and_goes_on_over_the_page)
{
    setting s = begin();
    table_page(&s, 1);
    turn(&s);
    table_page(&s, 5);
    finish(&s);
    cr_assert(eq(sz, s.document.line_count, 38));
    for (size_t i = 0; i < 4; i++) {
        const corpus_line *l = &s.document.lines[3 + i];
        cr_expect(l->table == 1 && l->row == 2);
        cr_expect(eq(int, l->column, i == 0 ? 1 : i == 3 ? 3 : 2));
        cr_expect(l->cell == (i != 2) && l->in_cell == (i == 2));
    }
    cr_expect(eq(int, s.document.lines[19].row, 1), "the head is printed again");
    cr_expect(eq(int, s.document.lines[22].table, 1));
    cr_expect(eq(int, s.document.lines[22].row, 6));
    cr_expect(eq(int, s.document.lines[37].row, 9));
    release(&s);
}

Test(layout, a_row_that_the_page_cuts_goes_on_in_its_cell)
{
    setting s = begin();
    table_page(&s, 1);
    turn(&s);
    s.bold = true;
    row(&s, 80, "No", "Recommendation", "", "By when");
    s.bold = false;
    line(&s, 100, 110, "and these words end the fourth of them.");
    row(&s, 140, "5", "The board should do something and", "say so when it is done.", "May 2031");
    row(&s, 180, "6", "The board should do something and", "say so when it is done.", "May 2031");
    finish(&s);
    {
        const corpus_line *rest = line_of(&s, "and these words end the fourth of them.");
        cr_expect(rest->table == 1 && rest->row == 5 && rest->column == 2);
        cr_expect(rest->in_cell && !rest->cell);
    }
    release(&s);
}

/* --- cells in the middle of their rows --- */

/** A row whose sentence has `lines` lines, its number and its agency level with the middle. @return the foot of the next */
static float middle_row(setting *s, float foot, const char *number, int lines, float padding)
{
    float centre = foot + (float)(lines - 1) * 6.5F;
    char words[64];

    line(s, 60, centre, number);
    for (int i = 0; i < lines; i++) {
        snprintf(words, sizeof words, "%s",
                 i + 1 == lines ? "and say to all when it is done."
                 : i            ? "and so on to the next line, which"
                                : "The board should do this one thing");
        line(s, 100, foot + (float)i * 13, words);
    }
    line(s, 400, centre - 6.5F, "The Board of");
    line(s, 400, centre + 6.5F, "Wexcombe");
    return foot + (float)lines * 13 + padding;
}

static void middle_head(setting *s)
{
    s->bold = true;
    line(s, 60, 80, "No.");
    line(s, 190, 80, "Action");
    line(s, 400, 80, "Who");
    s->bold = false;
}

typedef struct {
    char numbers[4][8];
    int lines[4];
    float padding;
} middle_case;

ParameterizedTestParameters(layout, numbers_in_the_middle_of_their_rows_own_the_lines_around_them)
{
    static middle_case cases[] = {
        { { "1", "2", "3", "4" }, { 4, 2, 3, 2 }, 8 },
        { { "R1", "R2", "R3", "R4" }, { 2, 5, 2, 4 }, 4 },
        { { "1.1", "1.2", "2.1", "2.2" }, { 3, 4, 4, 3 }, 14 },
        { { "7", "8", "9", "10" }, { 4, 3, 6, 3 }, 0 }, /* parted by no white */
    };
    return cr_make_param_array(middle_case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(middle_case *c, layout, numbers_in_the_middle_of_their_rows_own_the_lines_around_them)
{
    setting s = begin();
    float foot = 80 + 13 + (c->padding > 0 ? c->padding : 6);
    size_t at = 3;

    middle_head(&s);
    for (int i = 0; i < 4; i++)
        foot = middle_row(&s, foot, c->numbers[i], c->lines[i], c->padding);
    finish(&s);
    for (int i = 0; i < 4; i++) {
        size_t end = at + (size_t)c->lines[i] + 3;
        cr_assert(s.document.line_count >= end);
        cr_expect(base_text_equal(s.document.lines[at].text, base_text_of(c->numbers[i])), "%s: %.*s", c->numbers[i],
                  BASE_TEXT_ARG(s.document.lines[at].text));
        for (; at < end; at++)
            cr_expect(s.document.lines[at].table == 1 && s.document.lines[at].row == i + 2);
        cr_expect(base_text_equal(s.document.lines[at - 3].text, BASE_TEXT("and say to all when it is done.")));
    }
    cr_expect(eq(sz, s.document.line_count, at));
    release(&s);
}

Test(layout, rows_with_centred_cells_go_on_over_the_page)
{
    setting s = begin();
    float foot;

    middle_head(&s);
    foot = middle_row(&s, 101, "1", 4, 8);
    foot = middle_row(&s, foot, "2", 3, 8);
    line(&s, 60, foot, "3");
    line(&s, 100, foot, "The board should end this sentence");
    turn(&s);
    middle_head(&s);
    line(&s, 100, 101, "upon the page that comes after it.");
    foot = middle_row(&s, 122, "4", 2, 8);
    foot = middle_row(&s, foot, "5", 3, 8);
    finish(&s);
    {
        const corpus_line *first = line_of(&s, "The board should end this sentence");
        const corpus_line *rest = line_of(&s, "upon the page that comes after it.");
        const corpus_line *next = line_of(&s, "4");
        cr_expect(first->table == 1 && first->row == 4 && first->column == 2);
        cr_expect(rest->table == 1 && rest->row == 4 && rest->column == 2 && rest->in_cell);
        cr_expect(next->table == 1 && next->row == 5 && next->column == 1);
    }
    release(&s);
}

Test(layout, numbers_that_stand_in_no_row_s_middle_make_no_such_table)
{
    setting s = begin();
    for (int i = 0; i < 20; i++)
        line(&s, 100, 100 + (float)i * 13,
             i % 5 == 4 ? "This line is the last of a few." : "Here words go on and on for long");
    line(&s, 60, 113, "1");
    line(&s, 60, 204, "2");
    line(&s, 60, 321, "3");
    finish(&s);
    for (size_t i = 0; i < s.document.line_count; i++)
        cr_expect(eq(int, s.document.lines[i].table, 0));
    release(&s);
}

Test(layout, numbers_and_bullets_apart_from_their_words_are_put_before_them)
{
    setting s = begin();
    const char *const words[] = { "1.1 A numbered paragraph", "that goes on here.", "1.2 Another one.", "an item" };
    line(&s, 60, 100, "1.1");
    line(&s, 60, 126, "1.2");
    line(&s, 100, 100, "A numbered paragraph");
    line(&s, 100, 113, "that goes on here.");
    line(&s, 100, 126, "Another one.");
    put_code(&s, 0x2022, 80, 160, 11);
    put_code(&s, '\n', 0, 0, 1);
    line(&s, 100, 160, "an item");
    finish(&s);
    expect_order(&s, words, 4);
    cr_expect(eq(int, s.document.lines[3].bullet, 1));
    release(&s);
}

Test(layout, items_whose_bullets_were_drawn_are_told_by_where_they_stand)
{
    setting s = begin();
    s.size = 16;
    line(&s, 60, 80, "What went well");
    s.size = 11;
    line(&s, 90, 110, "The nurse rang on the day of each of the visits that were not");
    line(&s, 90, 123, "kept.");
    line(&s, 90, 140, "A clerk went back to see.");
    body(&s, 60, 165, 8);
    finish(&s);
    cr_expect(eq(int, s.document.lines[1].bullet, 1));
    cr_expect(eq(int, s.document.lines[2].bullet, 0));
    cr_expect(eq(int, s.document.lines[3].bullet, 1));
    cr_expect(eq(int, s.document.lines[4].bullet, 0));
    release(&s);
}

Test(layout, a_contents_entry_keeps_its_page_number)
{
    setting s = begin();
    const char *const words[] = { "Contents", "Introduction 3", "Findings 7", "Recommendations 12" };
    line(&s, 60, 80, "Contents");
    for (int i = 1; i < 4; i++) {
        char title[32];
        const char *space = strchr(words[i], ' ');
        snprintf(title, sizeof title, "%.*s", (int)(space - words[i]), words[i]);
        line(&s, 60, 100 + (float)i * 15, title);
        line(&s, 500, 100 + (float)i * 15, space + 1);
    }
    finish(&s);
    expect_order(&s, words, 4);
    release(&s);
}

Test(layout, a_page_set_sideways_is_read_like_any_other)
{
    setting s = begin();
    for (int l = 0; l < 3; l++) {
        const char *words = l == 0 ? "the first line" : l == 1 ? "the second line" : "the third line";
        for (size_t i = 0; words[i]; i++)
            cr_assert(eq(int,
                         corpus_page_model_add(&s.page,
                                               (corpus_glyph){ .code = (unsigned char)words[i],
                                                               .x0 = 300 - (float)l * 13,
                                                               .x1 = 311 - (float)l * 13,
                                                               .y0 = 100 + (float)i * 5.5F,
                                                               .y1 = 105.5F + (float)i * 5.5F,
                                                               .size = 110 },
                                               NULL),
                         BASE_OK));
        put_code(&s, '\n', 0, 0, 1);
    }
    finish(&s);
    expect_order(&s, (const char *const[]){ "the first line", "the second line", "the third line" }, 3);
    release(&s);
}

Test(layout, boxes_that_mean_nothing_lose_no_word)
{
    setting s = begin();
    line(&s, 60, 100, "good words");
    for (const char *c = "lost places"; *c; c++)
        cr_assert(eq(
            int,
            corpus_page_model_add(
                &s.page,
                (corpus_glyph){
                    .code = (unsigned char)*c, .x0 = NAN, .x1 = INFINITY, .y0 = -INFINITY, .y1 = 1e30F, .size = 110 },
                NULL),
            BASE_OK));
    put_code(&s, '\n', 0, 0, 1);
    finish(&s);
    expect_order(&s, (const char *const[]){ "good words", "lost places" }, 2);
    release(&s);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

Test(layout, a_crowded_page_takes_no_longer_than_its_characters)
{
    static const char crowd[] = "a 1 \x01";
    double began = seconds();
    for (size_t kind = 0; kind < 4; kind++) {
        setting s = begin();
        for (size_t i = 0; i < 100000; i++)
            put_code(&s, kind == 3 ? (i % 7 ? 'x' : ' ') : (unsigned char)crowd[kind],
                     kind == 1 ? (float)(i % 500) : (float)i * 3, kind == 2 ? 100 : 100 + (float)(i % 997), 9);
        finish(&s);
        release(&s);
    }
    cr_expect(lt(dbl, seconds() - began, 8));
}

Test(layout, a_page_is_judged_by_its_letters)
{
    setting s = begin();
    cr_expect(eq(int, corpus_page_model_judge(&s.page), CORPUS_PAGE_BLANK));
    line(&s, 60, 100, "few letters");
    cr_expect(eq(int, corpus_page_model_judge(&s.page), CORPUS_PAGE_SPARSE));
    line(&s, 60, 120, "and then enough of them");
    cr_expect(eq(int, corpus_page_model_judge(&s.page), CORPUS_PAGE_GOOD));
    for (uint32_t i = 0; i < 9; i++)
        put_code(&s, 0xE010 + i, 60, 140, 11);
    cr_expect(eq(int, corpus_page_model_judge(&s.page), CORPUS_PAGE_GARBLED));
    corpus_page_model_clear(&s.page);
    for (size_t i = 0; i < 300; i++)
        put_code(&s, "bcdfghjklmnpqrst"[i % 16], 60, 140, 11);
    cr_expect(eq(int, corpus_page_model_judge(&s.page), CORPUS_PAGE_GARBLED));
    corpus_page_model_clear(&s.page);
    for (size_t i = 0; i < 12; i++) {
        put_code(&s, 0xF0B7, 60, 140, 11);
        line(&s, 70, 140, " word");
    }
    cr_expect(eq(int, corpus_page_model_judge(&s.page), CORPUS_PAGE_GOOD), "bullets of a symbol font are none");
    release(&s);
}

Test(layout, a_word_that_has_one_box_is_shared_out_among_its_letters)
{
    setting s = begin();
    corpus_glyph box = { .x0 = 60, .x1 = 100, .y0 = 90, .y1 = 100, .size = 100 };
    cr_assert(eq(int, corpus_page_model_word(&s.page, BASE_TEXT("read"), box, NULL), BASE_OK));
    cr_expect(eq(sz, s.page.count, 5));
    cr_expect(eq(flt, s.page.glyphs[1].x0, 70));
    box.x0 = 104, box.x1 = 134;
    cr_assert(eq(int, corpus_page_model_word(&s.page, BASE_TEXT("out"), box, NULL), BASE_OK));
    s.page.ocr = true;
    finish(&s);
    expect_order(&s, (const char *const[]){ "read out" }, 1);
    cr_expect(eq(int, s.document.lines[0].ocr, 1));
    release(&s);
}
