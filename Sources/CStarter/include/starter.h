// The files of a new knowledge base and the skeletons of new pages: every text of this folder, embedded in the binary.
#pragma once
#include <stddef.h>

/// A file that a new knowledge base begins with, or a page's skeleton.
struct planbook_starter_file {
    const char *name;
    const unsigned char *bytes;
    ptrdiff_t count;
};

/// The file at `index`, or a null pointer past the last.
const struct planbook_starter_file *planbook_starter_file(ptrdiff_t index);
