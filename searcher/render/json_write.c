/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/json_write.h"

#include "corpus/base/utf8.h"

#include <math.h>
#include <stdio.h>

static void put(searcher_json *json, base_text text)
{
    if (json->status == BASE_OK)
        json->status = base_buf_text(json->out, text, json->err);
}

static void escape(searcher_json *json, uint32_t code)
{
    static const char names[] = "btn?fr";
    char bytes[8];

    if (code == '"' || code == '\\')
        snprintf(bytes, sizeof bytes, "\\%c", (char)code);
    else if (code >= '\b' && code <= '\r' && code != '\v')
        snprintf(bytes, sizeof bytes, "\\%c", names[code - '\b']);
    else
        snprintf(bytes, sizeof bytes, "\\u%04x", (unsigned)code & 0xFFFF);
    put(json, base_text_of(bytes));
}

/* Runs that need no escape go out whole. DEL and the C1 controls are escaped: they steer terminals. */
static void put_string(searcher_json *json, base_text text)
{
    size_t from = 0;

    put(json, BASE_TEXT("\""));
    for (size_t at = 0; at < text.length;) {
        size_t here = at;
        uint32_t code = base_utf8_next(text, &at);
        bool bad = code == BASE_UTF8_BAD;
        if (!bad && code >= 0x20 && code != '"' && code != '\\' && !(code >= 0x7F && code < 0xA0))
            continue;
        put(json, base_text_slice(text, from, here));
        if (bad)
            put(json, BASE_TEXT("\xEF\xBF\xBD"));
        else
            escape(json, code);
        from = at;
    }
    put(json, base_text_slice(text, from, text.length));
    put(json, BASE_TEXT("\""));
}

static void begin(searcher_json *json, const char *key)
{
    if (json->more)
        put(json, BASE_TEXT(","));
    json->more = true;
    if (!key)
        return;
    put(json, BASE_TEXT("\""));
    put(json, base_text_of(key));
    put(json, BASE_TEXT("\":"));
}

void searcher_json_open(searcher_json *json, const char *key, char bracket)
{
    begin(json, key);
    put(json, (base_text){ &bracket, 1 });
    json->more = false;
}

void searcher_json_close(searcher_json *json, char bracket)
{
    put(json, (base_text){ &bracket, 1 });
    json->more = true;
}

void searcher_json_null(searcher_json *json, const char *key)
{
    begin(json, key);
    put(json, BASE_TEXT("null"));
}

void searcher_json_text(searcher_json *json, const char *key, base_text value)
{
    if (value.length == 0) {
        searcher_json_null(json, key);
        return;
    }
    begin(json, key);
    put_string(json, value);
}

void searcher_json_number(searcher_json *json, const char *key, uint64_t value)
{
    begin(json, key);
    if (json->status == BASE_OK)
        json->status = base_buf_printf(json->out, json->err, "%llu", (unsigned long long)value);
}

void searcher_json_real(searcher_json *json, const char *key, double value)
{
    if (!isfinite(value)) {
        searcher_json_null(json, key);
        return;
    }
    begin(json, key);
    if (json->status == BASE_OK)
        json->status = base_buf_printf(json->out, json->err, "%.9g", value);
}

void searcher_json_bool(searcher_json *json, const char *key, bool value)
{
    begin(json, key);
    put(json, value ? BASE_TEXT("true") : BASE_TEXT("false"));
}

base_status searcher_json_line(searcher_json *json)
{
    put(json, BASE_TEXT("\n"));
    return json->status;
}
