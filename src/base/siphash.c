#include "base/siphash.h"

#include <string.h>

SipKey siphash_key(void)
{
    SipKey key;
    for (int i = 0; i < 2; i++)
        key.word[i] = ((guint64)g_random_int() << 32) | g_random_int();
    return key;
}

static inline guint64 rotate(guint64 word, int by)
{
    return (word << by) | (word >> (64 - by));
}

static inline void sip_round(guint64 v[4])
{
    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static inline void absorb(guint64 v[4], guint64 word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

guint64 siphash(const SipKey *key, const char *bytes, gsize length)
{
    guint64 v[4] = {key->word[0] ^ 0x736f6d6570736575, key->word[1] ^ 0x646f72616e646f6d,
                    key->word[0] ^ 0x6c7967656e657261, key->word[1] ^ 0x7465646279746573};
    guint64 word;
    gsize at = 0;
    for (; at + 8 <= length; at += 8) {
        memcpy(&word, bytes + at, 8);
        absorb(v, GUINT64_FROM_LE(word));
    }
    word = 0;
    memcpy(&word, bytes + at, length - at);
    absorb(v, GUINT64_FROM_LE(word) | (guint64)length << 56);
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
