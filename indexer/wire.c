/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/wire.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/** Room for two descriptors, aligned as the kernel wants it. */
typedef union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(2 * sizeof(int))];
} ancillary;

base_status indexer_wire_send_order(int to, const indexer_wire_order *order, int file, int answer, base_error *err)
{
    ancillary room = { .bytes = { 0 } };
    struct iovec part = { (void *)(size_t)order, offsetof(indexer_wire_order, name) + order->name_length };
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes
    };
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    ssize_t sent;

    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(2 * sizeof(int));
    memcpy(CMSG_DATA(header), (int[]){ file, answer }, 2 * sizeof(int));
    do
        sent = sendmsg(to, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0)
        return base_error_set(err, BASE_E_IO, "the reading process cannot be reached: %s", strerror(errno));
    return BASE_OK;
}

int indexer_wire_take_order(int from, indexer_wire_order *order, int *file, int *answer)
{
    ancillary room = { .bytes = { 0 } };
    struct iovec part = { order, sizeof *order };
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes
    };
    const struct cmsghdr *header;
    int files[2] = { -1, -1 };
    ssize_t got;

    do
        got = recvmsg(from, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return 0;
    header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_type == SCM_RIGHTS && header->cmsg_len == CMSG_LEN(sizeof files))
        memcpy(files, CMSG_DATA(header), sizeof files);
    if (files[0] >= 0 && (size_t)got >= offsetof(indexer_wire_order, name) &&
        order->name_length <= sizeof order->name &&
        (size_t)got == offsetof(indexer_wire_order, name) + order->name_length) {
        *file = files[0];
        *answer = files[1];
        return 1;
    }
    for (int i = 0; i < 2; i++) {
        if (files[i] >= 0)
            close(files[i]);
    }
    return -1;
}

static bool send_whole(int to, const void *message, size_t size)
{
    ssize_t sent;

    do
        sent = send(to, message, size, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)size;
}

static int take_whole(int from, void *message, size_t size)
{
    ssize_t got;

    do
        got = recv(from, message, size, 0);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return 0;
    return got == (ssize_t)size ? 1 : -1;
}

bool indexer_wire_send_hello(int to, const indexer_wire_hello *hello)
{
    return send_whole(to, hello, sizeof *hello);
}

int indexer_wire_take_hello(int from, indexer_wire_hello *hello)
{
    return take_whole(from, hello, sizeof *hello);
}

bool indexer_wire_send_end(int to, const indexer_wire_end *end)
{
    return send_whole(to, end, sizeof *end);
}

int indexer_wire_take_end(int from, indexer_wire_end *end)
{
    return take_whole(from, end, sizeof *end);
}
