/* Memory that is taken piece by piece and given back all at once. */
#ifndef FO_ARENA_H
#define FO_ARENA_H

#include <glib.h>

typedef struct Arena Arena;

/* A new, empty arena; free with arena_free, which frees all that was taken from it. */
Arena *arena_new(void);
void arena_free(Arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)

/* size zeroed bytes, aligned for pointers, numbers of up to 64 bits and doubles. Never NULL. */
void *arena_take(Arena *arena, gsize size);

/* A copy of size bytes. */
void *arena_copy(Arena *arena, const void *bytes, gsize size);

/* A terminated copy of length bytes of text. */
char *arena_text(Arena *arena, const char *text, gsize length);

/* Takes everything back that was taken; the memory stays for what comes. */
void arena_reset(Arena *arena);

/* How many bytes the arena holds. */
gsize arena_size(const Arena *arena);

#define ARENA_NEW(arena, Type) ((Type *)arena_take((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_take((arena), sizeof(Type) * (gsize)(count)))

#endif
