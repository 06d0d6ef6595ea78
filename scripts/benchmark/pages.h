// What floor.c and bound.c share: the list of pages, reading, parsing and writing one.
#pragma once
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

static void write_file(const char *path, const char *text, size_t length) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0 || write(file, text, length) < 0) die(path);
  close(file);
}

// Parses what stands behind the front matter of `text`; `*start` becomes the place where that ends.
static cmark_node *parse(const char *text, size_t length, size_t *start, cmark_parser **used) {
  static const char *extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  *start = 0;
  if (length > 4 && !memcmp(text, "---\n", 4)) {
    const char *end = strstr(text + 3, "\n---\n");
    if (end) *start = end + 5 - text;
  }
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, text + *start, length - *start);
  *used = parser;
  return cmark_parser_finish(parser);
}

// Where the page at `source` goes below OUT.
static void target_of(const struct pages *pages, const char *source, const char *out, char target[PATH_ROOM]) {
  const char *name = source + pages->root_length;
  snprintf(target, PATH_ROOM, "%s%.*s.html", out, (int)(strlen(name) - 3), name);
}

// Runs `work` for each job in a process of its own and waits for all; says how many pages there are. 0 when none failed.
static int share_out(const struct pages *pages, int jobs, void (*work)(const struct pages *pages, int job)) {
  cmark_gfm_core_extensions_ensure_registered();
  for (int job = 0; job < jobs; job++) {
    if (fork()) continue;
    work(pages, job);
    _exit(0);
  }
  int failed = 0, status;
  while (wait(&status) > 0) failed |= status;
  printf("%zu pages\n", pages->count);
  return failed != 0;
}
