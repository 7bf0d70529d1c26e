/* Spaces that meet between blocks. */
#include "layout/layout_internal.h"

void spaces_add(Spaces *spaces, const FoSpace *space)
{
    if (space->optimum == 0 && space->precedence == 0 && space->minimum == 0 && space->maximum == 0)
        return;
    if (spaces->count >= MAX_SPACES)
        return;
    FoSpace *own = &spaces->list[spaces->count++];
    *own = *space;
    own->optimum = MAX(own->optimum, own->minimum);
    own->maximum = MAX(own->optimum, own->maximum);
}

static void add_forced(FoSpace *sum, const FoSpace *space)
{
    sum->minimum += space->minimum;
    sum->optimum += space->optimum;
    sum->maximum += space->maximum;
}

/* Of two spaces of one precedence the larger; as narrow a range as both allow where they are equal.
 */
static void take_larger(FoSpace *best, const FoSpace *space)
{
    if (space->optimum > best->optimum) {
        *best = *space;
    } else if (space->optimum == best->optimum) {
        best->minimum = MAX(best->minimum, space->minimum);
        best->maximum = MIN(best->maximum, space->maximum);
    }
}

/* Forced spaces add up; otherwise the highest precedence wins, then the largest. */
FoSpace spaces_resolve(const Spaces *spaces, bool at_edge)
{
    FoSpace forced = {0}, best = {.precedence = -1};
    for (guint i = 0; i < spaces->count; i++) {
        const FoSpace *space = &spaces->list[i];
        if (at_edge && !space->retain)
            continue;
        if (space->precedence == FO_FORCE)
            add_forced(&forced, space);
        if (space->precedence > best.precedence)
            best = *space;
        else if (space->precedence == best.precedence)
            take_larger(&best, space);
    }
    return best.precedence == FO_FORCE ? forced : best;
}
