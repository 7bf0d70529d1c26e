/* SipHash-1-3: fingerprints of 64 bits under a key that changes from run to run, so that nobody can
 * choose texts that collide. */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include <glib.h>

typedef struct {
    guint64 word[2];
} SipKey;

/* A key of chance. */
SipKey siphash_key(void);

/* The fingerprint of length bytes. */
guint64 siphash(const SipKey *key, const char *bytes, gsize length);

#endif
