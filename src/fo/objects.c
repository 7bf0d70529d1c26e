/* The declared subset, first half: the objects and what may stand inside each. */
#include "fo/fo_internal.h"

#include <string.h>

#define BIT(kind) KIND_BIT(FO_##kind)

#define INLINE_LEVEL                                                                               \
    (BIT(TEXT) | BIT(INLINE) | BIT(CHARACTER) | BIT(LEADER) | BIT(PAGE_NUMBER) |                   \
     BIT(PAGE_NUMBER_CITATION) | BIT(PAGE_NUMBER_CITATION_LAST) | BIT(EXTERNAL_GRAPHIC) |          \
     BIT(INSTREAM_FOREIGN_OBJECT) | BIT(BASIC_LINK))

#define BLOCK_LEVEL                                                                                \
    (BIT(BLOCK) | BIT(BLOCK_CONTAINER) | BIT(LIST_BLOCK) | BIT(TABLE) | BIT(TABLE_AND_CAPTION))

/* Allowed wherever their content would be. */
#define NEUTRAL (BIT(WRAPPER) | BIT(MARKER) | BIT(RETRIEVE_MARKER) | BIT(FOREIGN))

#define BLOCKS (BLOCK_LEVEL | NEUTRAL | BIT(FOOTNOTE))
#define CELL_BLOCKS (BLOCKS | BIT(RETRIEVE_TABLE_MARKER))
#define INLINES (INLINE_LEVEL | NEUTRAL | BIT(FOOTNOTE) | BIT(RETRIEVE_TABLE_MARKER))
#define ANYTHING (BLOCKS | INLINES)

