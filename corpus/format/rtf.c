/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/rtf.h"

#include "corpus/base/utf8.h"
#include "corpus/charset.h"
#include "corpus/charset_name.h"
#include "corpus/format/flow.h"
#include "corpus/format/rtf_parts.h"
#include "corpus/unicode.h"

#include <stdlib.h>

enum {
    MOST_FONTS = 65536,
    MOST_STYLES = 16384,
    MOST_DEFERRED = 100000,
    NESTED_DEFERRED = 4,
    RUN_BYTES = 1 << 16,
    MARKER_BYTES = 96,
    MOST_TITLE = 1024,
    TWIPS_A_COLUMN = 180,
    BASED_ON_STEPS = 16,
    CONTENTS_STYLE = 255, /* in place of a heading's level */
    NO_LEVEL = 9          /* \outlinelevel9 is body text */
};

/** What a group inherits and gives back at its end. */
typedef struct {
    uint8_t holds; /**< corpus_rtf_action: CORPUS_RTF_SPOKEN for text, else a destination */
    bool starred;  /**< behind "\*" */
    bool fresh;    /**< nothing in it yet: a destination's word comes first */
    bool bold, raised, hidden, deleted;
    uint16_t font;
    uint16_t size; /**< tenths of a point */
    uint32_t skip; /**< \uc: characters behind a \u that stand for it elsewhere */
    /* of paragraphs */
    uint16_t style;
    uint8_t outline; /**< NO_LEVEL none */
    bool page_before;
    uint16_t table_depth;
    int32_t indent; /**< twips */
    int32_t list, list_level;
} group;

/** A note, box or header: read once the paragraph in which it stands has ended. */
typedef struct {
    size_t begin, end;
    group state;
    corpus_rtf_action what;
    uint8_t nested;
} deferred;

/** A style as the style sheet has it. */
typedef struct {
    uint8_t level; /**< of a heading 1..6; CONTENTS_STYLE; 0 none */
    bool based;
    uint16_t on;
} style_entry;

typedef struct {
    corpus_document *document;
    const corpus_format_input *input;
    base_error *err;
    base_status status;
    corpus_flow flow;
    base_text bytes;
    size_t at;
    group *groups;
    size_t depth;
    bool cut, refused;
    unsigned page;        /**< code page of the document */
    uint16_t *font_pages; /**< of fonts: 0 the document's */
    uint16_t font_defined, default_font;
    style_entry *styles;
    uint16_t style_defined;
    bool style_is_paragraphs;
    base_buf name;    /**< of the style, or the title, that is being read */
    base_buf pending; /**< bytes in the code page of `pending_page` */
    unsigned pending_page;
    size_t bad;
    base_buf run; /**< UTF-8, all of one style */
    unsigned run_style;
    uint32_t to_skip; /**< characters that repeat the \u before them */
    uint32_t surrogate;
    uint16_t paragraph_size;
    base_buf marker; /**< of the paragraph */
    bool section, same_page;
    size_t tables; /**< open in the flow */
    bool row_open[CORPUS_FLOW_TABLES + 1], cell_open[CORPUS_FLOW_TABLES + 1];
    deferred *later;
    size_t later_count, later_capacity;
    const deferred *now; /**< that is being read */
} reader;

static group *top(reader *r)
{
    return &r->groups[r->depth];
}

static void note(reader *r, base_status status)
{
    if (r->status == BASE_OK)
        r->status = status;
}

/* Bytes to UTF-8. */

static const char *charset_of(const reader *r, unsigned page)
{
    const char *name = NULL;

    if (r->input->charset && (page == 0 || page == r->page || page == 1252))
        return r->input->charset;
    name = corpus_charset_name_of_page(page ? page : r->page);
    if (name && corpus_charset_known(name))
        return name;
    return "windows-1252";
}

