// The floor with what a knowledge base with a search cannot do without, in C that does nothing else.
//
// Beside the floor's work, for each page: its front matter read by libyaml, its words counted and sorted by word in
// an index, as many bytes written as a finished page has, and a checksum of the source and of the page, by which
// later builds and browsers see what changed. Still no model, no links, no checks, no template, no drawing.
// Build: cc -O2 bound.c -o bound -lcmark-gfm-extensions -lcmark-gfm -lyaml -lz
// Use:   bound CONTENT OUT JOBS BYTES, the last being those that a page has besides its text
#include "pages.h"

#include <stdint.h>
#include <yaml.h>
#include <zlib.h>

enum { SLOTS = 1 << 18 };

// The words of the pages of one job. A word is known by its hash alone: a compiler would have to compare it too.
struct words {
  struct { uint64_t hash; uint32_t number; } *slots;
  struct { uint32_t page, place; } *last;
  struct { uint32_t word, page, count; } *postings;
  uint32_t count, posting_count, posting_room;
};

static struct words *words_new(void) {
  struct words *words = calloc(1, sizeof *words);
  words->slots = calloc(SLOTS, sizeof *words->slots);
  words->last = calloc(SLOTS, sizeof *words->last);
  return words;
}

static void add_word(struct words *words, uint64_t hash, uint32_t page) {
  size_t slot = hash >> 46;
  while (words->slots[slot].hash && words->slots[slot].hash != hash) slot = (slot + 1) % SLOTS;
  if (!words->slots[slot].hash) {
    if (words->count == SLOTS / 2) die("too many words");
    words->slots[slot].hash = hash;
    words->slots[slot].number = words->count++;
  }
  uint32_t number = words->slots[slot].number;
  // Pages count from 1, so that a word that is new was last seen on none.
  if (words->last[number].page == page + 1) {
    words->postings[words->last[number].place].count++;
    return;
  }
  if (words->posting_count == words->posting_room) {
    words->posting_room = words->posting_room ? words->posting_room * 2 : 1 << 16;
    words->postings = realloc(words->postings, words->posting_room * sizeof *words->postings);
  }
  words->last[number].page = page + 1;
  words->last[number].place = words->posting_count;
  words->postings[words->posting_count].word = number;
  words->postings[words->posting_count].page = page;
  words->postings[words->posting_count++].count = 1;
}

static void add_words(struct words *words, const unsigned char *text, uint32_t page) {
  static unsigned char letters[256];
  if (!letters['a'])
    for (int byte = 0; byte < 256; byte++)
      letters[byte] = (byte >= 'A' && byte <= 'Z') ? byte + 32 : (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 128 ? byte : 0;
  uint64_t hash = 0;
  for (;; text++) {
    unsigned char letter = letters[*text];
    if (letter) {
      hash = (hash ^ letter) * 0x9E3779B97F4A7C15u;
    } else {
      if (hash) add_word(words, hash, page);
      hash = 0;
      if (!*text) return;
    }
  }
}

static void put_number(FILE *file, uint32_t number) {
  for (; number > 127; number >>= 7) putc_unlocked(number & 127, file);
  putc_unlocked(number | 128, file);
}

// Writes the pages of each word, by how far each is from the one before, and how often it stands there.
static void write_words(struct words *words, const char *folder, int job) {
  uint32_t *ends = calloc(words->count + 1, sizeof *ends), *order = malloc(words->posting_count * sizeof *order + 1);
  for (uint32_t i = 0; i < words->posting_count; i++) ends[words->postings[i].word + 1]++;
  for (uint32_t word = 0; word < words->count; word++) ends[word + 1] += ends[word];
  for (uint32_t i = 0; i < words->posting_count; i++) order[ends[words->postings[i].word]++] = i;
  char path[PATH_ROOM];
  snprintf(path, sizeof path, "%s/words-%d", folder, job);
  FILE *file = fopen(path, "w");
  if (!file) die(path);
  for (uint32_t word = 0, place = 0; word < words->count; word++) {
    put_number(file, ends[word] - place);
    for (uint32_t before = 0; place < ends[word]; place++) {
      put_number(file, words->postings[order[place]].page - before);
      put_number(file, words->postings[order[place]].count);
      before = words->postings[order[place]].page;
    }
  }
  if (fclose(file)) die(path);
}

static void read_fields(const char *text, size_t length) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
  for (int ended = 0; !ended;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) break;
    ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
}

static const char *out;
static int jobs;
static size_t more;

static uint32_t compile(const struct pages *pages, size_t index, struct words *words) {
  const char *source = pages->paths[index];
  char target[PATH_ROOM];
  size_t length, start;
  cmark_parser *parser;
  char *text = read_file(source, &length);
  cmark_node *document = parse(text, length, &start, &parser);
  if (start > 8) read_fields(text + 4, start - 8);
  cmark_iter *nodes = cmark_iter_new(document);
  for (cmark_event_type event; (event = cmark_iter_next(nodes)) != CMARK_EVENT_DONE;) {
    const char *literal = event == CMARK_EVENT_ENTER ? cmark_node_get_literal(cmark_iter_get_node(nodes)) : NULL;
    if (literal) add_words(words, (const unsigned char *)literal, index);
  }
  cmark_iter_free(nodes);
  char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  size_t size = strlen(html);
  html = realloc(html, size + more);
  memset(html + size, ' ', more);
  size += more;
  uint32_t sum = crc32(crc32(0, (const unsigned char *)html, size), (const unsigned char *)text, length);
  target_of(pages, source, out, target);
  write_file(target, html, size);
  free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
  free(text);
  return sum;
}

static void compile_share(const struct pages *pages, int job) {
  struct words *words = words_new();
  uint32_t sum = 0;
  for (size_t index = job; index < pages->count; index += jobs) sum ^= compile(pages, index, words);
  write_words(words, out, job);
  fprintf(stderr, "%u words, %u postings, sum %08x\n", words->count, words->posting_count, sum);
}

int main(int count, char **arguments) {
  jobs = count == 5 ? atoi(arguments[3]) : 0;
  if (jobs < 1) {
    fprintf(stderr, "use: bound CONTENT OUT JOBS BYTES\n");
    return 2;
  }
  out = arguments[2];
  more = strtoul(arguments[4], NULL, 10);
  struct pages pages = collect(arguments[1], out);
  return share_out(&pages, jobs, compile_share);
}
