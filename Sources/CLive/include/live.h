// What 'serve' adds to the pages that an author looks at; no built site has any of it.
#pragma once
#include <stddef.h>

/// A file that a browser loads beside a served page.
struct planbook_live_file {
    const unsigned char *bytes;
    ptrdiff_t count;
};

/// The script that reloads pages and shows errors.
struct planbook_live_file planbook_live_script(void);
/// The look of what the script shows.
struct planbook_live_file planbook_live_style(void);
