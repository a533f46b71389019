/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What libxapc.so exports is what the headers declare, and each header stands alone in C and in C++. */
#include <stdlib.h>

#include "fixture.h"

static const char *const headers[] = { "version",  "error", "text",    "iterator", "document",
                                       "database", "query", "enquire", "xapc" };

enum { HEADERS = sizeof headers / sizeof *headers, NAMES = 1000 };

static const char *header_path(char out[TEST_PATH_BYTES], size_t i)
{
    return test_path(out, TEST_SOURCE_DIR "/xapian-c/include/xapc", "%s.h", headers[i]);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static char *name_at(const char *text)
{
    return strndup(text, strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_"));
}

/* The functions that a header declares: after each XAPC_API, the first xapc_ name that an opening bracket follows. */
static size_t declared(char **names, size_t count, const char *text)
{
    while ((text = strstr(text, "XAPC_API ")) != NULL) {
        const char *bracket = strchr(text, '(');
        const char *name = bracket;
        cr_assert(bracket != NULL && count < NAMES);
        while (name > text && strchr("abcdefghijklmnopqrstuvwxyz0123456789_", name[-1]) != NULL)
            name--;
        cr_assert(strncmp(name, "xapc_", 5) == 0, "%.60s", text);
        names[count++] = name_at(name);
        text = bracket;
    }
    return count;
}

/* Lines of nm: "ADDRESS T name@@XAPC_0". Anything but functions of ours is a leak. */
static size_t exported(char **names, char *text)
{
    size_t count = 0;

    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        char *name = strstr(line, " T ");
        if (strstr(line, " A XAPC_0") != NULL)
            continue;
        cr_assert(name != NULL && strncmp(name + 3, "xapc_", 5) == 0, "exported by mistake: %s", line);
        cr_assert(count < NAMES);
        names[count++] = name_at(name + 3);
    }
    return count;
}

static const char *tool(const char *first, const char *second)
{
    return test_file_exists(first) ? first : second;
}

Test(abi, library_exports_what_the_headers_declare)
{
    static char *wanted[NAMES], *given[NAMES];
    char path[TEST_PATH_BYTES];
    size_t wants = 0, gives;
    test_program nm = { 0 };

    for (size_t i = 0; i < HEADERS; i++) {
        char *text = test_file_read(header_path(path, i), NULL);
        cr_assert(text != NULL, "%s", path);
        if (i + 1 < HEADERS) /* the last only includes the others */
            wants = declared(wanted, wants, strstr(text, "extern \"C\""));
        free(text);
    }
    test_program_line(&nm, tool("/usr/bin/nm", "/bin/nm"), "-D", "--defined-only",
                      TEST_BUILD_DIR "/xapian-c/libxapc.so", NULL);
    cr_assert(eq(int, nm.code, 0), "%s", nm.err);
    gives = exported(given, nm.out);
    qsort(wanted, wants, sizeof *wanted, by_name);
    qsort(given, gives, sizeof *given, by_name);
    cr_expect(wants > 150);
    for (size_t i = 0, k = 0; i < wants || k < gives;) {
        int order = i == wants ? 1 : k == gives ? -1 : strcmp(wanted[i], given[k]);
        cr_expect(order >= 0, "declared, not exported: %s", i < wants ? wanted[i] : "");
        cr_expect(order <= 0, "exported, not declared: %s", k < gives ? given[k] : "");
        i += order <= 0;
        k += order >= 0;
    }
    for (size_t i = 0; i < wants; i++)
        free(wanted[i]);
    for (size_t i = 0; i < gives; i++)
        free(given[i]);
    test_program_release(&nm);
}

/* What a program compiled against 0.1 relies on. Change a line here only with the number of the library. */
Test(abi, numbers_and_sizes_stay)
{
    cr_expect(eq(int, XAPC_OK, 0));
    cr_expect(eq(int, XAPC_END, 1));
    cr_expect(eq(int, XAPC_E_NO_DATABASE, 5));
    cr_expect(eq(int, XAPC_E_LOCK, 9));
    cr_expect(eq(int, XAPC_E_MODIFIED, 10));
    cr_expect(eq(int, XAPC_E_STOPPED, 21));
    cr_expect(eq(int, XAPC_E_INTERNAL, 23));
    cr_expect(eq(int, XAPC_OP_MAX, 10));
    cr_expect(eq(int, XAPC_OPEN, 3));
    cr_expect(eq(sz, sizeof(xapc_status), sizeof(int)));
    cr_expect(eq(sz, sizeof(xapc_error), sizeof(int) + 48 + 208 + 512));
    cr_expect(eq(sz, sizeof(xapc_bytes), sizeof(char *) + 2 * sizeof(size_t)));
    cr_expect(eq(sz, sizeof(xapc_item), sizeof(double) + 4 * sizeof(uint32_t)));
    cr_expect(eq(sz, sizeof(xapc_matches), 3 * sizeof(uint32_t)));
}

Test(abi, every_declaration_names_its_version)
{
    char path[TEST_PATH_BYTES];

    for (size_t i = 0; i + 1 < HEADERS; i++) {
        char *text = test_file_read(header_path(path, i), NULL);
        const char *at = strstr(text, "extern \"C\"");
        while ((at = strstr(at, "XAPC_API ")) != NULL) {
            const char *comment = at;
            while (comment > text && strncmp(comment, "/**", 3) != 0)
                comment--;
            const char *since = strstr(comment, "@since ");
            cr_expect(since != NULL && since < at, "%s: %.60s", path, at);
            at++;
        }
        free(text);
    }
}

Test(abi, each_header_compiles_alone_in_c_and_cpp)
{
    char path[TEST_PATH_BYTES];
    test_program compiler = { 0 };

    for (size_t i = 0; i < HEADERS; i++) {
        const char *include = "-I" TEST_SOURCE_DIR "/xapian-c/include";
        header_path(path, i);
        test_program_line(&compiler, "/usr/bin/cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                          "-fsyntax-only", include, "-x", "c", path, NULL);
        cr_expect(eq(int, compiler.code, 0), "%s", compiler.err);
        test_program_line(&compiler, "/usr/bin/c++", "-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                          "-fsyntax-only", include, "-x", "c++", path, NULL);
        cr_expect(eq(int, compiler.code, 0), "%s", compiler.err);
    }
    test_program_release(&compiler);
}
