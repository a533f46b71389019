/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines to blocks. In a row a block of the answer is a line; "# " marks a heading, "* " an item, "^ " a footnote. */
#include "corpus/paragraph.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct join_case {
    char rule[64];
    char text[700];
    char blocks[700];
};

ParameterizedTestParameters(paragraph, joins)
{
    static struct join_case rows[] = {
        { "a hyphen goes where the document writes one word",
          "The informa-\ntion was shared and\nthe information was old.\n",
          "The information was shared and the information was old.\n" },
        { "a hyphen stays where the document writes it elsewhere",
          "The multi-\nagency plan and the\nmulti-agency team met.\n",
          "The multi-agency plan and the multi-agency team met.\n" },
        { "a hyphen set apart is the extractor's",
          "They had no under -\nstanding of it and said\nthat they had none.\n",
          "They had no understanding of it and said that they had none.\n" },
        { "a common compound needs no second printing", "The safe-\nguarding lead rang, and\nnobody was in.\n",
          "The safeguarding lead rang, and nobody was in.\n" },
        { "a dash between words is kept", "She came at six -\nwhich was late, and then\nshe went home.\n",
          "She came at six - which was late, and then she went home.\n" },
        { "a page cuts a paragraph", "She was seen by the\n\fnurse and by nobody else\nin that long year.\n",
          "She was seen by the nurse and by nobody else in that long year.\n" },
        { "a short last line ends a paragraph where no blank line does",
          "The road was wet and the lamp that stood beside it was out.\nNobody saw.\n"
          "The bus had passed its test in the spring of the year and the\ndriver had slept before the shift began.\n",
          "The road was wet and the lamp that stood beside it was out. Nobody saw.\n"
          "The bus had passed its test in the spring of the year and the driver had slept before the shift began.\n" },
        { "a line is no heading if the next begins in lower case",
          "The Commission asked the operator of the\nservice for its records.\nFindings\nThe records were lost in\na "
          "fire.\n",
          "The Commission asked the operator of the service for its records.\n# Findings\nThe records were lost in a "
          "fire.\n" },
        { "a number that a line break put first is no label",
          "The rule that was not followed is the Rule\n91.223 of the book, and it is\nplain.\n",
          "The rule that was not followed is the Rule 91.223 of the book, and it is plain.\n" },
        { "footnotes wait until the paragraph is whole",
          "The driver rang the office1 in the morning and again in the\nafternoon, and then he rang the depot and "
          "the\n\n1 By telephone.\n\f"
          "garage and waited there until\nsomebody came.\n",
          "The driver rang the office1 in the morning and again in the afternoon, and then he rang the depot and the "
          "garage and waited there until somebody came.\n"
          "^ 1 By telephone.\n" },
        { "items keep their own lines",
          "The agencies were:\n- the police\n- the school, which\n  had known the boy\n- the nurse\n",
          "The agencies were:\n* the police\n* the school, which had known the boy\n* the nurse\n" },
        { "lost bullets leave an indent under a colon",
          "The lessons that arise from the inquiry are as follows:\n  pilots must look out of the window, both before "
          "they turn\nand afterwards\n"
          "  controllers must tell both of them\nThe end of it came in June, when all had been said and done\nthat "
          "there was to say.\n",
          "The lessons that arise from the inquiry are as follows:\n* pilots must look out of the window, both before "
          "they turn and afterwards\n"
          "* controllers must tell both of them\nThe end of it came in June, when all had been said and done that "
          "there was to say.\n" },
    };
    return cr_make_param_array(struct join_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct join_case *row, paragraph, joins)
{
    corpus_document document = { 0 };
    corpus_blocks blocks = { 0 };
    base_arena arena = { 0 };
    base_buf out = { 0 };

    cr_assert(eq(int,
                 corpus_document_read(&document, NULL, base_text_of(row->text), BASE_TEXT("row"), NULL, NULL, NULL),
                 BASE_OK));
    cr_assert(eq(int, corpus_blocks_read(&blocks, &arena, &document, 65536, NULL), BASE_OK));
    for (size_t b = 0; b < blocks.count; b++) {
        const corpus_block *block = &blocks.items[b];
        const char *mark = block->footnote ? "^ " : block->heading ? "# " : block->bullet ? "* " : "";
        cr_assert(eq(int, base_buf_printf(&out, NULL, "%s%.*s\n", mark, BASE_TEXT_ARG(block->text)), BASE_OK));
    }
    cr_expect(eq(str, out.data ? out.data : "", row->blocks), "%s", row->rule);
    base_buf_release(&out);
    corpus_blocks_release(&blocks);
    base_arena_release(&arena);
    corpus_document_release(&document);
}