/** A font of symbols: its characters have no names, only places. The flow knows the bullets among them. */
static void decode_symbols(reader *r, base_buf *out)
{
    for (size_t i = 0; i < r->pending.length; i++) {
        char utf8[4];
        unsigned char c = (unsigned char)r->pending.data[i];
        note(r, base_buf_append(out, utf8, base_utf8_put(utf8, c <= ' ' ? ' ' : 0xF000u + c), r->err));
    }
}

/** Decode what is pending to `out`. */
static void decode(reader *r, base_buf *out)
{
    base_text bytes = base_buf_view(&r->pending);
    size_t bad = 0;

    if (bytes.length == 0)
        return;
    if (r->pending_page == CORPUS_RTF_SYMBOLS)
        decode_symbols(r, out);
    else if (corpus_unicode_is_clean(bytes)) /* ASCII is the same in all of them */
        note(r, base_buf_text(out, bytes, r->err));
    else
        note(r, corpus_charset_decode(out, &bad, bytes, (corpus_charset){ charset_of(r, r->pending_page), 0 }, r->err));
    r->bad += bad;
    base_buf_clear(&r->pending);
}

/* Tables. */

static size_t wanted_depth(const reader *r, const group *g)
{
    if (r->now) /* a note or box within a cell ends no table */
        return r->tables;
    return g->table_depth < CORPUS_FLOW_TABLES ? g->table_depth : CORPUS_FLOW_TABLES;
}

static void close_tables(reader *r, size_t depth)
{
    while (r->status == BASE_OK && r->tables > depth) {
        note(r, corpus_flow_table_end(&r->flow, r->err));
        r->tables--;
    }
}

/** Words, or a cell's end, at the paragraph's depth of tables. */
static void open_cell(reader *r, size_t depth)
{
    close_tables(r, depth);
    while (r->status == BASE_OK && r->tables < depth) {
        note(r, corpus_flow_table_begin(&r->flow, r->err));
        r->tables++;
        r->row_open[r->tables] = r->cell_open[r->tables] = false;
        if (r->tables < depth) { /* the cell around it */
            note(r, corpus_flow_row(&r->flow, r->err));
            note(r, corpus_flow_cell(&r->flow, 0, r->err));
            r->row_open[r->tables] = r->cell_open[r->tables] = true;
        }
    }
    if (depth == 0 || r->now)
        return;
    if (!r->row_open[depth])
        note(r, corpus_flow_row(&r->flow, r->err));
    r->row_open[depth] = true;
    if (!r->cell_open[depth])
        note(r, corpus_flow_cell(&r->flow, 0, r->err));
    r->cell_open[depth] = true;
}

/* Runs and paragraphs. */

/** The paragraph's first words come. */
static void begin_paragraph(reader *r)
{
    const group *g = top(r);

    if (r->now) {
        r->paragraph_size = g->size;
        return;
    }
    open_cell(r, wanted_depth(r, g));
    if ((r->section && !r->same_page) || g->page_before)
        note(r, corpus_flow_page(&r->flow, r->err));
    r->section = r->same_page = false;
    r->paragraph_size = g->size;
}

static bool is_blank(base_text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!base_is_space(text.data[i]))
            return false;
    return true;
}

static void flush(reader *r)
{
    decode(r, &r->run);
    if (r->run.length == 0)
        return;
    if (corpus_flow_is_empty(&r->flow) && !is_blank(base_buf_view(&r->run)))
        begin_paragraph(r);
    if (r->status == BASE_OK)
        note(r, corpus_flow_text(&r->flow, base_buf_view(&r->run), r->run_style, r->err));
    base_buf_clear(&r->run);
}

/** Where text of the group goes: the paragraph, the marker, a name; NULL nowhere. */
static base_buf *sink(reader *r)
{
    const group *g = top(r);

    if (g->hidden || g->deleted)
        return NULL;
    switch (g->holds) {
    case CORPUS_RTF_SPOKEN:
        return &r->run;
    case CORPUS_RTF_MARKER:
        return &r->marker;
    case CORPUS_RTF_TITLE:
    case CORPUS_RTF_STYLES:
        return &r->name;
    default:
        return NULL;
    }
}

