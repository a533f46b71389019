/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One layer of gzip. Density is watched while it unpacks, so that a bomb costs its ceiling and no more. */
#include "corpus/format/format.h"

#include <limits.h>
#include <zlib.h>

enum { BLOCK_BYTES = 65536, GZIP_WINDOW = 15 + 16, RATIO_FREE_BYTES = 1 << 20 };

bool corpus_gzip_is(base_text bytes)
{
    return base_text_starts(bytes, (base_text){ "\x1F\x8B\x08", 3 });
}

static bool only_zeros(base_text bytes)
{
    for (size_t i = 0; i < bytes.length; i++) {
        if (bytes.data[i] != '\0')
            return false;
    }
    return true;
}

/** @return NULL while it may go on */
static const char *density(const base_buf *out, size_t start, size_t eaten, const corpus_limits *limits)
{
    size_t made = out->length - start;

    if (made > limits->inflated_bytes)
        return "unpacks to more than the limit; unpack it and split it";
    if (made > RATIO_FREE_BYTES && made / (eaten > 0 ? eaten : 1) > limits->inflate_ratio)
        return "unpacks to a suspicious multiple of its size; unpack it by hand if it is honest";
    return NULL;
}

/** Unpack the member at stream->next_in. Z_STREAM_END at its end, Z_BUF_ERROR when a ceiling was met. */
static int inflate_member(base_buf *out, size_t start, z_stream *stream, base_text bytes, const char **sentence,
                          const corpus_limits *limits, base_status *status, base_error *err)
{
    int result = Z_OK;

    while (result == Z_OK) {
        *status = base_buf_reserve(out, BLOCK_BYTES, err);
        if (*status != BASE_OK)
            return Z_MEM_ERROR;
        stream->next_out = (Bytef *)out->data + out->length;
        stream->avail_out = BLOCK_BYTES;
        result = inflate(stream, Z_NO_FLUSH);
        out->length += BLOCK_BYTES - stream->avail_out;
        out->data[out->length] = '\0';
        *sentence = density(out, start, bytes.length - stream->avail_in, limits);
        if (*sentence)
            return Z_BUF_ERROR;
    }
    return result == Z_BUF_ERROR ? Z_DATA_ERROR : result;
}

static corpus_class inflate_chain(base_buf *out, z_stream *stream, base_text bytes, const char **sentence,
                                  const corpus_limits *limits, base_status *status, base_error *err)
{
    size_t start = out->length;

    for (;;) {
        int result = inflate_member(out, start, stream, bytes, sentence, limits, status, err);
        base_text rest = base_text_slice(bytes, bytes.length - stream->avail_in, bytes.length);

        if (result == Z_BUF_ERROR)
            return CORPUS_CLASS_BOMB;
        if (result != Z_STREAM_END) {
            *sentence = stream->avail_in == 0 ? "the gzip data is cut off; fetch the file again"
                                              : "the gzip data is damaged; fetch the file again";
            return CORPUS_CLASS_DAMAGED;
        }
        if (only_zeros(rest))
            return CORPUS_CLASS_OK;
        if (!corpus_gzip_is(rest)) {
            *sentence = "bytes follow the end of the gzip data; fetch the file again";
            return CORPUS_CLASS_DAMAGED;
        }
        if (inflateReset(stream) != Z_OK)
            return CORPUS_CLASS_DAMAGED;
    }
}

base_status corpus_gzip_inflate(base_buf *out, corpus_class *state, const char **sentence, base_text bytes,
                                const corpus_limits *limits, base_error *err)
{
    base_status status = BASE_OK;
    size_t start = out->length;
    union {
        const char *read;
        Bytef *zlib; /* zlib reads only */
    } in = { bytes.data };
    z_stream stream = { 0 };

    *sentence = NULL;
    if (bytes.length > UINT_MAX || inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    stream.next_in = in.zlib;
    stream.avail_in = (uInt)bytes.length;
    *state = inflate_chain(out, &stream, bytes, sentence, limits, &status, err);
    inflateEnd(&stream);
    if (status == BASE_OK && *state == CORPUS_CLASS_OK &&
        corpus_gzip_is(base_text_slice(base_buf_view(out), start, out->length))) {
        *state = CORPUS_CLASS_UNSUPPORTED_TYPE;
        *sentence = "gzip within gzip: only one layer is read; unpack it once";
    }
    return status;
}
