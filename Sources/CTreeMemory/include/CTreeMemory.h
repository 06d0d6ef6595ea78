// Memory for the trees of cmark-gfm, which live as long as one file is compiled.
#pragma once
#include <cmark-gfm.h>

/// Gives cmark-gfm memory of the thread that asks for it; a tree must not leave its thread.
cmark_mem *tree_memory(void);

/// Takes back everything that the thread has: a tree need not be taken apart node by node.
void tree_memory_reset(void);