static void settle(reader *r)
{
    const group *g = top(r);
    unsigned style = (g->bold ? CORPUS_FLOW_BOLD : 0) | (g->raised ? CORPUS_FLOW_RAISED : 0);

    if (g->holds == CORPUS_RTF_SPOKEN && (style != r->run_style || r->run.length > RUN_BYTES)) {
        flush(r);
        r->run_style = style;
    }
}

/** Bytes in the code page of the font. Those of one run wait for each other: half a character may come first. */
static void add_bytes(reader *r, base_text bytes)
{
    base_buf *out = sink(r);
    unsigned page = r->font_pages[top(r)->font];

    if (r->to_skip > 0) {
        size_t skipped = r->to_skip < bytes.length ? r->to_skip : bytes.length;
        r->to_skip -= (uint32_t)skipped;
        bytes = base_text_slice(bytes, skipped, bytes.length);
    }
    if (!out || bytes.length == 0)
        return;
    settle(r);
    if (r->pending.length > RUN_BYTES || page != r->pending_page)
        decode(r, out);
    r->pending_page = page;
    note(r, base_buf_text(&r->pending, bytes, r->err));
}

static void add_code(reader *r, uint32_t code)
{
    base_buf *out = sink(r);
    char utf8[4];

    if (!out)
        return;
    settle(r);
    decode(r, out);
    note(r, base_buf_append(out, utf8, base_utf8_put(utf8, code), r->err));
}

/** \uN: a UTF-16 unit as a signed number; what stands in for it elsewhere is skipped. */
static void add_unicode(reader *r, int32_t value)
{
    uint32_t unit = (uint32_t)value & 0xFFFF;

    r->to_skip = top(r)->skip;
    if (unit >= 0xD800 && unit < 0xDC00) {
        r->surrogate = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000) {
        if (r->surrogate)
            add_code(r, 0x10000 + ((r->surrogate - 0xD800) << 10) + (unit - 0xDC00));
        r->surrogate = 0;
        return;
    }
    r->surrogate = 0;
    if (value > 0xFFFF && value <= 0x10FFFF) /* some writers do */
        unit = (uint32_t)value;
    if (unit >= ' ' || unit == '\t')
        add_code(r, unit);
}

/** Text waiting in a code page goes where it belongs before the group's sink changes. */
static void settle_pending(reader *r)
{
    base_buf *out = sink(r);

    if (out)
        decode(r, out);
    else
        base_buf_clear(&r->pending);
}

static uint8_t level_of(const reader *r, const group *g)
{
    uint16_t style = g->style;

    for (int i = 0; i < BASED_ON_STEPS; i++) {
        if (r->styles[style].level)
            return r->styles[style].level;
        if (!r->styles[style].based || r->styles[style].on == style)
            break;
        style = r->styles[style].on;
    }
    return g->outline < 6 ? (uint8_t)(g->outline + 1) : 0;
}

/** "3." "(a)" "Recommendation 3:" or a bullet; a number alone gets the stop that its writer left to the tab. */
static void read_marker(reader *r, corpus_flow_style *style)
{
    base_text marker = base_text_trim(base_buf_view(&r->marker));
    size_t signs = 0, digits = 0;

    for (size_t i = 0; i < marker.length; i++) {
        signs += base_is_alnum(marker.data[i]);
        digits += base_is_digit(marker.data[i]);
    }
    if (marker.length == 0)
        return;
    style->bullet = signs == 0 || (marker.length == 1 && digits == 0);
    if (style->bullet || marker.length > MARKER_BYTES)
        return;
    r->marker.length = (size_t)(marker.data - r->marker.data) + marker.length;
    if (digits == marker.length)
        note(r, base_buf_byte(&r->marker, '.', r->err));
    style->number = base_text_trim(base_buf_view(&r->marker));
}

