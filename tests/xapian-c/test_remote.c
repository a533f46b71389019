/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Databases served by Xapian's own servers, on the loopback only. Where these are missing the tests say so and pass. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fixture.h"

static void set_up(void)
{
    make_folder();
    build("db", 1, 10);
}

TestSuite(remote, .init = set_up, .fini = remove_folder);

/* The path of a program, found as execvp would; skips the test if there is none. */
static const char *installed(const char *program)
{
    static char path[TEST_PATH_BYTES];
    const char *at = getenv("PATH");

    while (at && *at) {
        size_t length = strcspn(at, ":");
        snprintf(path, sizeof path, "%.*s/%s", (int)length, at, program);
        if (access(path, X_OK) == 0)
            return path;
        at += length + (at[length] == ':');
    }
    cr_skip("%s is not installed", program);
    return NULL;
}

/* A port of the loopback that nobody listens on. */
static uint32_t free_port(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    cr_assert(fd >= 0 && bind(fd, (struct sockaddr *)&address, length) == 0);
    cr_assert(getsockname(fd, (struct sockaddr *)&address, &length) == 0);
    close(fd);
    return ntohs(address.sin_port);
}

/* In a process group of its own, for xapian-tcpsrv ends its whole group when it is ended; and never left behind. */
static pid_t serve(const char *server, uint32_t port, const char *how)
{
    const char *path = in_folder("db");
    char number[16];
    pid_t child;

    snprintf(number, sizeof number, "%u", (unsigned)port);
    child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        if (setpgid(0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || !freopen("/dev/null", "w", stdout))
            _exit(126);
        execl(server, server, "--interface", "127.0.0.1", "--port", number, how, path, (char *)NULL);
        _exit(127);
    }
    return child;
}

static void end(pid_t child)
{
    kill(child, SIGTERM);
    waitpid(child, NULL, 0);
}

static void nap(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
}

/* Open when the server is up, which takes it a moment. */
static xapc_database *connect_to(uint32_t port)
{
    xapc_database *db = NULL;
    xapc_status status = XAPC_E_NETWORK;

    for (int i = 0; i < 250 && status == XAPC_E_NETWORK; i++) {
        status = xapc_database_open_tcp(&db, "127.0.0.1", port, 5000, 5000, &err);
        if (status != XAPC_OK)
            nap();
    }
    cr_assert(status == XAPC_OK, "%s", err.message);
    return db;
}

/* What a search of the small database must give, wherever it is. */
static void expect_small_database(xapc_database *db)
{
    xapc_mset *mset = match(db, term_query("neglect"), 10);
    xapc_document *doc = NULL;
    xapc_terms *terms = NULL;
    xapc_bytes bytes = { 0 };

    cr_expect(eq(u32, doc_count(db), 10));
    cr_expect(eq(u32, xapc_mset_size(mset), 3));
    OK(xapc_mset_fetch(mset, &err));
    OK(xapc_mset_document(&doc, mset, 2, &err));
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(strncmp(bytes.data, "document ", 9) == 0);
    xapc_document_free(doc);
    xapc_mset_free(mset);
    OK(xapc_database_terms(&terms, db, LIT("c"), &err));
    cr_expect(eq(str, (char *)listed(terms), "care child "));
    OK(xapc_database_spelling(&bytes, db, LIT("negelct"), 2, &err)); /* none over the wire */
    cr_expect(holds(&bytes, ""));
    OK(xapc_database_keep_alive(db, &err));
    OK(xapc_database_reopen(NULL, db, &err));
    FAILS(XAPC_E_NOT_FOUND, xapc_database_document(&doc, db, 99, &err)); /* errors travel with their class */
    xapc_bytes_release(&bytes);
}

static int keep_all(bool *keep, const xapc_document *doc, void *payload)
{
    (void)doc;
    (void)payload;
    *keep = true;
    return 0;
}

Test(remote, reads_over_tcp)
{
    const char *server = installed("xapian-tcpsrv");
    uint32_t port = free_port();
    pid_t child = serve(server, port, "--quiet");
    xapc_database *db = connect_to(port);
    xapc_enquire *enquire = NULL;
    xapc_query *query = term_query("child");
    xapc_mset *mset = NULL;

    expect_small_database(db);
    OK(xapc_enquire_new(&enquire, db, &err));
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    FAILS(XAPC_E_UNIMPLEMENTED, xapc_enquire_mset_decided(&mset, enquire, 0, 10, 0, NULL, keep_all, NULL, &err));
    xapc_query_free(query);
    xapc_enquire_free(enquire);
    xapc_database_free(db);
    end(child);
}

Test(remote, spies_count_over_tcp)
{
    const char *server = installed("xapian-tcpsrv");
    uint32_t port = free_port();
    pid_t child = serve(server, port, "--quiet");
    xapc_database *db = connect_to(port);
    xapc_enquire *enquire = NULL;
    xapc_query *query = term_query("child");
    xapc_spy *spy = NULL;
    xapc_mset *mset = NULL;
    xapc_terms *terms = NULL;
    uint32_t count = 0;

    OK(xapc_enquire_new(&enquire, db, &err));
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    OK(xapc_spy_new(&spy, 1, &err));
    OK(xapc_enquire_add_spy(enquire, spy, &err));
    OK(xapc_enquire_mset(&mset, enquire, 0, 0, 100, NULL, &err));
    OK(xapc_spy_values(&terms, spy, &err));
    OK(xapc_terms_next(terms, &err));
    OK(xapc_terms_doc_freq(&count, terms, &err));
    cr_expect(eq(u32, count, 3));
    xapc_terms_free(terms);
    xapc_mset_free(mset);
    xapc_spy_free(spy);
    xapc_query_free(query);
    xapc_enquire_free(enquire);
    xapc_database_free(db);
    end(child);
}

