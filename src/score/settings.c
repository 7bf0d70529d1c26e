#include "score/settings.h"

#include <string.h>

enum { PLACES_DEFAULT = 2, PLACES_MAX = 6 };

static const char *const overrun_names[] = {"cap", "bonus", NULL};
static const char *const zero_target_names[] = {"completed", "leave-out", "zero", NULL};
static const char *const missing_names[] = {"pending", "zero", NULL};
static const char *const value_names[] = {"evidence", "figure", NULL};
static const char *const across_names[] = {"total", "each", NULL};
static const char *const ties_names[] = {"competition", "dense", NULL};
static const char *const quota_names[] = {"all", "none", NULL};
static const char *const basis_names[] = {"value", "rate", NULL};
static const char *const yes_names[] = {"no", "yes", NULL};
static const char *const partial_names[] = {"zero", "proportional", NULL};
static const char *const spread_names[] = {"full", "highest", "lowest", NULL};
static const char *const parts_names[] = {"none", "at-most", "equal", NULL};
static const char *const rounding_names[] = {"half-up", "half-even", "down", NULL};

/* Where the value in force was set: in the plan, or by the method's default. */
static Place setting_place(const Round *round, const char *id)
{
    const RoundSetting *from_plan = NULL;
    round_setting(round, id, &from_plan);
    if (from_plan)
        return from_plan->place;
    const SchemeSetting *setting = scheme_setting(round->scheme, id);
    return setting ? setting->place : no_place;
}

/* The position of the setting's value among names; 0, the default, where it is not declared. */
static int choose(const Round *round, const char *id, const char *const *names, Diag *diag)
{
    const char *value = round_setting(round, id, NULL);
    if (!value)
        return 0;
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], value) == 0)
            return i;
    g_autoptr(GString) known = g_string_new(names[0]);
    for (int i = 1; names[i]; i++)
        g_string_append_printf(known, ", %s", names[i]);
    diag_report(diag, DIAG_ERROR, setting_place(round, id),
                _("setting “%s”: “%s” has no meaning in scoring; known are %s"), id, value,
                known->str);
    return 0;
}

static guint read_places(const Round *round, Diag *diag)
{
    const char *value = round_setting(round, "places", NULL);
    if (!value)
        return PLACES_DEFAULT;
    guint64 places = 0;
    if (g_ascii_string_to_unsigned(value, /*base*/ 10, 0, PLACES_MAX, &places, NULL))
        return (guint)places;
    diag_report(diag, DIAG_ERROR, setting_place(round, "places"),
                _("setting “places”: “%s” is not a whole number from 0 to %d"), value, PLACES_MAX);
    return PLACES_DEFAULT;
}

EngineSettings engine_settings(const Round *round, Diag *diag)
{
    return (EngineSettings){
        .overrun = (OverrunReading)choose(round, "over-completion", overrun_names, diag),
        .zero_target = (ZeroTargetReading)choose(round, "zero-target", zero_target_names, diag),
        .missing = (MissingReading)choose(round, "missing", missing_names, diag),
        .value_from = (ValueReading)choose(round, "value-from", value_names, diag),
        .across = (AcrossReading)choose(round, "across", across_names, diag),
        .ties = (TiesReading)choose(round, "ties", ties_names, diag),
        .quota_ties = (QuotaTies)choose(round, "quota-ties", quota_names, diag),
        .rank_basis = (RankBasis)choose(round, "rank-basis", basis_names, diag),
        .rank_needs_target = choose(round, "rank-needs-target", yes_names, diag) == 1,
        .rank_partial = choose(round, "rank-partial", partial_names, diag) == 1,
        .spread_basis = (SpreadBasis)choose(round, "spread-basis", spread_names, diag),
        .parts = (PartsReading)choose(round, "subordinate-sum", parts_names, diag),
        .rounding = (RoundingMode)choose(round, "rounding", rounding_names, diag),
        .places = read_places(round, diag),
    };
}

const char *engine_rounding_name(RoundingMode mode)
{
    return rounding_names[mode];
}