static void read_deferred(reader *r);

static void end_paragraph(reader *r)
{
    const group *g = top(r);
    corpus_flow_style style = { 0 };
    uint8_t level = level_of(r, g);
    int32_t columns = g->indent / TWIPS_A_COLUMN;

    flush(r);
    style.contents = level == CONTENTS_STYLE;
    style.heading = style.contents || r->now ? 0 : level;
    style.running = r->now && r->now->what == CORPUS_RTF_RUNNING;
    style.indent = (uint16_t)(columns < 0 ? 0 : columns > 200 ? 200 : columns);
    style.size = r->paragraph_size;
    read_marker(r, &style);
    if (corpus_flow_is_empty(&r->flow) && g->table_depth == 0 && !r->now)
        close_tables(r, 0);
    if (r->status == BASE_OK && !(r->now && corpus_flow_is_empty(&r->flow)))
        note(r, corpus_flow_end(&r->flow, &style, r->err));
    base_buf_clear(&r->marker);
    if (!r->now && r->later_count > 0)
        read_deferred(r);
}

/* Destinations. */

static bool is_deferred(corpus_rtf_action what)
{
    return what == CORPUS_RTF_NOTE || what == CORPUS_RTF_BOX || what == CORPUS_RTF_RUNNING;
}

/** The group that is open is no text here: go behind its '}', which is not read. */
static void leave_group(reader *r)
{
    r->at = corpus_rtf_group_end(r->bytes, r->at, &r->cut);
    r->depth -= r->depth > 0;
}

static void defer(reader *r, corpus_rtf_action what)
{
    deferred item = { .begin = r->at, .what = what, .state = *top(r) };

    item.nested = (uint8_t)(r->now ? r->now->nested + 1 : 0);
    settle_pending(r);
    leave_group(r);
    item.end = r->at;
    item.state.holds = CORPUS_RTF_SPOKEN;
    item.state.outline = NO_LEVEL;
    item.state.style = 0;
    item.state.raised = item.state.bold = false;
    if (item.nested > NESTED_DEFERRED || r->later_count >= MOST_DEFERRED)
        return;
    note(r, base_grow(&r->later, &r->later_capacity, r->later_count + 1, sizeof item, MOST_DEFERRED, r->err));
    if (r->status != BASE_OK)
        return;
    r->later[r->later_count++] = item;
    if (!r->now && r->run.length == 0 && corpus_flow_is_empty(&r->flow))
        read_deferred(r); /* it stands between two paragraphs */
}

static void begin_destination(reader *r, corpus_rtf_action what)
{
    group *g = top(r);

    settle_pending(r);
    if (is_deferred(what)) {
        if (g->hidden || g->deleted)
            leave_group(r);
        else
            defer(r, what);
        return;
    }
    switch (what) {
    case CORPUS_RTF_SPOKEN:
    case CORPUS_RTF_SILENT:
    case CORPUS_RTF_FONTS:
    case CORPUS_RTF_STYLES:
        g->holds = (uint8_t)what;
        break;
    case CORPUS_RTF_MARKER:
        if (g->holds != CORPUS_RTF_SPOKEN) {
            leave_group(r);
            break;
        }
        flush(r);
        base_buf_clear(&r->marker);
        g->holds = CORPUS_RTF_MARKER;
        break;
    case CORPUS_RTF_TITLE:
        base_buf_clear(&r->name);
        g->holds = CORPUS_RTF_TITLE;
        break;
    default:
        leave_group(r);
        break;
    }
}

