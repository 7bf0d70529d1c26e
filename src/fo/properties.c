/* The declared subset, second half: the properties, each with what sets it. */
#include "fo/setters.h"

#include <stddef.h>
#include <string.h>

/* ---- keywords ---- */

static const Keyword autos[] = {{"auto", FO_AUTO_MPT}, {"none", FO_AUTO_MPT}, {NULL, 0}};
static const Keyword font_metrics[] = {{"use-font-metrics", FO_AUTO_MPT}, {NULL, 0}};
static const Keyword truths[] = {{"true", 1}, {"false", 0}, {NULL, 0}};
static const Keyword wraps[] = {{"wrap", 1}, {"no-wrap", 0}, {NULL, 0}};
static const Keyword aligns[] = {
    {"start", FO_ALIGN_START},   {"left", FO_ALIGN_START},      {"center", FO_ALIGN_CENTER},
    {"end", FO_ALIGN_END},       {"right", FO_ALIGN_END},       {"justify", FO_ALIGN_JUSTIFY},
    {"inside", FO_ALIGN_INSIDE}, {"outside", FO_ALIGN_OUTSIDE}, {NULL, 0},
};
static const Keyword last_aligns[] = {
    {"relative", FO_ALIGN_RELATIVE}, {"start", FO_ALIGN_START},
    {"left", FO_ALIGN_START},        {"center", FO_ALIGN_CENTER},
    {"end", FO_ALIGN_END},           {"right", FO_ALIGN_END},
    {"justify", FO_ALIGN_JUSTIFY},   {"inside", FO_ALIGN_INSIDE},
    {"outside", FO_ALIGN_OUTSIDE},   {NULL, 0},
};
static const Keyword spaces[] = {
    {"preserve", FO_SPACES_PRESERVE},
    {"ignore", FO_SPACES_IGNORE},
    {"ignore-if-surrounding-linefeed", FO_SPACES_SURROUND},
    {"ignore-if-before-linefeed", FO_SPACES_BEFORE_LF},
    {"ignore-if-after-linefeed", FO_SPACES_AFTER_LF},
    {NULL, 0},
};
static const Keyword linefeeds[] = {
    {"treat-as-space", FO_LINEFEED_SPACE},
    {"preserve", FO_LINEFEED_PRESERVE},
    {"ignore", FO_LINEFEED_IGNORE},
    {"treat-as-zero-width-space", FO_LINEFEED_ZERO_WIDTH},
    {NULL, 0},
};
static const Keyword visibilities[] = {{"visible", 1}, {"hidden", 0}, {NULL, 0}};
static const Keyword patterns[] = {
    {"space", FO_LEADER_SPACE},
    {"rule", FO_LEADER_RULE},
    {"dots", FO_LEADER_DOTS},
    {"use-content", FO_LEADER_CONTENT},
    {NULL, 0},
};
static const Keyword displays[] = {
    {"auto", FO_DISPLAY_AUTO},
    {"before", FO_DISPLAY_BEFORE},
    {"center", FO_DISPLAY_CENTER},
    {"after", FO_DISPLAY_AFTER},
    {NULL, 0},
};
static const Keyword overflows[] = {
    {"visible", FO_OVERFLOW_VISIBLE},         {"auto", FO_OVERFLOW_VISIBLE},
    {"scroll", FO_OVERFLOW_VISIBLE},          {"hidden", FO_OVERFLOW_HIDDEN},
    {"error-if-overflow", FO_OVERFLOW_ERROR}, {NULL, 0},
};
static const Keyword positions[] = {{"auto", FO_POSITION_AUTO},
                                    {"absolute", FO_POSITION_ABSOLUTE},
                                    {"fixed", FO_POSITION_FIXED},
                                    {NULL, 0}};
static const Keyword breaks[] = {
    {"auto", FO_BREAK_AUTO},      {"column", FO_BREAK_COLUMN}, {"page", FO_BREAK_PAGE},
    {"even-page", FO_BREAK_EVEN}, {"odd-page", FO_BREAK_ODD},  {NULL, 0},
};
static const Keyword collapses[] = {
    {"collapse", 1}, {"collapse-with-precedence", 1}, {"separate", 0}, {NULL, 0}};
