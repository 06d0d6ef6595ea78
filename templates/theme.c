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
static const unsigned char redirect[] = {
#embed "redirect.mustache"
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

static const unsigned char graph_script[] = {
#embed "graph.js"
};
static const unsigned char pictures_style[] = {
#embed "pictures.css"
};
static const unsigned char print_style[] = {
#embed "print.css"
};
static const unsigned char icon[] = {
#embed "icon.svg"
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
static const unsigned char page_script[] = {
#embed "page.js"
};
static const unsigned char previews_script[] = {
#embed "previews.js"
};
static const unsigned char page_style[] = {
#embed "page.css"
};
static const unsigned char run_style[] = {
#embed "run.css"
};
static const unsigned char log_script[] = {
#embed "log.js"
};
static const unsigned char plan_script[] = {
#embed "plan.js"
};
static const unsigned char run_script[] = {
#embed "run.js"
};
static const unsigned char customer_script[] = {
#embed "customer.js"
};
static const unsigned char bar_script[] = {
#embed "bar.js"
};
static const unsigned char panel_script[] = {
#embed "panel.js"
};
static const unsigned char export_script[] = {
#embed "export.js"
};
static const unsigned char search[] = {
#embed "search.mustache"
};
static const unsigned char search_script[] = {
#embed "search.js"
};
static const unsigned char search_index_script[] = {
#embed "search-index.js"
};
static const unsigned char search_spelling_script[] = {
#embed "search-spelling.js"
};
static const unsigned char search_style[] = {
#embed "search.css"
};

static const struct planbook_theme_file files[] = {
    {"page.mustache", page, sizeof page},
    {"front.mustache", front, sizeof front},
    {"index.mustache", list, sizeof list},
    {"404.mustache", not_found, sizeof not_found},
    {"redirect.mustache", redirect, sizeof redirect},
    {"head.mustache", head, sizeof head},
    {"header.mustache", header, sizeof header},
    {"footer.mustache", footer, sizeof footer},
    {"theme.css", theme, sizeof theme},
    {"page.js", page_script, sizeof page_script},
    {"pictures.css", pictures_style, sizeof pictures_style},
    {"print.css", print_style, sizeof print_style},
    {"icon.svg", icon, sizeof icon},
    {"offline.js", offline_script, sizeof offline_script},
    {"sw.js", offline_worker, sizeof offline_worker},
    {"bundle.js", bundle_script, sizeof bundle_script},
    {"graph.js", graph_script, sizeof graph_script},
    {"previews.js", previews_script, sizeof previews_script},
    {"page.css", page_style, sizeof page_style},
    {"run.css", run_style, sizeof run_style},
    {"log.js", log_script, sizeof log_script},
    {"plan.js", plan_script, sizeof plan_script},
    {"run.js", run_script, sizeof run_script},
    {"customer.js", customer_script, sizeof customer_script},
    {"bar.js", bar_script, sizeof bar_script},
    {"panel.js", panel_script, sizeof panel_script},
    {"export.js", export_script, sizeof export_script},
    {"search.mustache", search, sizeof search},
    {"search.js", search_script, sizeof search_script},
    {"search-index.js", search_index_script, sizeof search_index_script},
    {"search-spelling.js", search_spelling_script, sizeof search_spelling_script},
    {"search.css", search_style, sizeof search_style},
};

const struct planbook_theme_file *planbook_theme_file(ptrdiff_t index) {
    const ptrdiff_t count = sizeof files / sizeof files[0];
    return index >= 0 && index < count ? &files[index] : 0;
}