/** A style's entry ends: by its name, or by the outline level it gives, it is a heading. */
static void end_style(reader *r)
{
    base_text name = base_text_trim(base_buf_view(&r->name));
    style_entry *entry = &r->styles[r->style_defined];

    if (base_text_ends(name, BASE_TEXT(";")))
        name = base_text_trim(base_text_slice(name, 0, name.length - 1));
    if (r->style_is_paragraphs && name.length > 0) {
        if (base_text_starts_nocase(name, BASE_TEXT("heading ")) && name.length == 9 && name.data[8] >= '1' &&
            name.data[8] <= '6')
            entry->level = (uint8_t)(name.data[8] - '0');
        else if (base_text_starts_nocase(name, BASE_TEXT("toc ")) ||
                 base_text_starts_nocase(name, BASE_TEXT("contents ")))
            entry->level = CONTENTS_STYLE;
        else if (top(r)->outline < 6)
            entry->level = (uint8_t)(top(r)->outline + 1);
    }
    base_buf_clear(&r->name);
}

static void end_title(reader *r)
{
    base_buf clean = { 0 };

    for (size_t i = 0; i < r->name.length; i++)
        if (base_is_space(r->name.data[i]))
            r->name.data[i] = ' ';
    if (r->document->title_hint.length == 0 && r->name.length > 0 && r->name.length <= MOST_TITLE)
        note(r, corpus_unicode_clean(&clean, base_buf_view(&r->name), r->err));
    if (clean.length > 0)
        note(r, base_arena_text(&r->document->title_hint, &r->document->arena, base_buf_view(&clean), r->err));
    base_buf_release(&clean);
    base_buf_clear(&r->name);
}

static void refuse(reader *r)
{
    r->document->state = CORPUS_CLASS_BOMB;
    r->document->sentence = BASE_TEXT("nests groups deeper than any writer does; open it in a word processor and save "
                                      "it anew");
    r->refused = true;
}

static void open_group(reader *r)
{
    if (r->depth >= r->input->limits->rtf_groups) {
        refuse(r);
        return;
    }
    r->groups[r->depth + 1] = *top(r);
    r->depth++;
    top(r)->starred = false;
    top(r)->fresh = true;
    r->to_skip = 0;
    if (top(r)->holds == CORPUS_RTF_STYLES) {
        base_buf_clear(&r->name);
        r->style_defined = 0;
        r->style_is_paragraphs = true;
        top(r)->outline = NO_LEVEL;
    }
}

static void close_group(reader *r)
{
    settle_pending(r);
    r->to_skip = 0;
    if (top(r)->holds == CORPUS_RTF_STYLES)
        end_style(r);
    if (top(r)->holds == CORPUS_RTF_TITLE)
        end_title(r);
    r->depth -= r->depth > 0;
}

/* Control words. */

static uint16_t index_of(int32_t value, int32_t most)
{
    return (uint16_t)(value >= 0 && value < most ? value : 0);
}

static void reset_characters(reader *r)
{
    group *g = top(r);

    g->bold = g->raised = g->hidden = g->deleted = false;
    g->font = r->default_font;
    g->size = 0;
}

static void reset_paragraph(group *g)
{
    g->style = 0;
    g->outline = NO_LEVEL;
    g->page_before = false;
    g->table_depth = 0;
    g->indent = 0;
    g->list = g->list_level = 0;
}

static void end_cell(reader *r)
{
    size_t depth = wanted_depth(r, top(r));

    flush(r);
    if (r->now) {
        end_paragraph(r);
        return;
    }
    open_cell(r, depth > 0 ? depth : 1);
    end_paragraph(r);
    r->cell_open[r->tables] = false;
}

static void end_row(reader *r)
{
    if (r->now)
        return;
    flush(r);
    if (!corpus_flow_is_empty(&r->flow))
        end_paragraph(r);
    r->row_open[r->tables] = r->cell_open[r->tables] = false;
}

static void turn_page(reader *r)
{
    flush(r);
    if (!r->now)
        note(r, corpus_flow_page(&r->flow, r->err));
}

