/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/figure.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ROMAN = 3999, MOST_LETTERS = 30, MOST_WORDS = 99 };

static void roman(char *out, size_t room, long number)
{
    static const struct {
        long value;
        const char *letters;
    } parts[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" }, { 50, "L" },
                  { 40, "XL" },  { 10, "X" },   { 9, "IX" },  { 5, "V" },    { 4, "IV" },  { 1, "I" } };
    size_t at = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        for (; number >= parts[i].value && at + 2 < room; number -= parts[i].value)
            at += (size_t)snprintf(out + at, room - at, "%s", parts[i].letters);
    }
    out[at] = '\0';
}

/** a … z, then aa, bb … */
static void letters(char *out, size_t room, long number)
{
    size_t times = (size_t)((number - 1) / 26 + 1), at = 0;

    for (; at < times && at < MOST_LETTERS && at + 1 < room; at++)
        out[at] = (char)('A' + (number - 1) % 26);
    out[at] = '\0';
}

static const char *const ones[] = { "Zero",     "One",     "Two",     "Three",     "Four",     "Five",    "Six",
                                    "Seven",    "Eight",   "Nine",    "Ten",       "Eleven",   "Twelve",  "Thirteen",
                                    "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen" };
static const char *const tens[] = {
    "", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"
};
static const char *const nth[] = { "Zeroth",    "First",     "Second",      "Third",      "Fourth",
                                   "Fifth",     "Sixth",     "Seventh",     "Eighth",     "Ninth",
                                   "Tenth",     "Eleventh",  "Twelfth",     "Thirteenth", "Fourteenth",
                                   "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth" };

static void words(char *out, size_t room, long number, bool ordinal)
{
    if (number < 20)
        snprintf(out, room, "%s", ordinal ? nth[number] : ones[number]);
    else if (number % 10 > 0)
        snprintf(out, room, "%s-%s", tens[number / 10], ordinal ? nth[number % 10] : ones[number % 10]);
    else if (ordinal)
        snprintf(out, room, "%.*sieth", (int)strlen(tens[number / 10]) - 1, tens[number / 10]);
    else
        snprintf(out, room, "%s", tens[number / 10]);
}

static const char *ending_of(long number)
{
    if (number % 100 / 10 == 1)
        return "th";
    return number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
}

void corpus_figure(char *out, size_t room, long number, base_text format)
{
    bool upper = base_text_starts(format, BASE_TEXT("upper"));

    if (base_text_ends(format, BASE_TEXT("Roman")) && number > 0 && number <= MOST_ROMAN)
        roman(out, room, number);
    else if (base_text_ends(format, BASE_TEXT("Letter")) && number > 0)
        letters(out, room, number);
    else if (base_text_equal(format, BASE_TEXT("decimalZero")))
        snprintf(out, room, "%02ld", number);
    else if (base_text_equal(format, BASE_TEXT("ordinal")))
        snprintf(out, room, "%ld%s", number, ending_of(number));
    else if (base_text_ends(format, BASE_TEXT("Text")) && number >= 0 && number <= MOST_WORDS)
        words(out, room, number, base_text_starts(format, BASE_TEXT("ordinal")));
    else if (base_text_equal(format, BASE_TEXT("none")))
        *out = '\0';
    else
        snprintf(out, room, "%ld", number);
    if (!upper && (base_text_ends(format, BASE_TEXT("Roman")) || base_text_ends(format, BASE_TEXT("Letter")))) {
        for (char *c = out; *c; c++)
            *c = base_to_lower(*c);
    }
}
