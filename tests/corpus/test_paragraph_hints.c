/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines whose format says where paragraphs begin, to blocks. Lines are written as tests/support/lines.h reads them; a
 * block of the answer is a line: "# " a heading, "* " an item, "^ " a footnote. All texts are fiction. */
#include "corpus/paragraph.h"
#include "tests/support/lines.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct hint_case {
    char rule[80];
    char lines[700];
    char blocks[500];
};

ParameterizedTestParameters(paragraph_hints, joins)
{
    static struct hint_case rows[] = {
        { "a paragraph begins where the format says so, whatever its shape",
          "p|Nobody had asked him about the cellar at all.\np|The nurse had.\np|She rang twice in the week before the "
          "boy was found there.\n",
          "Nobody had asked him about the cellar at all.\nThe nurse had.\nShe rang twice in the week before the boy "
          "was found there.\n" },
        { "it goes on where the format says so, whatever its shape",
          "p|Nobody rang.\ng|Then\ng|the nurse rang.\np|Nobody answered.\n",
          "Nobody rang. Then the nurse rang.\nNobody answered.\n" },
        { "a number that a line break put first within a paragraph is no label",
          "p|The panel looked at the rule in the book, which is part of section\ng|4.2 of it, and plain.\n",
          "The panel looked at the rule in the book, which is part of section 4.2 of it, and plain.\n" },
        { "a label of its own opens all the same behind a full stop",
          "p|Recommendation 3: Schools should ring back.\ng|Recommendation 4: Nurses should write it down.\n",
          "Recommendation 3: Schools should ring back.\nRecommendation 4: Nurses should write it down.\n" },
        { "a page cuts a paragraph",
          "@1 p|The review heard that the boy was seen by the\n@2 p|nurse and by nobody else.\np|He was seven.\n",
          "The review heard that the boy was seen by the nurse and by nobody else.\nHe was seven.\n" },
        { "a slip cuts a paragraph in mid-sentence",
          "p|The review heard that the boy was seen by the nurse in that spring\np|and by nobody else in the "
          "year.\np|He was seven.\n",
          "The review heard that the boy was seen by the nurse in that spring and by nobody else in the year.\nHe was "
          "seven.\n" },
        { "short lines without a stop are items, not halves",
          "p|The agencies were:\np|the police\np|the school\np|the nurse\n",
          "The agencies were:\nthe police\nthe school\nthe nurse\n" },
        { "a typed break parts what is labelled, and joins what goes on",
          "p|What the coroner is concerned about\nk|1. The gate was open.\nk|2. The lamp was out, and had been\nk|for "
          "a year.\n",
          "# What the coroner is concerned about\n1. The gate was open.\n2. The lamp was out, and had been for a "
          "year.\n" },
        { "a note never cuts the paragraph that it stands in",
          "@1 p|The driver rang the office in the morning and the\nn|1 By telephone, twice.\nm|So he said.\n@2 "
          "p|garage in the afternoon.\n",
          "The driver rang the office in the morning and the garage in the afternoon.\n^ 1 By telephone, twice. So he "
          "said.\n" },
        { "a title over two lines is one heading",
          "1 p|Local Child Safeguarding Practice\n1 k|Review of the winter\np|It was cold, and the boy was seven.\n",
          "# Local Child Safeguarding Practice Review of the winter\nIt was cold, and the boy was seven.\n" },
        { "a whole sentence in a heading's clothes is a paragraph",
          "2 p|Findings\n3 p|The agencies did not know what the others of them knew that spring.\np|They met once.\n",
          "# Findings\nThe agencies did not know what the others of them knew that spring.\nThey met once.\n" },
        { "a recommendation in a heading's clothes is its own words",
          "2 p|Recommendations\n3 p|Recommendation 1: The Board should ask every school for its plan\np|Schools rang "
          "nobody.\n",
          "# Recommendations\nRecommendation 1: The Board should ask every school for its plan\nSchools rang "
          "nobody.\n" },
        { "a heading in bold needs no style",
          "b p|What we found\np|The agencies met once, and did not write it down.\n",
          "# What we found\nThe agencies met once, and did not write it down.\n" },
        { "a number that the word processor made is a label for certain",
          "p|The review met:\n# p|3 nurses on the ward, who had seen him there.\n# p|4 teachers of his old "
          "school, who had not.\n",
          "The review met:\n3 nurses on the ward, who had seen him there.\n4 teachers of his old school, who "
          "had not.\n" },
    };
    return cr_make_param_array(struct hint_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct hint_case *row, paragraph_hints, joins)
{
    corpus_document document = { 0 };
    corpus_blocks blocks = { 0 };
    base_arena arena = { 0 };
    base_buf out = { 0 };

    test_lines_read(&document, row->lines);
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