static const Keyword layouts[] = {{"fixed", 1}, {"auto", 0}, {NULL, 0}};
static const Keyword scalings[] = {{"uniform", 1}, {"non-uniform", 0}, {NULL, 0}};
static const Keyword relative_aligns[] = {{"before", 0}, {NULL, 0}};
static const Keyword conditionalities[] = {{"retain", 1}, {"discard", 0}, {NULL, 0}};
static const Keyword stackings[] = {{"max-height", FO_STACK_MAX_HEIGHT},
                                    {"line-height", FO_STACK_LINE_HEIGHT},
                                    {"font-height", FO_STACK_FONT_HEIGHT},
                                    {NULL, 0}};
static const Keyword shift_adjustments[] = {
    {"consider-shifts", 0}, {"disregard-shifts", 1}, {NULL, 0}};
static const Keyword baselines[] = {
    {"auto", FO_BASELINE_PARENT},
    {"baseline", FO_BASELINE_PARENT},
    {"alphabetic", FO_BASELINE_PARENT},
    {"before-edge", FO_BASELINE_BEFORE_EDGE},
    {"text-before-edge", FO_BASELINE_TEXT_BEFORE},
    {"middle", FO_BASELINE_MIDDLE},
    {"central", FO_BASELINE_CENTRAL},
    {"after-edge", FO_BASELINE_AFTER_EDGE},
    {"text-after-edge", FO_BASELINE_TEXT_AFTER},
    {NULL, 0},
};

/* Of properties that have one value only, or none that matters. */
static const Keyword nones[] = {{"none", 0}, {NULL, 0}};
static const Keyword normals[] = {{"normal", 0}, {NULL, 0}};
static const Keyword no_limits[] = {{"auto", 0}, {"none", 0}, {"0", 0}, {"0pt", 0}, {NULL, 0}};
static const Keyword spans[] = {{"none", 0}, {"all", 0}, {NULL, 0}};
static const Keyword one_column[] = {{"1", 0}, {NULL, 0}};
static const Keyword writing_modes[] = {{"lr-tb", 0}, {"lr", 0}, {NULL, 0}};
static const Keyword directions[] = {{"ltr", 0}, {NULL, 0}};
static const Keyword bidis[] = {{"normal", 0}, {"embed", 0}, {NULL, 0}};
static const Keyword upright[] = {{"auto", 0}, {"0", 0}, {"0deg", 0}, {NULL, 0}};
static const Keyword relative_positions[] = {{"static", 0}, {NULL, 0}};
static const Keyword caption_sides[] = {{"before", 0}, {"top", 0}, {NULL, 0}};
static const Keyword no_adjustments[] = {{"auto", 0}, {"baseline", 0}, {NULL, 0}};
static const Keyword dominant_baselines[] = {{"auto", 0},       {"use-script", 0}, {"no-change", 0},
                                             {"reset-size", 0}, {"alphabetic", 0}, {NULL, 0}};
static const Keyword any_scale[] = {{"any", 0}, {NULL, 0}};
static const Keyword no_hyphens[] = {{"false", 0}, {NULL, 0}};
static const Keyword scroll[] = {{"false", 0}, {NULL, 0}};
static const Keyword shown[] = {{"show", 0}, {NULL, 0}};
static const Keyword scored[] = {{"true", 0}, {NULL, 0}};
static const Keyword letter_values[] = {{"auto", 0}, {"alphabetic", 0}, {NULL, 0}};

static const Keyword page_positions[] = {{"first", 0}, {"last", 0}, {"rest", 0},
                                         {"any", 0},   {"only", 0}, {NULL, 0}};
static const Keyword parities[] = {{"odd", 0}, {"even", 0}, {"any", 0}, {NULL, 0}};
static const Keyword blanknesses[] = {{"blank", 0}, {"not-blank", 0}, {"any", 0}, {NULL, 0}};
static const Keyword retrieve_positions[] = {{"first-starting-within-page", 0},
                                             {"first-including-carryover", 0},
                                             {"last-starting-within-page", 0},
                                             {"last-ending-within-page", 0},
                                             {NULL, 0}};