/** Words that mean something else within the tables of fonts and styles. */
static bool do_definition(reader *r, const corpus_rtf_word *word, const corpus_rtf_token *token)
{
    group *g = top(r);

    if (g->holds == CORPUS_RTF_FONTS) {
        if (word->action == CORPUS_RTF_FONT)
            r->font_defined = index_of(token->value, MOST_FONTS);
        else if (word->action == CORPUS_RTF_FONT_CHARSET)
            r->font_pages[r->font_defined] = (uint16_t)corpus_rtf_page_of_charset(token->value);
        else if (word->action == CORPUS_RTF_FONT_PAGE)
            r->font_pages[r->font_defined] = index_of(token->value, UINT16_MAX);
        return true;
    }
    if (g->holds != CORPUS_RTF_STYLES)
        return false;
    if (word->action == CORPUS_RTF_STYLE)
        r->style_defined = index_of(token->value, MOST_STYLES);
    else if (word->action == CORPUS_RTF_CHARACTER_STYLE)
        r->style_is_paragraphs = false;
    else if (word->action == CORPUS_RTF_OUTLINE)
        g->outline = (uint8_t)index_of(token->value, NO_LEVEL + 1);
    else if (word->action == CORPUS_RTF_BASED_ON && r->style_is_paragraphs)
        r->styles[r->style_defined] = (style_entry){ .based = true, .on = index_of(token->value, MOST_STYLES) };
    else
        return false;
    return true;
}

static void do_character_property(reader *r, corpus_rtf_action action, const corpus_rtf_token *token)
{
    group *g = top(r);
    bool on = !token->has_value || token->value != 0;

    settle_pending(r); /* it was set as before */
    switch (action) {
    case CORPUS_RTF_PLAIN:
        reset_characters(r);
        break;
    case CORPUS_RTF_BOLD:
        g->bold = on;
        break;
    case CORPUS_RTF_RAISED:
        g->raised = on;
        break;
    case CORPUS_RTF_NOT_RAISED:
        g->raised = false;
        break;
    case CORPUS_RTF_HIDDEN:
        if (base_text_equal(token->text, BASE_TEXT("v")))
            g->hidden = on;
        else
            g->deleted = on;
        break;
    case CORPUS_RTF_FONT:
        g->font = index_of(token->value, MOST_FONTS);
        break;
    case CORPUS_RTF_SIZE:
        g->size = (uint16_t)(token->value > 0 && token->value < 3000 ? token->value * 5 : 0);
        break;
    default:
        break;
    }
}

static void do_paragraph_property(reader *r, corpus_rtf_action action, const corpus_rtf_token *token)
{
    group *g = top(r);

    switch (action) {
    case CORPUS_RTF_PARAGRAPH_RESET:
        reset_paragraph(g);
        break;
    case CORPUS_RTF_STYLE:
        g->style = index_of(token->value, MOST_STYLES);
        break;
    case CORPUS_RTF_OUTLINE:
        g->outline = (uint8_t)index_of(token->value, NO_LEVEL + 1);
        break;
    case CORPUS_RTF_INDENT:
        g->indent = token->value;
        break;
    case CORPUS_RTF_IN_TABLE:
        g->table_depth = g->table_depth > 0 ? g->table_depth : 1;
        break;
    case CORPUS_RTF_TABLE_DEPTH:
        g->table_depth = index_of(token->value, CORPUS_FLOW_TABLES + 1);
        break;
    case CORPUS_RTF_PAGE_BEFORE:
        g->page_before = !token->has_value || token->value != 0;
        break;
    case CORPUS_RTF_SAME_PAGE:
        r->same_page = true;
        break;
    default:
        break;
    }
}

static void do_end(reader *r, corpus_rtf_action action)
{
    settle_pending(r);
    switch (action) {
    case CORPUS_RTF_PARAGRAPH:
        end_paragraph(r);
        break;
    case CORPUS_RTF_LINE:
        flush(r);
        if (!corpus_flow_is_empty(&r->flow))
            note(r, corpus_flow_break(&r->flow, r->err));
        break;
    case CORPUS_RTF_PAGE:
        turn_page(r);
        break;
    case CORPUS_RTF_SECTION:
        if (!corpus_flow_is_empty(&r->flow) || r->run.length > 0)
            end_paragraph(r);
        r->section = true;
        r->same_page = false;
        break;
    case CORPUS_RTF_CELL:
        end_cell(r);
        break;
    case CORPUS_RTF_ROW:
        end_row(r);
        break;
    default:
        break;
    }
}

