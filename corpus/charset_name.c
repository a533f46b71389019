/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/charset_name.h"

enum { LABEL_BYTES = 40 };

/* Labels as in https://encoding.spec.whatwg.org/#names-and-labels; code pages as in Windows' list of them. */
static const corpus_charset_name names[] = {
    { "UTF-8", 65001, false, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8" },
    { "UTF-16LE", 1200, false, "utf-16le utf-16 ucs-2 iso-10646-ucs-2 csunicode unicode unicodefeff unicodefffe" },
    { "UTF-16BE", 1201, false, "utf-16be" },
    { "UTF-32LE", 12000, false, "" },
    { "UTF-32BE", 12001, false, "" },
    { "windows-1252", 1252, true,
      "windows-1252 cp1252 x-cp1252 ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
      "iso_8859-1:1987 iso-ir-100 latin1 latin-1 l1 cp819 ibm819 csisolatin1" },
    { "macintosh", 10000, true, "macintosh mac x-mac-roman csmacintosh" },
    { "windows-1250", 1250, true, "windows-1250 cp1250 x-cp1250" },
    { "windows-1251", 1251, true, "windows-1251 cp1251 x-cp1251" },
    { "windows-1253", 1253, true, "windows-1253 cp1253 x-cp1253" },
    { "windows-1254", 1254, true,
      "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148 latin5 l5 "
      "csisolatin5" },
    { "windows-1255", 1255, false, "windows-1255 cp1255 x-cp1255" },
    { "windows-1256", 1256, true, "windows-1256 cp1256 x-cp1256" },
    { "windows-1257", 1257, true, "windows-1257 cp1257 x-cp1257" },
    { "windows-1258", 1258, false, "windows-1258 cp1258 x-cp1258" },
    { "CP874", 874, true, "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911" },
    { "ISO-8859-2", 28592, true,
      "iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2" },
    { "ISO-8859-3", 28593, true,
      "iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 latin3 l3 csisolatin3" },
    { "ISO-8859-4", 28594, true,
      "iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 latin4 l4 csisolatin4" },
    { "ISO-8859-5", 28595, true,
      "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic" },
    { "ISO-8859-6", 28596, true,
      "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-8859-6-e iso-8859-6-i iso-ir-127 arabic asmo-708 "
      "ecma-114 csiso88596e csiso88596i csisolatinarabic" },
    { "ISO-8859-7", 28597, true,
      "iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 ecma-118 elot_928 "
      "sun_eu_greek csisolatingreek" },
    { "ISO-8859-8", 28598, true,
      "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-8859-8-e iso-8859-8-i iso-ir-138 hebrew visual "
      "logical csiso88598e csiso88598i csisolatinhebrew" },
    { "ISO-8859-10", 0, true, "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6" },
    { "ISO-8859-13", 28603, true, "iso-8859-13 iso8859-13 iso885913" },
    { "ISO-8859-14", 0, true, "iso-8859-14 iso8859-14 iso885914" },
    { "ISO-8859-15", 28605, true, "iso-8859-15 iso8859-15 iso885915 iso_8859-15 csisolatin9 l9 latin9 latin-9" },
    { "ISO-8859-16", 0, true, "iso-8859-16" },
    { "KOI8-R", 20866, true, "koi8-r koi koi8 koi8_r cskoi8r" },
    { "KOI8-U", 21866, true, "koi8-u koi8-ru" },
    { "MAC-CYRILLIC", 10007, true, "x-mac-cyrillic x-mac-ukrainian" },
    { "MAC-CENTRALEUROPE", 10029, true, "" },
    { "IBM866", 866, true, "ibm866 866 cp866 csibm866" },
    { "IBM437", 437, true, "" },
    { "IBM850", 850, true, "" },
    { "IBM852", 852, true, "" },
    { "IBM855", 855, true, "" },
    { "IBM857", 857, true, "" },
    { "IBM860", 860, true, "" },
    { "IBM861", 861, true, "" },
    { "IBM862", 862, true, "" },
    { "IBM863", 863, true, "" },
    { "IBM864", 864, true, "" },
    { "IBM865", 865, true, "" },
    { "CP737", 737, true, "" },
    { "CP775", 775, true, "" },
    { "CP932", 932, false, "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis" },
    { "GB18030", 936, false, "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk" },
    { "CP949", 949, false,
      "euc-kr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 iso-ir-149 windows-949 cseuckr csksc56011987" },
    { "BIG5-HKSCS", 950, false, "big5 big5-hkscs cn-big5 x-x-big5 csbig5" },
    { "EUC-JP", 20932, false, "euc-jp x-euc-jp cseucpkdfmtjapanese" },
    { "ISO-2022-JP", 50220, false, "iso-2022-jp csiso2022jp" },
    { "JOHAB", 1361, false, "" },
};

const corpus_charset_name *corpus_charset_name_at(size_t index)
{
    return index < sizeof names / sizeof *names ? &names[index] : NULL;
}

/** Is `word` one of the words of `list`? */
static bool lists(const char *list, base_text word)
{
    base_text rest = base_text_of(list);

    for (size_t at = 0; (at = base_text_find(rest, word, at)) != (size_t)-1; at++) {
        size_t end = at + word.length;
        if ((at == 0 || rest.data[at - 1] == ' ') && (end == rest.length || rest.data[end] == ' '))
            return true;
    }
    return false;
}

const char *corpus_charset_name_of_label(base_text label)
{
    char folded[LABEL_BYTES];

    label = base_text_trim(label);
    if (label.length == 0 || label.length > sizeof folded)
        return NULL;
    for (size_t i = 0; i < label.length; i++) {
        folded[i] = base_to_lower(label.data[i]);
        if (base_is_space(folded[i]))
            return NULL;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (lists(names[i].labels, (base_text){ folded, label.length }))
            return names[i].name;
    return NULL;
}

const char *corpus_charset_name_of_page(unsigned page)
{
    for (size_t i = 0; page > 0 && i < sizeof names / sizeof *names; i++)
        if (names[i].page == page)
            return names[i].name;
    return NULL;
}