static const ObjectInfo objects[FO_KINDS] = {
    [FO_TEXT] = {"#text", 0},
    [FO_FOREIGN] = {"#foreign", BIT(TEXT) | BIT(FOREIGN)},
    [FO_ROOT] = {"root", BIT(LAYOUT_MASTER_SET) | BIT(DECLARATIONS) | BIT(BOOKMARK_TREE) |
                             BIT(PAGE_SEQUENCE) | BIT(FOREIGN)},
    [FO_DECLARATIONS] = {"declarations", BIT(FOREIGN)},
    [FO_LAYOUT_MASTER_SET] = {"layout-master-set",
                              BIT(SIMPLE_PAGE_MASTER) | BIT(PAGE_SEQUENCE_MASTER)},
    [FO_SIMPLE_PAGE_MASTER] = {"simple-page-master", BIT(REGION_BODY) | BIT(REGION_BEFORE) |
                                                         BIT(REGION_AFTER) | BIT(REGION_START) |
                                                         BIT(REGION_END)},
    [FO_REGION_BODY] = {"region-body", 0},
    [FO_REGION_BEFORE] = {"region-before", 0},
    [FO_REGION_AFTER] = {"region-after", 0},
    [FO_REGION_START] = {"region-start", 0},
    [FO_REGION_END] = {"region-end", 0},
    [FO_PAGE_SEQUENCE_MASTER] = {"page-sequence-master",
                                 BIT(SINGLE_PAGE_MASTER_REFERENCE) |
                                     BIT(REPEATABLE_PAGE_MASTER_REFERENCE) |
                                     BIT(REPEATABLE_PAGE_MASTER_ALTERNATIVES)},
    [FO_SINGLE_PAGE_MASTER_REFERENCE] = {"single-page-master-reference", 0},
    [FO_REPEATABLE_PAGE_MASTER_REFERENCE] = {"repeatable-page-master-reference", 0},
    [FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES] = {"repeatable-page-master-alternatives",
                                                BIT(CONDITIONAL_PAGE_MASTER_REFERENCE)},
    [FO_CONDITIONAL_PAGE_MASTER_REFERENCE] = {"conditional-page-master-reference", 0},
    [FO_PAGE_SEQUENCE] = {"page-sequence",
                          BIT(TITLE) | BIT(STATIC_CONTENT) | BIT(FLOW) | BIT(FOREIGN)},
    [FO_TITLE] = {"title", INLINES},
    [FO_STATIC_CONTENT] = {"static-content", BLOCKS},
    [FO_FLOW] = {"flow", BLOCKS},
    [FO_BLOCK] = {"block", ANYTHING},
    [FO_BLOCK_CONTAINER] = {"block-container", BLOCKS},
    [FO_INLINE] = {"inline", ANYTHING},
    [FO_CHARACTER] = {"character", 0},
    [FO_LEADER] = {"leader", INLINES},
    [FO_PAGE_NUMBER] = {"page-number", 0},
    [FO_PAGE_NUMBER_CITATION] = {"page-number-citation", 0},
    [FO_PAGE_NUMBER_CITATION_LAST] = {"page-number-citation-last", 0},
    [FO_LIST_BLOCK] = {"list-block", BIT(LIST_ITEM) | BIT(MARKER)},
    [FO_LIST_ITEM] = {"list-item", BIT(LIST_ITEM_LABEL) | BIT(LIST_ITEM_BODY) | BIT(MARKER)},
    [FO_LIST_ITEM_LABEL] = {"list-item-label", BLOCKS},
    [FO_LIST_ITEM_BODY] = {"list-item-body", BLOCKS},
    [FO_TABLE_AND_CAPTION] = {"table-and-caption", BIT(TABLE_CAPTION) | BIT(TABLE) | BIT(MARKER)},
    [FO_TABLE_CAPTION] = {"table-caption", BLOCKS},
    [FO_TABLE] = {"table", BIT(TABLE_COLUMN) | BIT(TABLE_HEADER) | BIT(TABLE_FOOTER) |
                               BIT(TABLE_BODY) | BIT(MARKER) | BIT(FOREIGN)},
    [FO_TABLE_COLUMN] = {"table-column", 0},
    [FO_TABLE_HEADER] = {"table-header", BIT(TABLE_ROW) | BIT(TABLE_CELL) | BIT(MARKER)},
    [FO_TABLE_FOOTER] = {"table-footer", BIT(TABLE_ROW) | BIT(TABLE_CELL) | BIT(MARKER)},
    [FO_TABLE_BODY] = {"table-body", BIT(TABLE_ROW) | BIT(TABLE_CELL) | BIT(MARKER)},
    [FO_TABLE_ROW] = {"table-row", BIT(TABLE_CELL)},
    [FO_TABLE_CELL] = {"table-cell", CELL_BLOCKS},
    [FO_FOOTNOTE] = {"footnote", BIT(INLINE) | BIT(FOOTNOTE_BODY)},
    [FO_FOOTNOTE_BODY] = {"footnote-body", BLOCKS},
    [FO_MARKER] = {"marker", ANYTHING},
    [FO_RETRIEVE_MARKER] = {"retrieve-marker", 0},
    [FO_RETRIEVE_TABLE_MARKER] = {"retrieve-table-marker", 0},
    [FO_EXTERNAL_GRAPHIC] = {"external-graphic", 0},
    [FO_INSTREAM_FOREIGN_OBJECT] = {"instream-foreign-object", BIT(FOREIGN)},
    [FO_BASIC_LINK] = {"basic-link", ANYTHING},
    [FO_BOOKMARK_TREE] = {"bookmark-tree", BIT(BOOKMARK)},
    [FO_BOOKMARK] = {"bookmark", BIT(BOOKMARK_TITLE) | BIT(BOOKMARK)},
    [FO_BOOKMARK_TITLE] = {"bookmark-title", BIT(TEXT)},
    [FO_WRAPPER] = {"wrapper", ANYTHING},
};

const ObjectInfo *object_info(FoKind kind)
{
    return &objects[kind];
}

int object_kind(const char *name)
{
    /* Called for every element: most names differ in their first letter. */
    for (int kind = FO_ROOT; kind < FO_KINDS; kind++)
        if (objects[kind].name[0] == name[0] && strcmp(objects[kind].name, name) == 0)
            return kind;
    return -1;
}

bool object_is_inline(FoKind kind)
{
    return (KIND_BIT(kind) & (INLINE_LEVEL | BIT(WRAPPER))) != 0;
}

bool object_is_block(FoKind kind)
{
    return (KIND_BIT(kind) & BLOCK_LEVEL) != 0;
}

const char *fo_kind_name(FoKind kind)
{
    return objects[kind].name;
}