static void do_document_property(reader *r, const corpus_rtf_word *word, const corpus_rtf_token *token)
{
    if (word->action == CORPUS_RTF_CHARSET)
        r->page = (unsigned)word->value;
    else if (word->action == CORPUS_RTF_CODE_PAGE && corpus_charset_name_of_page((unsigned)token->value))
        r->page = (unsigned)token->value;
    else if (word->action == CORPUS_RTF_DEFAULT_FONT)
        top(r)->font = r->default_font = index_of(token->value, MOST_FONTS);
}

static void do_word(reader *r, const corpus_rtf_token *token)
{
    const corpus_rtf_word *word = corpus_rtf_word_find(token->text);
    group *g = top(r);

    if (r->to_skip > 0 && !(word && word->action == CORPUS_RTF_UNICODE)) {
        r->to_skip--; /* a control word counts as one character */
        return;
    }
    bool starred = g->starred, fresh = g->fresh;
    g->starred = g->fresh = false;
    if (!word) {
        if (starred)
            leave_group(r);
        return;
    }
    if (do_definition(r, word, token))
        return;
    if (word->action > CORPUS_RTF_DESTINATIONS) {
        if (fresh)
            begin_destination(r, word->action);
        return;
    }
    switch (word->action) {
    case CORPUS_RTF_CHARACTER:
        add_code(r, (uint32_t)word->value);
        break;
    case CORPUS_RTF_UNICODE:
        add_unicode(r, token->value);
        break;
    case CORPUS_RTF_SKIP_COUNT:
        g->skip = (uint32_t)(token->value >= 0 && token->value < 64 ? token->value : 1);
        break;
    default:
        if (word->action >= CORPUS_RTF_CODE_PAGE)
            do_document_property(r, word, token);
        else if (word->action >= CORPUS_RTF_PARAGRAPH) {
            if (g->holds == CORPUS_RTF_SPOKEN || word->action == CORPUS_RTF_ROW)
                do_end(r, word->action);
        } else if (word->action >= CORPUS_RTF_PARAGRAPH_RESET)
            do_paragraph_property(r, word->action, token);
        else
            do_character_property(r, word->action, token);
        break;
    }
}

static void do_symbol(reader *r, char symbol)
{
    if (symbol == '*') {
        top(r)->starred = true;
        return;
    }
    if (r->to_skip > 0) {
        r->to_skip--;
        return;
    }
    if (symbol == '~')
        add_code(r, 0xA0);
    else if (symbol == '_')
        add_code(r, '-');
    else if (symbol == '-')
        add_code(r, 0xAD);
    else if (symbol == '\t')
        add_code(r, ' ');
    else if ((symbol == '\n' || symbol == '\r') && top(r)->holds == CORPUS_RTF_SPOKEN)
        do_end(r, CORPUS_RTF_PARAGRAPH);
}

/* The document. */

/** Tokens up to `end`, or to the end of the group that holds them. */
static void read_tokens(reader *r, size_t end, size_t base)
{
    while (r->status == BASE_OK && !r->refused && r->at < end) {
        corpus_rtf_token token = corpus_rtf_next(r->bytes, &r->at);
        switch (token.kind) {
        case CORPUS_RTF_OPEN:
            open_group(r);
            break;
        case CORPUS_RTF_CLOSE:
            close_group(r);
            if (r->depth <= base)
                return;
            break;
        case CORPUS_RTF_WORD:
            do_word(r, &token);
            if (r->depth <= base)
                return;
            break;
        case CORPUS_RTF_SYMBOL:
            do_symbol(r, token.symbol);
            break;
        case CORPUS_RTF_BYTE:
            top(r)->fresh = false;
            add_bytes(r, (base_text){ &token.symbol, 1 });
            break;
        case CORPUS_RTF_TEXT:
            top(r)->fresh = false;
            add_bytes(r, token.text);
            break;
        default:
            return;
        }
    }
}

