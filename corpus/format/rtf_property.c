/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties of characters and paragraphs: what groups inherit. */
#include "corpus/format/rtf_parts.h"

uint16_t corpus_rtf_index(int32_t value, int32_t most)
{
    return (uint16_t)(value >= 0 && value < most ? value : 0);
}

static void reset_characters(corpus_rtf_reader *r)
{
    corpus_rtf_group *g = corpus_rtf_top(r);

    g->bold = g->raised = g->hidden = g->deleted = false;
    g->font = r->default_font;
    g->size = 0;
}

static void reset_paragraph(corpus_rtf_group *g)
{
    g->style = 0;
    g->outline = CORPUS_RTF_NO_LEVEL;
    g->page_before = false;
    g->table_depth = 0;
    g->indent = 0;
}

void corpus_rtf_set_character(corpus_rtf_reader *r, corpus_rtf_action action, const corpus_rtf_token *token)
{
    corpus_rtf_group *g = corpus_rtf_top(r);
    bool on = !token->has_value || token->value != 0;

    corpus_rtf_settle(r); /* it was set as before */
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
        g->font = corpus_rtf_index(token->value, CORPUS_RTF_MOST_FONTS);
        break;
    case CORPUS_RTF_SIZE:
        g->size = (uint16_t)(token->value > 0 && token->value < 3000 ? token->value * 5 : 0);
        break;
    default:
        break;
    }
}

void corpus_rtf_set_paragraph(corpus_rtf_reader *r, corpus_rtf_action action, const corpus_rtf_token *token)
{
    corpus_rtf_group *g = corpus_rtf_top(r);

    switch (action) {
    case CORPUS_RTF_PARAGRAPH_RESET:
        reset_paragraph(g);
        break;
    case CORPUS_RTF_STYLE:
        g->style = corpus_rtf_index(token->value, CORPUS_RTF_MOST_STYLES);
        break;
    case CORPUS_RTF_OUTLINE:
        g->outline = (uint8_t)corpus_rtf_index(token->value, CORPUS_RTF_NO_LEVEL + 1);
        break;
    case CORPUS_RTF_INDENT:
        g->indent = token->value;
        break;
    case CORPUS_RTF_IN_TABLE:
        g->table_depth = g->table_depth > 0 ? g->table_depth : 1;
        break;
    case CORPUS_RTF_TABLE_DEPTH:
        g->table_depth = corpus_rtf_index(token->value, CORPUS_FLOW_TABLES + 1);
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