static const Keyword retrieve_boundaries[] = {
    {"page", 0}, {"page-sequence", 0}, {"document", 0}, {NULL, 0}};
static const Keyword table_positions[] = {{"first-starting", 0},
                                          {"first-including-carryover", 0},
                                          {"last-starting", 0},
                                          {"last-ending", 0},
                                          {NULL, 0}};
static const Keyword table_boundaries[] = {
    {"table", 0}, {"table-fragment", 0}, {"page", 0}, {NULL, 0}};
static const Keyword page_counts[] = {{"auto", 0},        {"even", 0},       {"odd", 0},
                                      {"end-on-even", 0}, {"end-on-odd", 0}, {"no-force", 0},
                                      {NULL, 0}};
static const Keyword starting_states[] = {{"show", 0}, {"hide", 0}, {NULL, 0}};

#define MEMBER(member) (((FoProps *)NULL)->member)
#define FIELD_TYPE(member)                                                                         \
    _Generic(MEMBER(member), FoLength : FIELD_LENGTH, gint32 : FIELD_MPT, default : FIELD_OTHER)
#define FIELD(member) offsetof(FoProps, member), sizeof MEMBER(member), FIELD_TYPE(member)
#define NO_FIELD 0, 0, FIELD_OTHER

/* Fields that one property sets together; the first one speaks for all in expressions. */
#define FIELDS(first, last)                                                                        \
    offsetof(FoProps, first),                                                                      \
        offsetof(FoProps, last) + sizeof MEMBER(last) - offsetof(FoProps, first),                  \
        FIELD_TYPE(first)

/* A property of one field. */
#define P(name, setter, member, argument, keywords)                                                \
    {                                                                                              \
        name, setter, FIELD(member), argument, RANK_SINGLE, keywords                               \
    }

/* A shorthand, or a part of a compound. */
#define S(name, setter, argument, rank)                                                            \
    {                                                                                              \
        name, setter, NO_FIELD, argument, rank, NULL                                               \
    }

/* A property that only has the value the formatter has anyway, or none that matters. */
#define ONLY(name, keywords)                                                                       \
    {                                                                                              \
        name, set_only, NO_FIELD, 0, RANK_SINGLE, keywords                                         \
    }
#define IGNORED(name)                                                                              \
    {                                                                                              \
        name, set_nothing, NO_FIELD, 0, RANK_SINGLE, NULL                                          \
    }

/* One whose other values XSL lets a formatter pass over: they are warned of. */
#define HINT(name, keywords)                                                                       \
    {                                                                                              \
        name, set_hint, NO_FIELD, 0, RANK_SINGLE, keywords                                         \
    }

/* A string attribute of the object. */
#define A(name, attribute)                                                                         \
    {                                                                                              \
        name, NULL, NO_FIELD, attribute, RANK_SINGLE, NULL                                         \
    }

/* One that has only these values. */
#define AK(name, attribute, keywords)                                                              \
    {                                                                                              \
        name, NULL, NO_FIELD, attribute, RANK_SINGLE, keywords                                     \
    }

#define SIDE_PROPERTIES(name, side)                                                                \
    {"border-" name, set_border_side, FIELD(border[side]), side, RANK_SIDE, NULL},                 \
        P("border-" name "-style", set_border_style, border[side].style, side, NULL),              \
        P("border-" name "-width", set_border_width, border[side].width, side, NULL),              \
        P("border-" name "-width.length", set_border_width, border[side].width, side, NULL),       \
        P("border-" name "-width.conditionality", set_border_retain, border[side].retain, side,    \
          NULL),                                                                                   \
        P("border-" name "-color", set_border_colour, border[side].colour, side, NULL),            \
        P("border-" name "-precedence", set_precedence, border_precedence[side], 0, NULL),         \
        P("padding-" name, set_size, padding[side], side, NULL),                                   \
        P("padding-" name ".length", set_size, padding[side], side, NULL),                         \
        P("padding-" name ".conditionality", set_padding_retain, padding_retain[side], side, NULL)