/** Notes, boxes and headers of the paragraph that has ended; they may hold others, which come behind them. */
static void read_deferred(reader *r)
{
    size_t at = r->at, depth = r->depth;
    group *around = &r->groups[depth + 1];

    for (size_t i = 0; i < r->later_count && r->status == BASE_OK && !r->refused; i++) {
        deferred item = r->later[i];
        r->now = &item;
        r->depth = depth + 1;
        *around = item.state;
        r->at = item.begin;
        if (item.what == CORPUS_RTF_NOTE)
            note(r, corpus_flow_note_begin(&r->flow, r->err));
        read_tokens(r, item.end, depth);
        r->depth = depth + 1;
        *around = item.state;
        settle_pending(r);
        end_paragraph(r);
        if (item.what == CORPUS_RTF_NOTE)
            note(r, corpus_flow_note_end(&r->flow, r->err));
    }
    r->now = NULL;
    r->later_count = 0;
    r->at = at;
    r->depth = depth;
}

static bool make_room(reader *r)
{
    r->groups = calloc((size_t)r->input->limits->rtf_groups + 3, sizeof *r->groups);
    r->font_pages = calloc(MOST_FONTS, sizeof *r->font_pages);
    r->styles = calloc(MOST_STYLES, sizeof *r->styles);
    if (!r->groups || !r->font_pages || !r->styles)
        return false;
    r->groups[0] = (group){ .holds = CORPUS_RTF_SPOKEN, .outline = NO_LEVEL, .skip = 1 };
    return true;
}

static void release(reader *r)
{
    free(r->groups);
    free(r->font_pages);
    free(r->styles);
    free(r->later);
    base_buf_release(&r->name);
    base_buf_release(&r->pending);
    base_buf_release(&r->run);
    base_buf_release(&r->marker);
    corpus_flow_release(&r->flow);
}

static base_status warn(reader *r)
{
    base_buf *warnings = r->input->warnings;
    base_status status = BASE_OK;

    if (r->cut || r->depth > 0)
        status = base_buf_printf(warnings, r->err, "%scut off: its last groups do not end",
                                 warnings->length > 0 ? "; " : "");
    if (status == BASE_OK && r->bad > 0)
        status = base_buf_printf(warnings, r->err, "%s%zu bad %s", warnings->length > 0 ? "; " : "", r->bad,
                                 r->bad == 1 ? "byte" : "bytes");
    return status;
}

static void read_all(reader *r)
{
    read_tokens(r, r->bytes.length, 0);
    if (r->status != BASE_OK || r->refused)
        return;
    top(r)->holds = CORPUS_RTF_SPOKEN;
    end_paragraph(r);
    close_tables(r, 0);
    if (r->status == BASE_OK)
        note(r, corpus_flow_close(&r->flow, r->err));
}

base_status corpus_rtf_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    reader r = { .document = document, .input = input, .err = err, .page = 1252, .bytes = input->bytes };
    size_t begin = base_text_find(input->bytes, BASE_TEXT("{\\rtf"), 0);

    r.at = begin == (size_t)-1 ? input->bytes.length : begin;
    corpus_flow_open(&r.flow, document, input);
    if (make_room(&r))
        read_all(&r);
    else
        note(&r, base_error_set(err, BASE_E_NOMEM, "out of memory"));
    if (r.status == BASE_OK && !r.refused)
        note(&r, warn(&r));
    if (r.status == BASE_OK)
        note(&r, base_arena_text(&document->charset, &document->arena, base_text_of(charset_of(&r, 0)), err));
    release(&r);
    return r.status;
}
