// The least work that any compiler on cmark-gfm does for a folder of Markdown pages: read, parse, render, write.
//
// No model, no links, no checks, no template, no index. The pages are shared out over JOBS processes.
// Build: cc -O2 floor.c -o floor -lcmark-gfm-extensions -lcmark-gfm
// Use:   floor CONTENT OUT JOBS
#include "pages.h"

static const char *out;
static int jobs;

static void compile(const struct pages *pages, size_t index) {
  const char *source = pages->paths[index];
  char target[PATH_ROOM];
  size_t length, start;
  cmark_parser *parser;
  char *text = read_file(source, &length);
  cmark_node *document = parse(text, length, &start, &parser);
  char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  target_of(pages, source, out, target);
  write_file(target, html, strlen(html));
  free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
  free(text);
}

static void compile_share(const struct pages *pages, int job) {
  for (size_t index = job; index < pages->count; index += jobs) compile(pages, index);
}

int main(int count, char **arguments) {
  jobs = count == 4 ? atoi(arguments[3]) : 0;
  if (jobs < 1) {
    fprintf(stderr, "use: floor CONTENT OUT JOBS\n");
    return 2;
  }
  out = arguments[2];
  struct pages pages = collect(arguments[1], out);
  return share_out(&pages, jobs, compile_share);
}
