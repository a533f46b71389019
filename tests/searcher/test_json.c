/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/json_write.h"
#include "tests/searcher/render_fixture.h"

#include "corpus/base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

static const char *value(const char **at);

/* A reader of JSON as strict as RFC 8259: the place behind the string, NULL when it is none. */
static const char *string(const char *at)
{
    for (at++; *at != '"'; at++) {
        if ((unsigned char)*at < 0x20)
            return NULL;
        if (*at != '\\')
            continue;
        at++;
        if (*at == 'u') {
            for (int i = 1; i <= 4; i++) {
                if (!strchr("0123456789abcdefABCDEF", at[i]) || at[i] == '\0')
                    return NULL;
            }
            at += 4;
        } else if (*at == '\0' || !strchr("\"\\/bfnrt", *at)) {
            return NULL;
        }
    }
    return at + 1;
}

static const char *members(const char *at, char close)
{
    bool object = close == '}';

    at++;
    if (*at == close)
        return at + 1;
    for (;;) {
        if (object) {
            at = *at == '"' ? string(at) : NULL;
            if (!at || *at++ != ':')
                return NULL;
        }
        at = value(&at);
        if (!at || (*at != ',' && *at != close))
            return NULL;
        if (*at++ == close)
            return at;
    }
}

static const char *value(const char **from)
{
    static const char *const words[] = { "null", "true", "false" };
    const char *at = *from;
    char *end;

    if (*at == '"')
        return string(at);
    if (*at == '{' || *at == '[')
        return members(at, *at == '{' ? '}' : ']');
    for (size_t i = 0; i < 3; i++) {
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    }
    (void)strtod(at, &end);
    return end > at ? end : NULL;
}

/* Every line is one object, and the whole is UTF-8. */
static void check_lines(const char *text, size_t length)
{
    cr_assert(base_utf8_valid((base_text){ text, length }));
    cr_assert(eq(sz, strlen(text), length));
    while (*text != '\0') {
        const char *end = *text == '{' ? value(&text) : NULL;
        cr_assert(end != NULL && *end == '\n', "%.200s", text);
        text = end + 1;
    }
}

Test(json, escapes_and_absent_values)
{
    base_buf out = { 0 };
    searcher_json json = { .out = &out };

    searcher_json_open(&json, NULL, '{');
    searcher_json_text(&json, "a", BASE_TEXT("q\" b\\ n\n t\t c\x01 d\x7F \xC2\x85 \xFFz"));
    searcher_json_text(&json, "empty", BASE_TEXT(""));
    searcher_json_text(&json, "absent", (base_text){ NULL, 0 });
    searcher_json_open(&json, "list", '[');
    searcher_json_number(&json, NULL, 18446744073709551615u);
    searcher_json_real(&json, NULL, 7.3125);
    searcher_json_real(&json, NULL, NAN);
    searcher_json_bool(&json, NULL, true);
    searcher_json_close(&json, ']');
    searcher_json_open(&json, "none", '[');
    searcher_json_close(&json, ']');
    searcher_json_close(&json, '}');
    cr_assert(eq(int, searcher_json_line(&json), BASE_OK));
    cr_expect(
        eq(str, out.data,
           "{\"a\":\"q\\\" b\\\\ n\\n t\\t c\\u0001 d\\u007f \\u0085 \xEF\xBF\xBDz\",\"empty\":null,\"absent\":null,"
           "\"list\":[18446744073709551615,7.3125,null,true],\"none\":[]}\n"));
    check_lines(out.data, out.length);
    base_buf_release(&out);
}

