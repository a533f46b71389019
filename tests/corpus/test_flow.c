/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers of flowing formats tell becomes lines: a script of calls in, a picture of the lines out. */
#include "corpus/format/flow.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>

/** What a test holds open. */
typedef struct {
    corpus_document document;
    corpus_limits limits;
    corpus_format_input input;
    corpus_flow flow;
    base_buf warnings;
} fixture;

static void open_fixture(fixture *f)
{
    *f = (fixture){ .limits = corpus_limits_default() };
    f->input = (corpus_format_input){ .limits = &f->limits, .warnings = &f->warnings };
    corpus_flow_open(&f->flow, &f->document, &f->input);
}

static void release(fixture *f)
{
    corpus_flow_release(&f->flow);
    corpus_document_release(&f->document);
    base_buf_release(&f->warnings);
}

/** A line with its flags: "p2^ [1.2.3c] H2 B N • n1 =text". */
static void picture(base_buf *out, const corpus_line *line)
{
    static const char *const hints[] = { "?", "", "+", "/" };
    base_status status = BASE_OK;

    if (line->page > 0)
        status = base_buf_printf(out, NULL, "p%u%s ", (unsigned)line->page, line->page_top ? "^" : "");
    if (line->table > 0)
        status |= base_buf_printf(out, NULL, "[%u.%u.%u%s] ", (unsigned)line->table, (unsigned)line->row,
                                  (unsigned)line->column, line->cell ? "c" : "");
    if (line->heading > 0)
        status |= base_buf_printf(out, NULL, "H%u ", (unsigned)line->heading);
    if (line->note > 0)
        status |= base_buf_printf(out, NULL, "n%u ", (unsigned)line->note);
    if (line->furniture > 0)
        status |= base_buf_printf(out, NULL, "F%u ", (unsigned)line->furniture);
    status |= base_buf_printf(out, NULL, "%s%s%s%s%.*s|", line->bold ? "B " : "", line->numbered ? "N " : "",
                              line->bullet ? "* " : "", hints[line->paragraph], BASE_TEXT_ARG(line->text));
    cr_assert(eq(int, status, BASE_OK));
}

static base_status say(corpus_flow *flow, const char *word)
{
    base_text rest = base_text_of(word + 1);
    corpus_flow_style style = { 0 };

    switch (*word) {
    case '{':
        return corpus_flow_table_begin(flow, NULL);
    case '}':
        return corpus_flow_table_end(flow, NULL);
    case '-':
        return corpus_flow_row(flow, NULL);
    case '|':
        return corpus_flow_cell(flow, rest.length > 0 ? (uint16_t)(rest.data[0] - '0') : 0, NULL);
    case '<':
        return corpus_flow_note_begin(flow, NULL);
    case '>':
        return corpus_flow_note_end(flow, NULL);
    case '/':
        return corpus_flow_break(flow, NULL);
    case '^':
        return corpus_flow_page(flow, NULL);
    case 'v':
        return corpus_flow_page_seen(flow, NULL);
    case 'b':
        return corpus_flow_text(flow, rest, CORPUS_FLOW_BOLD, NULL);
    case 'r':
        return corpus_flow_text(flow, rest, CORPUS_FLOW_RAISED, NULL);
    case 'h':
        return corpus_flow_text(flow, rest, CORPUS_FLOW_HIDDEN, NULL);
    case 't':
        return corpus_flow_text(flow, rest, CORPUS_FLOW_PLAIN, NULL);
    case '.': /* ends the paragraph: .H2 .* .C .R, else its number */
        style.heading = word[1] == 'H' ? (uint8_t)(word[2] - '0') : 0;
        style.bullet = word[1] == '*';
        style.contents = word[1] == 'C';
        style.running = word[1] == 'F';
        if (rest.length > 0 && !base_is_one_of(word[1], "H*CF"))
            style.number = rest;
        return corpus_flow_end(flow, &style, NULL);
    default:
        cr_fatal("no such word: %s", word);
    }
    return BASE_E_INTERNAL;
}

/** Calls are parted by '~'. */
static void run(base_buf *out, const char *script)
{
    fixture f;
    char word[256];

    open_fixture(&f);
    for (base_text left = base_text_of(script); left.length > 0;) {
        size_t end = base_text_find(left, BASE_TEXT("~"), 0);
        end = end == (size_t)-1 ? left.length : end;
        cr_assert(lt(sz, end, sizeof word));
        memcpy(word, left.data, end);
        word[end] = '\0';
        cr_assert(eq(int, say(&f.flow, word), BASE_OK), "%s", word);
        left = base_text_slice(left, end + 1, left.length);
    }
    cr_assert(eq(int, corpus_flow_close(&f.flow, NULL), BASE_OK));
    for (size_t i = 0; i < f.document.line_count; i++)
        picture(out, &f.document.lines[i]);
    release(&f);
}

struct flow_case {
    char script[240], lines[240];
};

