/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/nearest.h"

enum { PREFIX_LEAST = 3, LETTERS_PER_SLIP = 3 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: three rows are enough, for a swap looks back two. */
size_t base_edit_distance(base_text a, base_text b)
{
    size_t rows[3][BASE_NEAREST_BYTES + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];

    if (a.length > BASE_NEAREST_BYTES || b.length > BASE_NEAREST_BYTES)
        return (size_t)-1;
    for (size_t j = 0; j <= b.length; j++)
        last[j] = before[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t *free_row = before;
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            char x = base_to_lower(a.data[i - 1]), y = base_to_lower(b.data[j - 1]);
            row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == base_to_lower(b.data[j - 2]) && y == base_to_lower(a.data[i - 2]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
        row = free_row;
    }
    return last[b.length];
}

void base_nearest_offer(base_nearest *nearest, base_text name)
{
    base_text typed = nearest->typed;
    size_t distance = base_edit_distance(typed, name), most = typed.length / LETTERS_PER_SLIP;

    if (typed.length == 0 || distance == (size_t)-1)
        return;
    if (most == 0)
        most = 1;
    if (typed.length >= PREFIX_LEAST && base_text_starts_nocase(name, typed))
        distance = least(distance, most);
    if (distance > most || (nearest->name.data && distance >= nearest->distance))
        return;
    nearest->name = name;
    nearest->distance = distance;
}
