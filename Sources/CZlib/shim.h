// The system's zlib as a module: https://zlib.net
#pragma once
#include <limits.h>
#include <stddef.h>
#include <zlib.h>

/// Compresses without a header or a checksum; gives the number of bytes, or 0 when they do not fit into `room`.
static inline size_t planbook_deflate(const unsigned char *bytes, size_t count, unsigned char *output, size_t room) {
    z_stream stream = {0};
    if (count > UINT_MAX || room > UINT_MAX) return 0;
    if (deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)bytes;
    stream.avail_in = (uInt)count;
    stream.next_out = output;
    stream.avail_out = (uInt)room;
    const int result = deflate(&stream, Z_FINISH);
    const size_t written = result == Z_STREAM_END ? stream.total_out : 0;
    deflateEnd(&stream);
    return written;
}

/// The CRC-32 of `count` bytes.
static inline unsigned int planbook_crc32(const unsigned char *bytes, size_t count) {
    unsigned long crc = crc32(0, 0, 0);
    while (count > 0) {
        const uInt part = count > (1u << 30) ? (1u << 30) : (uInt)count;
        crc = crc32(crc, bytes, part);
        bytes += part;
        count -= part;
    }
    return (unsigned int)crc;
}