#define SPACE_PROPERTIES(name, member)                                                             \
    {name, set_space, FIELD(member), 0, RANK_SIDE, NULL},                                          \
        P(name ".minimum", set_mpt, member.minimum, 0, NULL),                                      \
        P(name ".optimum", set_mpt, member.optimum, 0, NULL),                                      \
        P(name ".maximum", set_mpt, member.maximum, 0, NULL),                                      \
        P(name ".precedence", set_precedence, member.precedence, 0, NULL),                         \
        P(name ".conditionality", set_bool, member.retain, 0, conditionalities)

#define KEEP_PROPERTIES(name, member)                                                              \
    {name, set_keep, FIELD(member), 0, RANK_SIDE, NULL},                                           \
        P(name ".within-line", set_keep_strength, member.line, 0, NULL),                           \
        P(name ".within-column", set_keep_strength, member.page, 0, NULL),                         \
        P(name ".within-page", set_keep_strength, member.page, 0, NULL)

/* A property that is a space of XSL, of which the optimum alone is taken. */
#define OPTIMUM_PROPERTIES(name, setter, member, keywords)                                         \
    P(name, setter, member, 0, keywords), P(name ".optimum", setter, member, 0, keywords),         \
        IGNORED(name ".minimum"), IGNORED(name ".maximum"), IGNORED(name ".precedence"),           \
        IGNORED(name ".conditionality")

