#include "xml/guard.h"

#include "xml/xml.h"

#include <string.h>

/* An attribute takes at least these bytes, the space before it included: a="" */
enum { ATTRIBUTE_BYTES = 5 };

void xml_guard_init(XmlGuard *guard)
{
    *guard = (XmlGuard){.state = GUARD_TEXT};
}

/* Text, comments and the like: only the size counts. */
static void enter(XmlGuard *guard, GuardState state)
{
    guard->state = state;
    guard->length = 0;
    guard->attributes = 0;
    guard->bang = 0;
}

/* Why the byte must not be parsed, or NULL. */
static const char *in_start_tag(XmlGuard *guard, char byte)
{
    if (byte == '"' || byte == '\'') {
        guard->quote = byte;
        guard->state = GUARD_QUOTE;
    } else if (byte == '=' && ++guard->attributes > XML_ATTRIBUTES_MAX) {
        return _("an element has more than %d attributes");
    } else if (byte == '>') {
        if (guard->last[1] != '/' && ++guard->depth > XML_DEPTH_MAX)
            return _("elements are nested more than %d deep");
        enter(guard, GUARD_TEXT);
    }
    return NULL;
}

static const char *after_bang(XmlGuard *guard, char byte)
{
    static const char cdata[] = "[CDATA[";
    guard->bang++;
    if (guard->bang == 1 && byte == '-')
        return NULL;
    if (guard->bang == 2 && guard->last[1] == '-' && byte == '-') {
        enter(guard, GUARD_COMMENT);
        guard->last[0] = guard->last[1] = '!';
        return NULL;
    }
    if (guard->bang < sizeof cdata && byte == cdata[guard->bang - 1]) {
        if (guard->bang == sizeof cdata - 1)
            enter(guard, GUARD_CDATA);
        return NULL;
    }
    return _("a document type declaration is not accepted");
}

static const char *after_open(XmlGuard *guard, char byte)
{
    enter(guard, byte == '!'   ? GUARD_BANG
                 : byte == '?' ? GUARD_PI
                 : byte == '/' ? GUARD_END
                               : GUARD_START);
    return NULL;
}

static const char *step(XmlGuard *guard, char byte)
{
    switch (guard->state) {
    case GUARD_TEXT:
        if (byte == '<')
            enter(guard, GUARD_OPEN);
        return NULL;
    case GUARD_OPEN:
        return after_open(guard, byte);
    case GUARD_BANG:
        return after_bang(guard, byte);
    case GUARD_COMMENT:
        if (byte == '>' && guard->last[0] == '-' && guard->last[1] == '-')
            enter(guard, GUARD_TEXT);
        return NULL;
    case GUARD_CDATA:
        if (byte == '>' && guard->last[0] == ']' && guard->last[1] == ']')
            enter(guard, GUARD_TEXT);
        return NULL;
    case GUARD_PI:
        if (byte == '>' && guard->last[1] == '?')
            enter(guard, GUARD_TEXT);
        return NULL;
    case GUARD_START:
        return in_start_tag(guard, byte);
    case GUARD_QUOTE:
        if (byte == guard->quote)
            guard->state = GUARD_START;
        return NULL;
    case GUARD_END:
        if (byte == '>') {
            guard->depth -= guard->depth > 0;
            enter(guard, GUARD_TEXT);
        }
        return NULL;
    }
    return NULL;
}

static bool in_tag(const XmlGuard *guard)
{
    return guard->state == GUARD_START || guard->state == GUARD_QUOTE || guard->state == GUARD_END;
}

/* The size of what is read now, against its limit. */
static const char *measure(XmlGuard *guard)
{
    guard->length++;
    if (in_tag(guard) && guard->length > XML_TAG_MAX)
        return _("a tag is longer than %d bytes");
    if (guard->length > XML_TEXT_MAX)
        return _("a text is longer than %d bytes");
    return NULL;
}

/* The limit that the message speaks of. */
static int limit_of(const XmlGuard *guard)
{
    if (guard->depth > XML_DEPTH_MAX)
        return XML_DEPTH_MAX;
    if (guard->attributes > XML_ATTRIBUTES_MAX)
        return XML_ATTRIBUTES_MAX;
    return guard->length > XML_TEXT_MAX ? XML_TEXT_MAX : XML_TAG_MAX;
}

static char *fault(const XmlGuard *guard, const char *message)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return g_strdup_printf(message, limit_of(guard));
#pragma GCC diagnostic pop
}

/* The most bytes that may still follow in this state. */
static gsize room(const XmlGuard *guard)
{
    gsize limit = in_tag(guard) ? XML_TAG_MAX : XML_TEXT_MAX;
    return limit - MIN(guard->length, limit);
}

/* The first byte that can change the state; length if there is none. */
static gsize find_byte(char byte, const char *bytes, gsize length)
{
    const char *found = memchr(bytes, byte, length);
    return found ? (gsize)(found - bytes) : length;
}

static gsize find_in_start_tag(const char *bytes, gsize length)
{
    gsize i = 0;
    while (i < length && bytes[i] != '"' && bytes[i] != '\'' && bytes[i] != '=' && bytes[i] != '>')
        i++;
    return i;
}

/* Passes over bytes that change nothing; returns how many. */
static gsize skip(XmlGuard *guard, const char *bytes, gsize length)
{
    length = MIN(length, room(guard));
    gsize skipped = 0;
    if (guard->state == GUARD_TEXT)
        skipped = find_byte('<', bytes, length);
    else if (guard->state == GUARD_QUOTE)
        skipped = find_byte(guard->quote, bytes, length);
    else if (guard->state == GUARD_START)
        skipped = find_in_start_tag(bytes, length);
    else if (guard->state >= GUARD_COMMENT)
        skipped = find_byte('>', bytes, length);
    guard->length += skipped;
    if (skipped == 1)
        guard->last[0] = guard->last[1];
    else if (skipped > 1)
        guard->last[0] = bytes[skipped - 2];
    if (skipped > 0)
        guard->last[1] = bytes[skipped - 1];
    return skipped;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/* Passes over an empty element and the blanks behind it where one look shows that no limit is near;
 * returns how many bytes, or 0 to look byte by byte. A tag so short has no room for too many
 * attributes; a > inside a value is followed by something else than a tag, unless the parser will
 * refuse it anyway. */
static gsize pass_empty_element(XmlGuard *guard, const char *bytes, gsize length)
{
    if (length < 2 || bytes[0] != '<' || bytes[1] == '!' || bytes[1] == '?' || bytes[1] == '/')
        return 0;
    gsize most = MIN(length, (gsize)ATTRIBUTE_BYTES * XML_ATTRIBUTES_MAX);
    gsize close = find_byte('>', bytes, most);
    if (close == most || bytes[close - 1] != '/')
        return 0;
    gsize next = close + 1;
    while (next < most && is_blank(bytes[next]))
        next++;
    if (next == most || bytes[next] != '<')
        return 0;
    guard->length = next - close;
    return next;
}

char *xml_guard_feed(XmlGuard *guard, const char *bytes, gsize length, gsize *offset)
{
    for (gsize i = 0; i < length; i++) {
        i += skip(guard, bytes + i, length - i);
        gsize passed = 1;
        while (passed && guard->state == GUARD_TEXT && i < length)
            i += passed = pass_empty_element(guard, bytes + i, length - i);
        if (i == length)
            break;
        const char *message = step(guard, bytes[i]);
        if (!message)
            message = measure(guard);
        if (message) {
            *offset = i;
            return fault(guard, message);
        }
        guard->last[0] = guard->last[1];
        guard->last[1] = bytes[i];
    }
    return NULL;
}
