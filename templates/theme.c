// Embeds the theme. A new file of the theme is two lines here.
#include "theme.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page[] = {
#embed "page.mustache"
};
static const unsigned char front[] = {
#embed "front.mustache"
};
static const unsigned char list[] = {
#embed "index.mustache"
};
static const unsigned char not_found[] = {
#embed "404.mustache"
};
static const unsigned char head[] = {
#embed "head.mustache"
};
static const unsigned char header[] = {
#embed "header.mustache"
};
static const unsigned char footer[] = {
#embed "footer.mustache"
};
static const unsigned char theme[] = {
#embed "theme.css"
};

static const unsigned char print[] = {
#embed "print.css"
};
static const unsigned char icon[] = {
#embed "icon.svg"
};
static const unsigned char page_script[] = {
#embed "page.js"
};
static const unsigned char offline_script[] = {
#embed "offline.js"
};
static const unsigned char offline_worker[] = {
#embed "sw.js"
};
static const unsigned char bundle_script[] = {
#embed "bundle.js"
};

static const struct planbook_theme_file files[] = {
    {"page.mustache", page, sizeof page},
    {"front.mustache", front, sizeof front},
    {"index.mustache", list, sizeof list},
    {"404.mustache", not_found, sizeof not_found},
    {"head.mustache", head, sizeof head},
    {"header.mustache", header, sizeof header},
    {"footer.mustache", footer, sizeof footer},
    {"theme.css", theme, sizeof theme},
    {"print.css", print, sizeof print},
    {"icon.svg", icon, sizeof icon},
    {"page.js", page_script, sizeof page_script},
    {"offline.js", offline_script, sizeof offline_script},
    {"sw.js", offline_worker, sizeof offline_worker},
    {"bundle.js", bundle_script, sizeof bundle_script},
};

const struct planbook_theme_file *planbook_theme_file(ptrdiff_t index) {
    const ptrdiff_t count = sizeof files / sizeof files[0];
    return index >= 0 && index < count ? &files[index] : 0;
}
