/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The manual's example is the one that is compiled, against an installed tree, by what pkg-config says, and run. */
#include <stdlib.h>

#include "fixture.h"

TestSuite(readme, .init = make_folder, .fini = remove_folder);

#define ROOM TEST_SOURCE_DIR "/xapian-c"

#ifdef __SANITIZE_ADDRESS__
#define SANITIZE "-fsanitize=address,undefined"
#else
#define SANITIZE "-O1"
#endif

Test(readme, holds_the_example_and_what_it_prints)
{
    char *readme = test_file_read(ROOM "/README.md", NULL), *example = test_file_read(ROOM "/example.c", NULL);

    cr_assert(readme != NULL && example != NULL);
    cr_expect(strstr(readme, example) != NULL, "README.md does not hold example.c as it is");
    free(readme);
    free(example);
}

/* The words of a line, in place; at most 15. */
static size_t words_of(const char **words, char *line)
{
    size_t count = 0;
    for (char *word = strtok(line, " \n"); word && count < 15; word = strtok(NULL, " \n"))
        words[count++] = word;
    return count;
}

static void install(void)
{
    test_program cmake = { 0 };
    const char *path = test_file_exists("/usr/bin/cmake") ? "/usr/bin/cmake" : "/usr/local/bin/cmake";

    test_program_line(&cmake, path, "--install", TEST_BUILD_DIR "/xapian-c", "--component", "xapc", "--prefix",
                      in_folder("tree"), NULL);
    cr_assert(eq(int, cmake.code, 0), "%s%s", cmake.out, cmake.err);
    test_program_release(&cmake);
}

/* The folder of xapc.pc depends on the system's habits. */
static const char *folder_of_libraries(void)
{
    static const char *const names[] = { "lib", "lib64", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu" };
    static char path[TEST_PATH_BYTES];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        test_path(path, in_folder("tree"), "%s/pkgconfig/xapc.pc", names[i]);
        if (test_file_exists(path))
            return test_path(path, in_folder("tree"), "%s", names[i]);
    }
    cr_fatal("no xapc.pc was installed");
    return NULL;
}

Test(readme, example_compiles_against_the_installed_tree_and_runs)
{
    char setting[TEST_PATH_BYTES + 32], rpath[TEST_PATH_BYTES + 16];
    const char *environment[] = { setting, NULL };
    const char *source = ROOM "/example.c";
    const char *arguments[32] = { "/usr/bin/cc", "-std=c11", "-Wall",  "-Wextra",
                                  "-Wpedantic",  "-Werror",  SANITIZE, source };
    const char *ask[] = { "/usr/bin/pkg-config", "--cflags", "--libs", "xapc", NULL };
    test_program run = { 0 }, compiler = { 0 };
    size_t count = 8;

    install();
    snprintf(setting, sizeof setting, "PKG_CONFIG_PATH=%s/pkgconfig", folder_of_libraries());
    test_program_run(&run, &(test_program_call){ .arguments = ask, .environment = environment });
    cr_assert(eq(int, run.code, 0), "%s", run.err);
    cr_expect(strstr(run.out, "-lxapian") == NULL, "users of the shared library need no Xapian: %s", run.out);
    count += words_of(arguments + count, run.out);
    snprintf(rpath, sizeof rpath, "-Wl,-rpath,%s", folder_of_libraries());
    arguments[count++] = rpath;
    arguments[count++] = "-o";
    arguments[count++] = in_folder("example");
    test_program_run(&compiler, &(test_program_call){ .arguments = arguments });
    cr_assert(eq(int, compiler.code, 0), "%s", compiler.err);

    test_program_line(&run, in_folder("example"), in_folder("db"), NULL);
    cr_assert(eq(int, run.code, 0), "%s", run.err);
    cr_expect(eq(str, run.out,
                 "1. The health visitor was not told.\n2. The health of the child was known to the visitor.\n"));
    char *readme = test_file_read(ROOM "/README.md", NULL);
    cr_expect(strstr(readme, run.out) != NULL, "README.md prints something else");
    free(readme);
    test_program_line(&run, in_folder("example"), in_folder("no/such/folder"), NULL);
    cr_expect(eq(int, run.code, EXIT_FAILURE));
    cr_expect(strncmp(run.err, "XAPC_E_", 7) == 0);
    test_program_release(&run);
    test_program_release(&compiler);
}

Test(readme, installed_tree_is_complete)
{
    install();
    cr_expect(test_file_exists(in_folder("tree/include/xapc/xapc.h")));
    cr_expect(test_file_exists(in_folder("tree/include/xapc/iterator.h")));
    cr_expect(not(test_file_exists(in_folder("tree/include/xapc/boundary.hpp"))));
    const char *libraries = folder_of_libraries();
    char path[TEST_PATH_BYTES];
    cr_expect(test_file_exists(test_path(path, libraries, "libxapc.so")));
    cr_expect(test_file_exists(test_path(path, libraries, "libxapc.so.0")));
}