static const PropertyInfo properties[] = {
    /* fonts and text */
    S("font", set_font, 0, RANK_FONT),
    {"font-size", set_font_size, FIELD(font_size), 0, RANK_SIZE, NULL},
    P("font-family", set_text, family, 0, NULL),
    P("font-weight", set_weight, weight, 0, NULL),
    P("font-style", set_style, italic, 0, NULL),
    {"line-height", set_line_height, FIELDS(line_height, line_height_factor), 0, RANK_ALL, NULL},
    {"line-height.optimum", set_line_height, FIELDS(line_height, line_height_factor), 0, RANK_ALL,
     NULL},
    IGNORED("line-height.minimum"),
    IGNORED("line-height.maximum"),
    IGNORED("line-height.precedence"),
    IGNORED("line-height.conditionality"),
    P("line-stacking-strategy", set_enum, stacking, 0, stackings),
    P("line-height-shift-adjustment", set_bool, disregards_shifts, 0, shift_adjustments),
    {"color", set_text_colour, FIELD(colour), 0, RANK_FONT, NULL},
    P("text-decoration", set_decoration, decoration, 0, NULL),
    P("baseline-shift", set_shift, baseline_shift, 0, NULL),
    S("vertical-align", set_vertical_align, 0, RANK_ALL),
    P("alignment-baseline", set_alignment_baseline, baseline, 0, baselines),
    OPTIMUM_PROPERTIES("letter-spacing", set_spacing, letter_spacing, NULL),
    OPTIMUM_PROPERTIES("word-spacing", set_spacing, word_spacing, NULL),
    P("text-align", set_align, align, 0, aligns),
    P("text-align-last", set_enum, align_last, 0, last_aligns),
    P("text-indent", set_length, text_indent, 0, NULL),
    P("last-line-end-indent", set_length, last_line_end_indent, 0, NULL),
    P("orphans", set_lines, orphans, 0, NULL),
    P("widows", set_lines, widows, 0, NULL),
    P("wrap-option", set_bool, wrap, 0, wraps),
    P("white-space-collapse", set_bool, collapse_white_space, 0, truths),
    P("white-space-treatment", set_enum, white_space_treatment, 0, spaces),
    P("linefeed-treatment", set_enum, linefeed_treatment, 0, linefeeds),
    {"white-space", set_white_space, FIELDS(wrap, linefeed_treatment), 0, RANK_ALL, NULL},
    P("visibility", set_bool, visible, 0, visibilities),
    P("language", set_text, language, 0, NULL),
    P("xml:lang", set_text, language, 0, NULL),

    /* indents, spaces, boxes */
    P("start-indent", set_indent, start_indent, FO_START, NULL),
    P("end-indent", set_indent, end_indent, FO_END, NULL),
    SPACE_PROPERTIES("space-before", space_before),
    SPACE_PROPERTIES("space-after", space_after),
    OPTIMUM_PROPERTIES("space-start", set_mpt, space_start, NULL),
    OPTIMUM_PROPERTIES("space-end", set_mpt, space_end, NULL),
    S("margin", set_margins, 0, RANK_ALL),
    S("margin-top", set_margin, FO_BEFORE, RANK_ALL),
    S("margin-bottom", set_margin, FO_AFTER, RANK_ALL),
    S("margin-left", set_margin, FO_START, RANK_ALL),
    S("margin-right", set_margin, FO_END, RANK_ALL),
    {"border", set_border, FIELD(border), 0, RANK_SIZE, NULL},
    S("border-style", set_border_styles, 0, RANK_ALL),
    S("border-width", set_border_widths, 0, RANK_ALL),
    S("border-color", set_border_colours, 0, RANK_ALL),
    SIDE_PROPERTIES("before", FO_BEFORE),
    SIDE_PROPERTIES("top", FO_BEFORE),
    SIDE_PROPERTIES("after", FO_AFTER),
    SIDE_PROPERTIES("bottom", FO_AFTER),
    SIDE_PROPERTIES("start", FO_START),
    SIDE_PROPERTIES("left", FO_START),
    SIDE_PROPERTIES("end", FO_END),
    SIDE_PROPERTIES("right", FO_END),
    {"padding", set_paddings, FIELD(padding), 0, RANK_ALL, NULL},
    {"background", set_background, FIELD(background), 0, RANK_ALL, NULL},
    P("background-color", set_colour, background, 0, NULL),
    ONLY("background-image", nones),
    IGNORED("background-repeat"),
    IGNORED("background-attachment"),
    IGNORED("background-position"),
    IGNORED("background-position-horizontal"),
    IGNORED("background-position-vertical"),
    P("width", set_size, width, 0, autos),
    P("inline-progression-dimension", set_size, width, 0, autos),
    P("inline-progression-dimension.optimum", set_size, width, 0, autos),
    ONLY("inline-progression-dimension.minimum", no_limits),
    ONLY("inline-progression-dimension.maximum", no_limits),
    ONLY("min-width", no_limits),
    ONLY("max-width", no_limits),
    P("height", set_size, height, 0, autos),
    P("block-progression-dimension", set_size, height, 0, autos),
    P("block-progression-dimension.minimum", set_size, min_height, 0, autos),
    P("block-progression-dimension.optimum", set_size, height, 0, autos),
    ONLY("block-progression-dimension.maximum", no_limits),
    P("min-height", set_size, min_height, 0, autos),
    ONLY("max-height", no_limits),
    P("display-align", set_enum, display_align, 0, displays),
    ONLY("relative-align", relative_aligns),
    P("overflow", set_enum, overflow, 0, overflows),
    P("reference-orientation", set_rotation, rotation, 0, NULL),
    P("absolute-position", set_enum, position, 0, positions),
    P("position", set_enum, position, 0, positions),
    P("top", set_length, offset[FO_BEFORE], 0, autos),
    P("bottom", set_length, offset[FO_AFTER], 0, autos),
    P("left", set_length, offset[FO_START], 0, autos),
    P("right", set_length, offset[FO_END], 0, autos),

    /* breaks and keeps */
    P("break-before", set_enum, break_before, 0, breaks),
    P("break-after", set_enum, break_after, 0, breaks),
    S("page-break-before", set_page_break, FO_BEFORE, RANK_ALL),
    S("page-break-after", set_page_break, FO_AFTER, RANK_ALL),
    {"page-break-inside", set_page_break_inside, FIELD(keep_together), 0, RANK_ALL, NULL},
    KEEP_PROPERTIES("keep-together", keep_together),
    KEEP_PROPERTIES("keep-with-next", keep_with_next),
    KEEP_PROPERTIES("keep-with-previous", keep_with_previous),

    /* leaders */
    P("leader-pattern", set_enum, leader_pattern, 0, patterns),
    P("leader-pattern-width", set_length, leader_pattern_width, 0, font_metrics),
    {"leader-length", set_leader_length, FIELDS(leader_minimum, leader_maximum), 0, RANK_ALL, NULL},
    P("leader-length.minimum", set_length, leader_minimum, 0, NULL),
    P("leader-length.optimum", set_length, leader_optimum, 0, NULL),
    P("leader-length.maximum", set_length, leader_maximum, 0, NULL),
    P("rule-style", set_enum, rule_style, 0, set_border_style_names),
    P("rule-thickness", set_mpt, rule_thickness, 0, NULL),

    /* lists and tables */
    P("provisional-distance-between-starts", set_length, distance_between_starts, 0, NULL),
    P("provisional-label-separation", set_length, label_separation, 0, NULL),
    P("border-collapse", set_collapse, border_collapse, 0, collapses),
    {"border-separation", set_border_spacing,
     FIELDS(border_separation_inline, border_separation_block), 0, RANK_ALL, NULL},
    {"border-spacing", set_border_spacing,
     FIELDS(border_separation_inline, border_separation_block), 0, RANK_ALL, NULL},
    P("border-separation.inline-progression-direction", set_mpt, border_separation_inline, 0, NULL),
    P("border-separation.block-progression-direction", set_mpt, border_separation_block, 0, NULL),
    P("table-layout", set_bool, fixed_layout, 0, layouts),
    P("table-omit-header-at-break", set_bool, omit_header, 0, truths),
    P("table-omit-footer-at-break", set_bool, omit_footer, 0, truths),
    P("column-width", set_column_width, column_width, 0, NULL),
    P("column-number", set_count, column_number, 1, NULL),
    P("number-columns-repeated", set_count, columns_repeated, 1, NULL),
    P("number-columns-spanned", set_count, columns_spanned, 1, NULL),
    P("number-rows-spanned", set_count, rows_spanned, 1, NULL),
    P("starts-row", set_bool, starts_row, 0, truths),
    P("ends-row", set_bool, ends_row, 0, truths),

    /* page masters and graphics */
    {"size", set_page_size, FIELDS(page_width, page_height), 0, RANK_ALL, NULL},
    P("page-width", set_size, page_width, 0, autos),
    P("page-height", set_size, page_height, 0, autos),
    P("extent", set_size, extent, 0, NULL),
    P("precedence", set_bool, takes_corners, 0, truths),
    P("content-width", set_content_size, content_width, 0, autos),
    P("content-height", set_content_size, content_height, 0, autos),
    P("scaling", set_bool, uniform_scaling, 0, scalings),

    /* names and references */
    A("id", FO_ATTR_ID),
    A("master-name", FO_ATTR_MASTER_NAME),
    A("master-reference", FO_ATTR_MASTER_REFERENCE),
    A("region-name", FO_ATTR_REGION_NAME),
    A("flow-name", FO_ATTR_FLOW_NAME),
    A("ref-id", FO_ATTR_REF_ID),
    A("internal-destination", FO_ATTR_INTERNAL_DESTINATION),
    A("external-destination", FO_ATTR_EXTERNAL_DESTINATION),
    A("src", FO_ATTR_SRC),
    A("character", FO_ATTR_CHARACTER),
    A("format", FO_ATTR_FORMAT),
    A("initial-page-number", FO_ATTR_INITIAL_PAGE_NUMBER),
    AK("force-page-count", FO_ATTR_FORCE_PAGE_COUNT, page_counts),
    A("maximum-repeats", FO_ATTR_MAXIMUM_REPEATS),
    AK("page-position", FO_ATTR_PAGE_POSITION, page_positions),
    AK("odd-or-even", FO_ATTR_ODD_OR_EVEN, parities),
    AK("blank-or-not-blank", FO_ATTR_BLANK_OR_NOT_BLANK, blanknesses),
    A("marker-class-name", FO_ATTR_MARKER_CLASS_NAME),
    A("retrieve-class-name", FO_ATTR_RETRIEVE_CLASS_NAME),
    AK("retrieve-position", FO_ATTR_RETRIEVE_POSITION, retrieve_positions),
    AK("retrieve-boundary", FO_ATTR_RETRIEVE_BOUNDARY, retrieve_boundaries),
    AK("retrieve-position-within-table", FO_ATTR_RETRIEVE_POSITION_WITHIN_TABLE, table_positions),
    AK("retrieve-boundary-within-table", FO_ATTR_RETRIEVE_BOUNDARY_WITHIN_TABLE, table_boundaries),
    AK("starting-state", FO_ATTR_STARTING_STATE, starting_states),
    A("content-type", FO_ATTR_CONTENT_TYPE),

    /* one value only */
    ONLY("writing-mode", writing_modes),
    ONLY("direction", directions),
    ONLY("unicode-bidi", bidis),
    ONLY("glyph-orientation-horizontal", upright),
    ONLY("glyph-orientation-vertical", upright),
    ONLY("span", spans),
    ONLY("column-count", one_column),
    ONLY("float", nones),
    ONLY("relative-position", relative_positions),
    ONLY("clip", autos),
    ONLY("caption-side", caption_sides),
    ONLY("font-variant", normals),
    ONLY("text-transform", nones),
    ONLY("text-shadow", nones),
    ONLY("alignment-adjust", no_adjustments),
    ONLY("dominant-baseline", dominant_baselines),
    ONLY("destination-placement-offset", no_limits),
    ONLY("allowed-height-scale", any_scale),
    ONLY("allowed-width-scale", any_scale),

    /* passed over */
    HINT("hyphenate", no_hyphens),
    HINT("media-usage", autos),
    HINT("z-index", autos),
    HINT("font-stretch", normals),
    HINT("font-size-adjust", nones),
    HINT("empty-cells", shown),
    HINT("score-spaces", scored),
    HINT("letter-value", letter_values),
    HINT("text-altitude", font_metrics),
    HINT("text-depth", font_metrics),
    HINT("suppress-at-line-break", autos),
    HINT("treat-as-word-space", autos),
    HINT("indicate-destination", scroll),

    /* of no effect in a single column on paper */
    IGNORED("role"),
    IGNORED("source-document"),
    IGNORED("xml:space"),
    IGNORED("xml:base"),
    IGNORED("country"),
    IGNORED("script"),
    IGNORED("column-gap"),
    IGNORED("clear"),
    IGNORED("intrusion-displace"),
    IGNORED("leader-alignment"),
    IGNORED("font-selection-strategy"),
    IGNORED("scaling-method"),
    IGNORED("rendering-intent"),
    IGNORED("page-citation-strategy"),
    IGNORED("show-destination"),
    IGNORED("target-presentation-context"),
    IGNORED("target-processing-context"),
    IGNORED("target-stylesheet"),
    IGNORED("grouping-separator"),
    IGNORED("grouping-size"),
    IGNORED("hyphenation-character"),
    IGNORED("hyphenation-keep"),
    IGNORED("hyphenation-ladder-count"),
    IGNORED("hyphenation-push-character-count"),
    IGNORED("hyphenation-remain-character-count"),
};

const PropertyInfo *property_info(const char *name)
{
    static gsize ready;
    static GHashTable *by_name;
    if (g_once_init_enter(&ready)) {
        by_name = g_hash_table_new(g_str_hash, g_str_equal);
        for (gsize i = 0; i < G_N_ELEMENTS(properties); i++)
            g_hash_table_insert(by_name, (gpointer)(guintptr)properties[i].name,
                                (gpointer)(guintptr)&properties[i]);
        g_once_init_leave(&ready, 1);
    }
    return g_hash_table_lookup(by_name, name);
}

const PropertyInfo *property_table(guint *count)
{
    *count = G_N_ELEMENTS(properties);
    return properties;
}