ParameterizedTestParameters(flow, lines)
{
    static struct flow_case rows[] = {
        { "tOne.~.~tTwo.~.", "One.|Two.|" },
        { "tOne~t two~.H2", "H2 One two|" },
        { "bLead~/~tWords.~.", "B Lead|/Words.|" },
        { "tOne.~/~/~tTwo.~.", "One.|Two.|" }, /* a blank line parts paragraphs */
        { "bAll ~b of it~.", "B All of it|" },
        { "bHalf ~tof it~.", "Half of it|" },
        { "tChild J~r1~t was~.", "Child J was|" },
        { "tThe 1~rst~t of May~.", "The 1st of May|" },
        { "tLeft.~r[12]~t Right~riv~.", "Left. Right|" },
        { "t90 m~r2~t of floor~.", "90 m2 of floor|" },
        { "tSeen~hnever~t.~.", "Seen.|" },
        { "tsoft\xC2\xADly   spoken\n words~.", "softly spoken words|" },
        { "tDo it.~.3.", "N 3. Do it.|" },
        { "t~.3.~tNext~.", "Next|" },                                        /* an item that was never written */
        { "t~.Recommendation 3:~tDo it.~.", "N Recommendation 3:|Do it.|" }, /* a number that is words */
        { "tDo~.*~t\xE2\x80\xA2 Dare~.", "* Do|* Dare|" },
        { "tDone .... 4~.C~tPage 2~.F", "F3 Done .... 4|F1 Page 2|" },
        { "tA.~.~^~tB.~.~tC.~.", "p1^ A.|p2^ B.|p2 C.|" },
        { "tHalf a ~^~tsentence.~.", "p1^ Half a|p2^ +sentence.|" },
        { "tHalf a wo~^~trd and on.~.", "p1^ Half a word|p2^ +and on.|" },
        { "tAt the end~^~.~tNext~.", "p1^ At the end|p2^ Next|" },
        { "vFirst~v~tA.~.~^~v~tB.~.", "p1^ A.|p2^ B.|" }, /* told twice, it turns once */
        { "tA~^~v~t and~v~tB.~.", "p1^ A|p2^ +andB.|" },
        { "tHeader~.F~v~tA.~.~v~tB.~.", "p1^ F1 Header|p1 A.|p2^ B.|" },
        { "tLast~.~^", "p1^ Last|" }, /* nothing stands on it: no page */
        { "{~-~|~tNo~.~|~tWhat~.~-~|~t1~.~|~tDo.~.~tNow.~.~}~tEnd~.",
          "[1.1.1c] No|[1.1.2c] What|[1.2.1c] 1|[1.2.2c] Do.|[1.2.2] Now.|End|" },
        { "{~-~|~tBoxed.~.~-~|~tStill.~.~}", "Boxed.|Still.|" },
        { "{~-~|~|~tMargin bar.~.~-~|~|~tStill.~.~}", "Margin bar.|Still.|" },
        { "{~-~|~ta~.~|~{~-~|~tbox~.~}~tb~.~}", "[1.1.1c] a|[1.1.2c] box|[1.1.2] b|" },
        { "{~-~|~{~-~|~ta~.~|~tb~.~}~}", "[2.1.1c] a|[2.1.2c] b|" }, /* a table for looks around a table */
        { "{~-~|~ta~.~|3~tb~.~}", "[1.1.1c] a|[1.1.3c] b|" },
        { "{~-~|~.1.~|~tDo it.~.~}", "[1.1.1c] N 1.|[1.1.2c] Do it.|" },
        { "{~-~|~tx~|~ty", "[1.1.1c] x|[1.1.2c] y|" }, /* nothing was closed */
        { "tBody.~.~<~tNote.~.~tMore.~.~>~tBody.~.", "Body.|n1 Note.|n2 More.|Body.|" },
        { "}~}~tStray ends~.", "Stray ends|" },
    };
    return cr_make_param_array(struct flow_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct flow_case *row, flow, lines)
{
    base_buf got = { 0 };

    run(&got, row->script);
    cr_expect(eq(str, got.data ? got.data : "", row->lines), "%s", row->script);
    base_buf_release(&got);
}

Test(flow, tables_deeper_than_told_keep_their_words)
{
    fixture f;

    open_fixture(&f);
    for (int i = 0; i < 40; i++) {
        cr_assert(eq(int, corpus_flow_table_begin(&f.flow, NULL), BASE_OK));
        cr_assert(eq(int, corpus_flow_row(&f.flow, NULL), BASE_OK));
        cr_assert(eq(int, corpus_flow_cell(&f.flow, 0, NULL), BASE_OK));
        cr_assert(eq(int, corpus_flow_text(&f.flow, BASE_TEXT("word"), 0, NULL), BASE_OK));
    }
    cr_assert(eq(int, corpus_flow_close(&f.flow, NULL), BASE_OK));
    cr_expect(eq(sz, f.document.line_count, 40));
    release(&f);
}

Test(flow, text_over_the_limit_is_refused)
{
    fixture f;

    open_fixture(&f);
    f.limits.text_bytes = 10;
    cr_expect(eq(int, corpus_flow_text(&f.flow, BASE_TEXT("12345678"), 0, NULL), BASE_OK));
    cr_expect(eq(int, corpus_flow_text(&f.flow, BASE_TEXT("123"), 0, NULL), BASE_E_LIMIT));
    release(&f);
}

Test(flow, pages_are_approximate_and_counted)
{
    fixture f;

    open_fixture(&f);
    for (int i = 0; i < 3; i++) {
        cr_assert(eq(int, corpus_flow_text(&f.flow, BASE_TEXT("Words."), 0, NULL), BASE_OK));
        cr_assert(eq(int, corpus_flow_end(&f.flow, NULL, NULL), BASE_OK));
        cr_assert(eq(int, corpus_flow_page(&f.flow, NULL), BASE_OK));
    }
    cr_assert(eq(int, corpus_flow_close(&f.flow, NULL), BASE_OK));
    cr_expect(eq(u32, f.document.pages, 3));
    cr_expect(eq(int, f.document.page_source, CORPUS_PAGE_APPROXIMATE));
    release(&f);
}
