// The least work that any compiler on cmark-gfm does for a folder of Markdown pages: read, parse, render, write.
//
// No model, no links, no checks, no template, no index. The pages are shared out over JOBS processes.
// Build: cc -O2 floor.c -o floor -lcmark-gfm-extensions -lcmark-gfm
// Use:   floor CONTENT OUT JOBS
#define _GNU_SOURCE
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_ROOM = 8192 };

struct pages {
  char **paths;
  size_t count;
  size_t root_length;
};

static void die(const char *what) {
  perror(what);
  _exit(1);
}

// Lists the pages below CONTENT and makes the same folders below OUT.
static struct pages collect(char *content, const char *out) {
  struct pages pages = {.root_length = strlen(content)};
  char *roots[] = {content, NULL};
  FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  if (!tree) die(content);
  for (FTSENT *entry; (entry = fts_read(tree));) {
    const char *rest = entry->fts_path + pages.root_length;
    if (entry->fts_info == FTS_D) {
      char folder[PATH_ROOM];
      snprintf(folder, sizeof folder, "%s%s", out, rest);
      if (mkdir(folder, 0755) && errno != EEXIST) die(folder);
    } else if (entry->fts_info == FTS_F && entry->fts_namelen > 3 && !strcmp(entry->fts_name + entry->fts_namelen - 3, ".md")) {
      if (pages.count % 1024 == 0) pages.paths = realloc(pages.paths, (pages.count + 1024) * sizeof *pages.paths);
      pages.paths[pages.count++] = strdup(entry->fts_path);
    }
  }
  fts_close(tree);
  return pages;
}

static char *read_file(const char *path, size_t *length) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status)) die(path);
  char *text = malloc(status.st_size + 1);
  ssize_t count = read(file, text, status.st_size);
  if (count < 0) die(path);
  close(file);
  text[count] = 0;
  *length = count;
  return text;
}

static void write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0 || write(file, text, strlen(text)) < 0) die(path);
  close(file);
}

static void compile(const struct pages *pages, size_t index, const char *out) {
  static const char *extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  const char *source = pages->paths[index];
  size_t length, start = 0;
  char *text = read_file(source, &length);
  if (length > 4 && !memcmp(text, "---\n", 4)) {
    char *end = strstr(text + 3, "\n---\n");
    if (end) start = end + 5 - text;
  }
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, text + start, length - start);
  cmark_node *document = cmark_parser_finish(parser);
  char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  const char *name = source + pages->root_length;
  char target[PATH_ROOM];
  snprintf(target, sizeof target, "%s%.*s.html", out, (int)(strlen(name) - 3), name);
  write_file(target, html);
  free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
  free(text);
}

int main(int count, char **arguments) {
  int jobs = count == 4 ? atoi(arguments[3]) : 0;
  if (jobs < 1) {
    fprintf(stderr, "use: floor CONTENT OUT JOBS\n");
    return 2;
  }
  const char *out = arguments[2];
  struct pages pages = collect(arguments[1], out);
  cmark_gfm_core_extensions_ensure_registered();
  for (int job = 0; job < jobs; job++) {
    if (fork()) continue;
    for (size_t index = job; index < pages.count; index += jobs) compile(&pages, index, out);
    _exit(0);
  }
  int failed = 0, status;
  while (wait(&status) > 0) failed |= status;
  printf("%zu pages\n", pages.count);
  return failed != 0;
}
