/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * agree [-h] [-m] FIRST SECOND: what two files of one report make, passage by passage, where they differ. -h compares
 * headings and labels too, -m metadata. Exit 0 when they agree, 1 when not, 2 when one cannot be read.
 */
#include "tests/support/agree.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    test_agree_options options = { 0 };
    corpus_report first = { 0 }, second = { 0 };
    base_buf diff = { 0 };
    size_t differences;
    int i = 1;

    for (; i < argc && argv[i][0] == '-'; i++) {
        options.headings = options.headings || argv[i][1] == 'h';
        options.labels = options.headings;
        options.metadata = options.metadata || argv[i][1] == 'm';
    }
    if (i + 2 != argc) {
        fprintf(stderr, "usage: agree [-h] [-m] FIRST SECOND\n");
        return 2;
    }
    if (!test_agree_read(&first, argv[i]) || !test_agree_read(&second, argv[i + 1])) {
        fprintf(stderr, "agree: %s or %s cannot be read\n", argv[i], argv[i + 1]);
        return 2;
    }
    differences = test_agree(&diff, &first, &second, &options);
    printf("%.*s%zu differences in %zu and %zu passages, %s and %s\n", BASE_TEXT_ARG(base_buf_view(&diff)), differences,
           first.passage_count, second.passage_count, corpus_class_id(first.state), corpus_class_id(second.state));
    base_buf_release(&diff);
    corpus_report_release(&first);
    corpus_report_release(&second);
    return differences > 0;
}