Test(json, a_hit_has_the_agreed_names_in_their_order)
{
    static const char *const names[] = {
        "v",        "type",        "rank",         "score",    "id",         "report",         "id",          "title",
        "type",     "partnership", "partnerships", "subjects", "authors",    "published",      "date_source", "file",
        "files",    "format",      "access",       "kind",     "label",      "number",         "reference",   "repeats",
        "response", "quoted",      "page",         "page_end", "page_label", "page_end_label", "page_source", "ocr",
        "heading",  "lead_in",     "case",         "themes",   "text",       "text_hash",      "snippet",     "matched"
    };
    fixture f;
    stage s;
    searcher_hit hit;
    const char *at;

    fixture_set(&f);
    hit = fixture_hit(&f);
    stage_open(&s, (searcher_render_style){ .format = SEARCHER_FORMAT_JSON });
    searcher_render_hit(s.render, &hit, NULL);
    stage_close(&s);
    check_lines(s.data_text, s.data_length);
    at = s.data_text;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char key[40];
        snprintf(key, sizeof key, "\"%s\":", names[i]);
        at = strstr(at, key);
        cr_assert(at != NULL, "%s", names[i]);
        at += strlen(key);
    }
    cr_expect(strstr(s.data_text, "\"id\":\"3fa9c1d2aabbccdd:41\"") != NULL);
    cr_expect(strstr(s.data_text, "\"response\":\"3fa9c1d2aabbccdd:77\"") != NULL);
    stage_release(&s);
}

Test(json, the_summary_is_the_last_line)
{
    searcher_summary summary = { .total = 27,
                                 .exact = true,
                                 .reports_matched = 9,
                                 .reports_indexed = 412,
                                 .reports_unread = 3,
                                 .reports_partial = 2,
                                 .pages_unread = 9,
                                 .cut = 21,
                                 .other_kinds = 8,
                                 .query = BASE_TEXT("\"a\"") };
    searcher_answer head = { .summary = &summary, .noun = "passage" };
    searcher_closing closing = { .answer = &head };
    stage s;

    stage_open(&s, (searcher_render_style){ .format = SEARCHER_FORMAT_JSON });
    searcher_render_answer(s.render, &head, NULL);
    searcher_render_note(s.render, BASE_TEXT("nothing of this"), NULL);
    searcher_render_closing(s.render, &closing, NULL);
    stage_close(&s);
    cr_expect(
        eq(str, s.data_text,
           "{\"v\":1,\"type\":\"summary\",\"total\":27,\"exact\":true,\"reports_matched\":9,\"reports_indexed\":412,"
           "\"reports_unread\":3,\"reports_partial\":2,\"pages_unread\":9,\"cut\":21,\"undated_excluded\":0,"
           "\"other_kinds\":8,\"query\":\"\\\"a\\\"\",\"suggestion\":null,\"corrected\":false}\n"));
    cr_expect(eq(str, s.words_text ? s.words_text : "", ""));
    stage_release(&s);
}

/* Any bytes wherever a text may stand: every line stays JSON. */
Test(json, any_bytes_make_valid_lines)
{
    unsigned seed = 11;

    for (int round = 0; round < 2000; round++) {
        fixture f;
        stage s;
        searcher_hit hit;
        searcher_row row;
        searcher_show show;
        char bytes[64];
        base_text any;

        fixture_set(&f);
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)(rand_r(&seed) % 256);
        any = (base_text){ bytes, (size_t)rand_r(&seed) % sizeof bytes };
        f.passage.text = f.passage.label = f.passage.number = f.passage.lead_in = f.headings[0] = any;
        f.passage.case_name = f.passage.quoted = f.passage.page_label = f.matched[0] = f.file = any;
        f.report.title.text = f.body.name.text = f.subject.text = f.themes[0].evidence = any;
        hit = fixture_hit(&f);
        row = (searcher_row){ .report = &f.report, .id_digits = 8, .passages = 1 };
        show = (searcher_show){ .report = &f.report, .passage = &f.passage, .file_state = any, .hash_note = any };
        stage_open(&s, (searcher_render_style){ .format = SEARCHER_FORMAT_JSON });
        searcher_render_hit(s.render, &hit, NULL);
        searcher_render_report(s.render, &row, NULL);
        searcher_render_show(s.render, &show, NULL);
        show.cite = SEARCHER_CITE_CSL;
        searcher_render_show(s.render, &show, NULL);
        searcher_render_passage(s.render, &f.report, &f.passage, NULL);
        searcher_render_unread(s.render, &(searcher_unread){ &f.report, any }, NULL);
        stage_close(&s);
        check_lines(s.data_text, s.data_length);
        stage_release(&s);
    }
}
