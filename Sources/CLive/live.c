#include "live.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char script[] = {
#embed "live.js"
};
static const unsigned char style[] = {
#embed "live.css"
};

struct planbook_live_file planbook_live_script(void) { return (struct planbook_live_file){script, sizeof script}; }
struct planbook_live_file planbook_live_style(void) { return (struct planbook_live_file){style, sizeof style}; }
