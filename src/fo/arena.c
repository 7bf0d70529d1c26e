#include "fo/arena.h"

#include <string.h>

enum { BLOCK_SIZE = 256 * 1024, ALIGNMENT = 16 };

typedef struct Block Block;
struct Block {
    Block *next;
    gsize unused; /* keeps the bytes that follow aligned */
};

struct Arena {
    Block *blocks;
    char *free;
    gsize left;
    gsize size;
};

Arena *arena_new(void)
{
    return g_new0(Arena, 1);
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    for (Block *block = arena->blocks; block;) {
        Block *next = block->next;
        g_free(block);
        block = next;
    }
    g_free(arena);
}

static char *add_block(Arena *arena, gsize size)
{
    Block *block = g_malloc0(sizeof(Block) + size);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size += size;
    return (char *)(block + 1);
}

void *arena_take(Arena *arena, gsize size)
{
    size = (size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
    if (size > BLOCK_SIZE / 4 && size > arena->left)
        return add_block(arena, size);
    if (size > arena->left) {
        arena->free = add_block(arena, BLOCK_SIZE);
        arena->left = BLOCK_SIZE;
    }
    void *piece = arena->free;
    arena->free += size;
    arena->left -= size;
    return piece;
}

void *arena_copy(Arena *arena, const void *bytes, gsize size)
{
    void *copy = arena_take(arena, size);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_text(Arena *arena, const char *text, gsize length)
{
    char *copy = arena_take(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

gsize arena_size(const Arena *arena)
{
    return arena->size;
}
