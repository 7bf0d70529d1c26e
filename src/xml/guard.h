/* A cheap look at the bytes before the parser sees them: what the parser accepts without a useful
 * limit is stopped here. Fed with UTF-8 in pieces of any size. */
#ifndef XML_GUARD_H
#define XML_GUARD_H

#include <glib.h>

typedef enum {
    GUARD_TEXT,
    GUARD_OPEN,    /* after < */
    GUARD_BANG,    /* after <! */
    GUARD_START,   /* inside a start tag */
    GUARD_QUOTE,   /* inside an attribute value of a start tag */
    GUARD_COMMENT, /* from here on only > can end the state: until --> */
    GUARD_CDATA,   /* until ]]> */
    GUARD_PI,      /* until ?> */
    GUARD_END,     /* inside an end tag */
} GuardState;

typedef struct {
    GuardState state;
    char quote;       /* that ends the attribute value */
    char last[2];     /* the two bytes before this one */
    guint bang;       /* bytes seen after <! */
    guint depth;      /* elements open */
    guint attributes; /* of the tag so far */
    gsize length;     /* bytes of the tag or of the text so far */
} XmlGuard;

void xml_guard_init(XmlGuard *guard);

/* Looks at the next piece. Returns NULL, or what goes too far (caller frees), first at the byte
 * *offset of the piece, which must then not be parsed. */
char *xml_guard_feed(XmlGuard *guard, const char *bytes, gsize length, gsize *offset);

#endif
