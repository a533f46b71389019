/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What poppler finds wrong it says by GLib's log alone: here it is counted, and goes no further. */
#include "corpus/format/pdf_parts.h"

#include <glib.h>

static uint32_t errors;

static void count_error(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer payload)
{
    (void)level;
    (void)payload;
    if (domain && message && strcmp(domain, "Poppler") == 0 &&
        base_text_starts(base_text_of(message), BASE_TEXT("Syntax error")) && errors < UINT32_MAX)
        errors++;
}

static void print_nothing(const gchar *message)
{
    (void)message;
}

void corpus_pdf_errors_watch(void)
{
    g_log_set_always_fatal(G_LOG_FATAL_MASK); /* the environment may ask GLib to abort at what is merely odd */
    g_log_set_default_handler(count_error, NULL);
    g_set_printerr_handler(print_nothing);
    g_set_print_handler(print_nothing);
    errors = 0;
}

uint32_t corpus_pdf_errors_take(void)
{
    uint32_t taken = errors;

    errors = 0;
    return taken;
}
