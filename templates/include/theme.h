// The built-in theme: every file of this folder, embedded in the binary.
#pragma once
#include <stddef.h>

/// A file of the theme.
struct planbook_theme_file {
    const char *name;
    const unsigned char *bytes;
    ptrdiff_t count;
};

/// The file at `index`, or a null pointer past the last.
const struct planbook_theme_file *planbook_theme_file(ptrdiff_t index);
