#include "CTreeMemory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Small blocks are cut off a chunk one after the other; those that were freed wait in a list for each size.
// Large blocks are the system's.

enum { UNIT = 16, LARGEST_SMALL = 1024, CHUNK_BYTES = 256 << 10 };

/// What stands before every block.
struct header {
    size_t size;
    size_t is_large;
};

struct free_block {
    struct free_block *next;
};

struct chunk {
    struct chunk *next;
    size_t padding;
    char bytes[CHUNK_BYTES];
};

struct large {
    struct large *previous, *next;
    struct header header;
};

static _Thread_local struct {
    struct chunk *chunks;
    size_t used;
    struct free_block *free[LARGEST_SMALL / UNIT + 1];
    struct large *large;
} room;

static struct header *header_of(void *block) { return (struct header *)block - 1; }

static struct large *large_of(void *block) { return (struct large *)((char *)block - sizeof(struct large)); }

/// Memory that there is not ends the process, as it does in cmark-gfm.
static void *existing(void *memory) {
    if (!memory) abort();
    return memory;
}

static void link_large(struct large *large) {
    large->previous = NULL;
    large->next = room.large;
    if (room.large) room.large->previous = large;
    room.large = large;
}

static void unlink_large(struct large *large) {
    if (large->next) large->next->previous = large->previous;
    if (large->previous) large->previous->next = large->next; else room.large = large->next;
}

static void *take_small(size_t size) {
    struct free_block *known = room.free[size / UNIT];
    if (known) {
        room.free[size / UNIT] = known->next;
        return known;
    }
    size_t whole = size + sizeof(struct header);
    if (!room.chunks || room.used + whole > CHUNK_BYTES) {
        struct chunk *chunk = existing(malloc(sizeof(struct chunk)));
        chunk->next = room.chunks;
        room.chunks = chunk;
        room.used = 0;
    }
    struct header *header = (struct header *)(room.chunks->bytes + room.used);
    room.used += whole;
    *header = (struct header){.size = size, .is_large = 0};
    return header + 1;
}

static void *take(size_t bytes) {
    if (bytes > SIZE_MAX - sizeof(struct large) - UNIT) abort();
    size_t size = bytes ? (bytes + UNIT - 1) / UNIT * UNIT : UNIT;
    if (size <= LARGEST_SMALL) return take_small(size);
    struct large *large = existing(malloc(sizeof(struct large) + size));
    large->header = (struct header){.size = size, .is_large = 1};
    link_large(large);
    return large + 1;
}

static void *take_cleared(size_t count, size_t bytes) {
    if (bytes && count > SIZE_MAX / bytes) abort();
    return memset(take(count * bytes), 0, count * bytes);
}

static void give_back(void *block) {
    if (!block) return;
    struct header *header = header_of(block);
    if (header->is_large) {
        unlink_large(large_of(block));
        free(large_of(block));
    } else {
        struct free_block *freed = block;
        freed->next = room.free[header->size / UNIT];
        room.free[header->size / UNIT] = freed;
    }
}

static void *grow(void *block, size_t bytes) {
    if (!block) return take(bytes);
    struct header *header = header_of(block);
    if (header->size >= bytes) return block;
    if (header->is_large && bytes <= SIZE_MAX - sizeof(struct large) - UNIT) {
        size_t size = (bytes + UNIT - 1) / UNIT * UNIT;
        unlink_large(large_of(block));
        struct large *moved = existing(realloc(large_of(block), sizeof(struct large) + size));
        moved->header.size = size;
        link_large(moved);
        return moved + 1;
    }
    void *larger = take(bytes);
    memcpy(larger, block, header->size);
    give_back(block);
    return larger;
}

cmark_mem *tree_memory(void) {
    static cmark_mem memory = {.calloc = take_cleared, .realloc = grow, .free = give_back};
    return &memory;
}

void tree_memory_reset(void) {
    while (room.large) {
        struct large *next = room.large->next;
        free(room.large);
        room.large = next;
    }
    // The first chunk stays for the next tree.
    while (room.chunks && room.chunks->next) {
        struct chunk *next = room.chunks->next;
        free(room.chunks);
        room.chunks = next;
    }
    room.used = 0;
    memset(room.free, 0, sizeof room.free);
}