Test(remote, writes_over_tcp)
{
    const char *server = installed("xapian-tcpsrv");
    uint32_t port = free_port();
    pid_t child = serve(server, port, "--writable");
    xapc_writable *writer = NULL;
    xapc_document *doc = make_document(11);

    xapc_database_free(connect_to(port));
    OK(xapc_writable_open_tcp(&writer, "127.0.0.1", port, 5000, 5000, 0, &err));
    OK(xapc_writable_add(NULL, writer, doc, &err));
    OK(xapc_writable_commit(writer, &err));
    cr_expect(eq(u32, doc_count(xapc_writable_database(writer)), 11));
    xapc_document_free(doc);
    xapc_writable_free(writer);
    end(child);
}

Test(remote, a_server_that_dies_is_a_network_error)
{
    const char *server = installed("xapian-tcpsrv");
    uint32_t port = free_port();
    pid_t child = serve(server, port, "--one-shot");
    xapc_database *db = connect_to(port);
    xapc_terms *terms = NULL;
    xapc_status status = XAPC_OK;

    end(child);
    for (int i = 0; i < 5 && status == XAPC_OK; i++)
        status = xapc_database_terms(&terms, db, LIT("c"), &err);
    cr_expect(status == XAPC_E_NETWORK, "%s: %s", xapc_status_name(status), err.message);
    xapc_database_free(db);
}

Test(remote, nobody_listening_is_refused)
{
    xapc_database *db = NULL;
    xapc_writable *writer = NULL;
    uint32_t port = free_port();

    FAILS(XAPC_E_NETWORK, xapc_database_open_tcp(&db, "127.0.0.1", port, 1000, 1000, &err));
    cr_expect(strstr(err.message, "refused") != NULL);
    cr_expect(strstr(err.context, "127.0.0.1") != NULL);
    FAILS(XAPC_E_NETWORK, xapc_writable_open_tcp(&writer, "127.0.0.1", port, 1000, 1000, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_open_tcp(&db, "127.0.0.1", 0, 1000, 1000, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_open_tcp(&db, "127.0.0.1", 70000, 1000, 1000, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_open_tcp(&db, NULL, port, 1000, 1000, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open_tcp(&writer, "127.0.0.1", port, 1000, 1000, XAPC_WRITE_NO_SYNC, &err));
    cr_expect(db == NULL && writer == NULL);
}

Test(remote, a_silent_server_times_out)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    xapc_database *db = NULL;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    cr_assert(fd >= 0 && bind(fd, (struct sockaddr *)&address, length) == 0 && listen(fd, 1) == 0);
    cr_assert(getsockname(fd, (struct sockaddr *)&address, &length) == 0);
    FAILS(XAPC_E_TIMEOUT, xapc_database_open_tcp(&db, "127.0.0.1", ntohs(address.sin_port), 100, 1000, &err));
    cr_expect(eq(str, err.type, "NetworkTimeoutError"));
    close(fd);
}

Test(remote, reads_and_writes_through_a_program)
{
    const char *server = installed("xapian-progsrv");
    xapc_database *db = NULL;
    xapc_writable *writer = NULL;
    xapc_document *doc = make_document(11);
    char args[TEST_PATH_BYTES + 16];

    OK(xapc_database_open_program(&db, server, in_folder("db"), 5000, &err));
    expect_small_database(db);
    xapc_database_free(db);
    snprintf(args, sizeof args, "--writable %s", in_folder("db"));
    OK(xapc_writable_open_program(&writer, server, args, 5000, 0, &err));
    OK(xapc_writable_add(NULL, writer, doc, &err));
    OK(xapc_writable_close(writer, &err));
    xapc_writable_free(writer);
    xapc_document_free(doc);
    db = open_reader("db");
    cr_expect(eq(u32, doc_count(db), 11));
    xapc_database_free(db);
}

Test(remote, a_program_that_is_no_server_is_a_network_error)
{
    xapc_database *db = NULL;
    xapc_writable *writer = NULL;

    FAILS(XAPC_E_NETWORK, xapc_database_open_program(&db, "/no/such/program", "", 1000, &err));
    FAILS(XAPC_E_NETWORK, xapc_database_open_program(&db, "/bin/false", "", 1000, &err));
    FAILS(XAPC_E_TIMEOUT, xapc_database_open_program(&db, "/bin/sleep", "1", 100, &err));
    FAILS(XAPC_E_NETWORK, xapc_writable_open_program(&writer, "/bin/false", "", 1000, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_open_program(&db, NULL, "", 1000, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_open_program(&db, "/bin/false", NULL, 1000, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open_program(&writer, "/bin/false", "", 1000, 7, &err));
    cr_expect(db == NULL && writer == NULL);
}
