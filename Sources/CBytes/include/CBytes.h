// Comparisons of sixteen bytes at once, which Swift's own vectors make byte by byte, and a word to the processor that it has none for.
#pragma once
#include <stdint.h>
#include <string.h>

typedef uint8_t sixteen_bytes __attribute__((ext_vector_type(16)));

/// The highest bit of each byte, the first byte's in the lowest place.
static inline uint32_t sixteen_bits(sixteen_bytes found) {
#if defined(__SSE2__)
    typedef char signed_bytes __attribute__((vector_size(16)));
    return (uint32_t)__builtin_ia32_pmovmskb128((signed_bytes)found);
#else
    uint32_t bits = 0;
    for (int place = 0; place < 16; place++) bits |= (uint32_t)(found[place] >> 7) << place;
    return bits;
#endif
}

/// A bit for each byte that is `byte`.
static inline uint32_t sixteen_equal(sixteen_bytes bytes, uint8_t byte) {
    return sixteen_bits((sixteen_bytes)(bytes == byte));
}

/// A bit for each byte from `low` to `high`.
static inline uint32_t sixteen_within(sixteen_bytes bytes, uint8_t low, uint8_t high) {
    return sixteen_bits((sixteen_bytes)((sixteen_bytes)(bytes - low) <= (uint8_t)(high - low)));
}

/// A bit for each letter and each digit of ASCII.
static inline uint32_t sixteen_alphanumeric(sixteen_bytes bytes) {
    sixteen_bytes letters = (sixteen_bytes)((sixteen_bytes)((bytes | 0x20) - 'a') <= (uint8_t)('z' - 'a'));
    sixteen_bytes digits = (sixteen_bytes)((sixteen_bytes)(bytes - '0') <= (uint8_t)('9' - '0'));
    return sixteen_bits(letters | digits);
}

/// Eight of the bytes from `place` on, the first one lowest.
static inline uint64_t sixteen_eight(sixteen_bytes bytes, int place) {
    uint64_t eight;
    memcpy(&eight, (const uint8_t *)&bytes + place, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/// The first eight bytes, the first one lowest.
static inline uint64_t sixteen_low(sixteen_bytes bytes) { return sixteen_eight(bytes, 0); }

/// The last eight bytes, the first one lowest.
static inline uint64_t sixteen_high(sixteen_bytes bytes) { return sixteen_eight(bytes, 8); }

/// The first of sixteen bytes, of which there are `count`, from 1 to 15; the others are zero.
static inline sixteen_bytes sixteen_first(const uint8_t *text, long count) {
    // Both ends are read, which meet or overlap.
    uint64_t halves[2] = {0, 0};
    if (count >= 8) {
        memcpy(halves, text, 8);
        memcpy((uint8_t *)halves + count - 8, text + count - 8, 8);
    } else if (count >= 4) {
        memcpy(halves, text, 4);
        memcpy((uint8_t *)halves + count - 4, text + count - 4, 4);
    } else {
        ((uint8_t *)halves)[0] = text[0];
        ((uint8_t *)halves)[count / 2] = text[count / 2];
        ((uint8_t *)halves)[count - 1] = text[count - 1];
    }
    sixteen_bytes first;
    memcpy(&first, halves, sizeof first);
    return first;
}

/// The order of `count` bytes here and there: negative where the first ones come first, zero where they are the same.
static inline int bytes_order(const uint8_t *first, const uint8_t *second, long count) {
    return count == 0 ? 0 : memcmp(first, second, (size_t)count);
}

/// Has the memory at `address` brought near, which is asked for soon; any address is allowed.
static inline void bring_near(const void *address) {
    __builtin_prefetch(address);
}
