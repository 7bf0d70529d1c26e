#include "fo/arena.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_SIZE = 256 * 1024, ALIGNMENT = 8 };

/* An arena that holds as much as this takes blocks that the system can give as one page each:
 * faults on small pages are a tenth of the time of a large document. */
enum { HUGE_FROM = 1024 * 1024, HUGE_PAGE = 2 * 1024 * 1024 };

typedef struct Block Block;
struct Block {
    Block *next;
    gsize size; /* of the bytes that follow; keeps them aligned */
};

struct Arena {
    Block *blocks;
    char *free; /* unused part of the first block */
    gsize left;
    gsize size;
};

Arena *arena_new(void)
{
    return g_new0(Arena, 1);
}

static void free_blocks(Block *block)
{
    while (block) {
        Block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    g_free(arena);
}

/* A block with at least this many bytes. */
static Block *new_block(Arena *arena, gsize size)
{
    bool huge = size == BLOCK_SIZE && arena->size >= HUGE_FROM;
    gsize whole = huge ? HUGE_PAGE : sizeof(Block) + size;
    Block *block = huge ? aligned_alloc(HUGE_PAGE, whole) : malloc(whole);
    if (!block)
        g_error("out of memory");
    if (huge)
        madvise(block, whole, MADV_HUGEPAGE);
    *block = (Block){.size = whole - sizeof(Block)};
    arena->size += block->size;
    return block;
}

/* A block of its own, put behind the one that is being used. */
static void *take_large(Arena *arena, gsize size)
{
    Block *block = new_block(arena, size);
    if (arena->blocks) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        arena->blocks = block;
    }
    return block + 1;
}

static void *take_from_new(Arena *arena, gsize size)
{
    if (size > BLOCK_SIZE / 4)
        return take_large(arena, size);
    Block *block = new_block(arena, BLOCK_SIZE);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->free = (char *)(block + 1) + size;
    arena->left = block->size - size;
    return block + 1;
}

static inline void *take(Arena *arena, gsize size)
{
    size = (size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
    if (size > arena->left)
        return take_from_new(arena, size);
    void *piece = arena->free;
    arena->free += size;
    arena->left -= size;
    return piece;
}

void *arena_take(Arena *arena, gsize size)
{
    return memset(take(arena, size), 0, size);
}

void *arena_copy(Arena *arena, const void *bytes, gsize size)
{
    void *copy = take(arena, size);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_text(Arena *arena, const char *text, gsize length)
{
    char *copy = take(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void arena_reset(Arena *arena)
{
    Block *kept = arena->blocks;
    if (!kept)
        return;
    free_blocks(kept->next);
    kept->next = NULL;
    arena->size = kept->size;
    arena->free = (char *)(kept + 1);
    arena->left = kept->size;
}

gsize arena_size(const Arena *arena)
{
    return arena->size;
}
