// Counts allocations of a program that it is loaded into before all others (LD_PRELOAD), for scripts/bench --phases.
//
// Before each line that begins with `{"phase":`, which `planbook build --phases` writes, it writes a line of its own:
// how often memory was asked for since the program began, and how many bytes. The program knows nothing of it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static atomic_ullong calls, bytes;

// What is asked for while the real functions are looked up; never given back.
static _Alignas(16) char early[65536];
static atomic_size_t early_used;

static void *early_memory(size_t size) {
    size_t start = atomic_fetch_add(&early_used, (size + 15) & ~(size_t)15);
    return start + size <= sizeof early ? early + start : NULL;
}

static int is_early(void *pointer) { return (char *)pointer >= early && (char *)pointer < early + sizeof early; }

static void count(size_t size) {
    atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&bytes, size, memory_order_relaxed);
}

// The function that stands behind ours. A lookup may ask for memory itself, which then comes from `early`.
static _Thread_local int looking;
#define REAL(name, result, ...)                              \
    static result (*_Atomic real)(__VA_ARGS__);              \
    if (!real && !looking) {                                 \
        looking = 1;                                         \
        real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
        looking = 0;                                         \
    }

void *malloc(size_t size) {
    REAL("malloc", void *, size_t)
    count(size);
    return real ? real(size) : early_memory(size);
}

void *calloc(size_t number, size_t size) {
    REAL("calloc", void *, size_t, size_t)
    count(number * size);
    return real ? real(number, size) : early_memory(number * size);
}

void *realloc(void *old, size_t size) {
    REAL("realloc", void *, void *, size_t)
    count(size);
    if (real && !is_early(old)) return real(old, size);
    void *made = malloc(size);
    size_t left = (size_t)(early + sizeof early - (char *)old);
    if (made && old) memcpy(made, old, size < left ? size : left);
    return made;
}

int posix_memalign(void **made, size_t alignment, size_t size) {
    REAL("posix_memalign", int, void **, size_t, size_t)
    count(size);
    return real ? real(made, alignment, size) : ENOMEM;
}

void *aligned_alloc(size_t alignment, size_t size) {
    REAL("aligned_alloc", void *, size_t, size_t)
    count(size);
    return real ? real(alignment, size) : NULL;
}

void free(void *pointer) {
    REAL("free", void, void *)
    if (real && !is_early(pointer)) real(pointer);
}

ssize_t write(int file, const void *buffer, size_t length) {
    REAL("write", ssize_t, int, const void *, size_t)
    static const char mark[] = "{\"phase\":";
    if (length > sizeof mark && memcmp(buffer, mark, sizeof mark - 1) == 0) {
        char line[96];
        int size = snprintf(line, sizeof line, "{\"allocations\":%llu,\"bytes\":%llu}\n", (unsigned long long)calls, (unsigned long long)bytes);
        if (real(file, line, (size_t)size) < 0) return -1;
    }
    return real(file, buffer, length);
}
