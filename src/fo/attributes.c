/* Properties that are kept as strings on the object itself. */
#include "fo/setters.h"

int property_attribute(const PropertyInfo *info)
{
    return info->set ? -1 : info->argument;
}

bool property_allows(const PropertyInfo *info, const char *value)
{
    int keyword;
    return info->keywords ? set_find(info->keywords, value, &keyword) : *value != '\0';
}

static const char *const attribute_names[FO_ATTRS] = {
    [FO_ATTR_ID] = "id",
    [FO_ATTR_MASTER_NAME] = "master-name",
    [FO_ATTR_MASTER_REFERENCE] = "master-reference",
    [FO_ATTR_REGION_NAME] = "region-name",
    [FO_ATTR_FLOW_NAME] = "flow-name",
    [FO_ATTR_REF_ID] = "ref-id",
    [FO_ATTR_INTERNAL_DESTINATION] = "internal-destination",
    [FO_ATTR_EXTERNAL_DESTINATION] = "external-destination",
    [FO_ATTR_SRC] = "src",
    [FO_ATTR_CHARACTER] = "character",
    [FO_ATTR_FORMAT] = "format",
    [FO_ATTR_INITIAL_PAGE_NUMBER] = "initial-page-number",
    [FO_ATTR_FORCE_PAGE_COUNT] = "force-page-count",
    [FO_ATTR_MAXIMUM_REPEATS] = "maximum-repeats",
    [FO_ATTR_PAGE_POSITION] = "page-position",
    [FO_ATTR_ODD_OR_EVEN] = "odd-or-even",
    [FO_ATTR_BLANK_OR_NOT_BLANK] = "blank-or-not-blank",
    [FO_ATTR_MARKER_CLASS_NAME] = "marker-class-name",
    [FO_ATTR_RETRIEVE_CLASS_NAME] = "retrieve-class-name",
    [FO_ATTR_RETRIEVE_POSITION] = "retrieve-position",
    [FO_ATTR_RETRIEVE_BOUNDARY] = "retrieve-boundary",
    [FO_ATTR_RETRIEVE_POSITION_WITHIN_TABLE] = "retrieve-position-within-table",
    [FO_ATTR_RETRIEVE_BOUNDARY_WITHIN_TABLE] = "retrieve-boundary-within-table",
    [FO_ATTR_STARTING_STATE] = "starting-state",
    [FO_ATTR_CONTENT_TYPE] = "content-type",
};

const char *property_attribute_name(FoAttr attribute)
{
    return attribute_names[attribute];
}
