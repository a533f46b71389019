/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include "corpus/base/utf8.h"

enum { DEEPEST = 64 };

typedef struct {
    base_arena *arena;
    base_text text;
    size_t at;
    int depth;
} reader;

static json *read_value(reader *r);

static char peek(reader *r)
{
    while (r->at < r->text.length && base_is_space(r->text.data[r->at]))
        r->at++;
    return r->at < r->text.length ? r->text.data[r->at] : '\0';
}

static bool take(reader *r, char c)
{
    if (peek(r) != c)
        return false;
    r->at++;
    return true;
}

static uint32_t read_hex(reader *r)
{
    uint32_t value = 0;
    for (int i = 0; i < 4 && r->at < r->text.length; i++, r->at++) {
        char c = base_to_lower(r->text.data[r->at]);
        value = value * 16 + (uint32_t)(base_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

static size_t read_escape(reader *r, char *out)
{
    char c = r->at < r->text.length ? r->text.data[r->at++] : '\0';
    uint32_t code;

    switch (c) {
    case 'n':
        *out = '\n';
        return 1;
    case 't':
        *out = '\t';
        return 1;
    case 'b':
    case 'f':
    case 'r':
        *out = ' ';
        return 1;
    case 'u':
        code = read_hex(r);
        if (code >= 0xD800 && code < 0xDC00 && r->at + 6 <= r->text.length) {
            r->at += 2;
            code = 0x10000 + ((code - 0xD800) << 10) + (read_hex(r) - 0xDC00);
        }
        return base_utf8_put(out, code);
    default:
        *out = c;
        return 1;
    }
}

static bool read_string(reader *r, base_text *out)
{
    size_t end, length = 0;
    char *bytes;

    if (!take(r, '"'))
        return false;
    for (end = r->at; end < r->text.length && r->text.data[end] != '"'; end++)
        if (r->text.data[end] == '\\')
            end++;
    if (end >= r->text.length)
        return false;
    bytes = base_arena_alloc(r->arena, end - r->at + 8);
    if (!bytes)
        return false;
    while (r->at < end) {
        char c = r->text.data[r->at++];
        if (c == '\\')
            length += read_escape(r, bytes + length);
        else
            bytes[length++] = c;
    }
    r->at = end + 1;
    *out = (base_text){ bytes, length };
    return true;
}

static bool read_members(reader *r, json *into, char close)
{
    json **tail = &into->first;

    if (take(r, close))
        return true;
    do {
        base_text key = { 0 };
        json *value;
        if (into->type == JSON_OBJECT && (peek(r) != '"' || !read_string(r, &key) || !take(r, ':')))
            return false;
        value = read_value(r);
        if (!value)
            return false;
        value->key = key;
        *tail = value;
        tail = &value->next;
    } while (take(r, ','));
    return take(r, close);
}

static bool read_word(reader *r, json *value)
{
    size_t begin = r->at;
    while (r->at < r->text.length && (base_is_alnum(r->text.data[r->at]) || strchr("+-.", r->text.data[r->at])))
        r->at++;
    value->text = base_text_slice(r->text, begin, r->at);
    value->type = base_text_equal(value->text, BASE_TEXT("null")) ? JSON_NULL
                  : base_is_lower(r->text.data[begin])            ? JSON_BOOL
                                                                  : JSON_NUMBER;
    return r->at > begin;
}

static json *read_value(reader *r)
{
    json *value = base_arena_alloc(r->arena, sizeof *value);
    bool good;

    if (!value || ++r->depth > DEEPEST)
        return NULL;
    switch (peek(r)) {
    case '{':
        r->at++;
        value->type = JSON_OBJECT;
        good = read_members(r, value, '}');
        break;
    case '[':
        r->at++;
        value->type = JSON_ARRAY;
        good = read_members(r, value, ']');
        break;
    case '"':
        value->type = JSON_STRING;
        good = read_string(r, &value->text);
        break;
    case '\0':
        good = false;
        break;
    default:
        good = read_word(r, value);
    }
    r->depth--;
    return good ? value : NULL;
}

json *json_parse(base_arena *arena, base_text text, size_t *at)
{
    reader r = { .arena = arena, .text = text, .at = *at };
    json *value = read_value(&r);
    *at = r.at;
    return value;
}

const json *json_member(const json *object, const char *key)
{
    if (!object || object->type != JSON_OBJECT)
        return NULL;
    for (const json *member = object->first; member; member = member->next)
        if (base_text_equal(member->key, base_text_of(key)))
            return member;
    return NULL;
}

base_text json_text(const json *value)
{
    return value && (value->type == JSON_STRING || value->type == JSON_NUMBER) ? value->text : (base_text){ 0 };
}
