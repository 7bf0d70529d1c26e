#include "score/score.h"

#include "base/indent.h"
#include "xml/element.h"
#include "xml/xml.h"

#include <string.h>

typedef struct {
    FILE *stream;
    GHashTable *records;  /* id -> record element */
    GHashTable *readings; /* id -> reading element; NULL: they are not told */
} Writer;

/* A quantity with its unit: “12.5人”, or “待定（0.00～12.00）”. Caller frees. */
static char *quantity_words(const xmlNode *quantity, const char *unit)
{
    if (element_has(quantity, "state", "final"))
        return g_strdup_printf("%s%s", element_get(quantity, "value"), unit);
    const char *least = element_get(quantity, "min");
    const char *most = element_get(quantity, "max");
    if (!*most)
        return g_strdup("待定");
    return g_strdup_printf("待定（%s～%s%s）", least, most, unit);
}

/* “5. 劳动力转移就业”: number and short name of a node. Caller frees. */
static char *title_words(const xmlNode *node)
{
    const char *number = element_get(node, "number");
    const char *label = element_get(node, "label");
    return g_strdup_printf("%s%s%s", number, *number ? " " : "",
                           *label ? label : element_get(node, "name"));
}

static const char *input_words(const xmlNode *input)
{
    static const struct {
        const char *what;
        const char *words;
    } names[] = {
        {"target", "目标"},    {"figure", "填报"}, {"points", "评分"},  {"rating", "评定"},
        {"deduction", "扣分"}, {"votes", "投票"},  {"no-task", "认定"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (element_has(input, "what", names[i].what))
            return names[i].words;
    return element_get(input, "what");
}

static void write_input(const Writer *writer, const xmlNode *input, int depth)
{
    g_autofree char *text = xml_text(input);
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append_printf(words, "%s %s", input_words(input), element_get(input, "value"));
    if (*element_get(input, "count"))
        g_string_append_printf(words, " %s票", element_get(input, "count"));
    if (*element_get(input, "by-name"))
        g_string_append_printf(words, "，%s", element_get(input, "by-name"));
    if (*element_get(input, "date"))
        g_string_append_printf(words, "，%s", element_get(input, "date"));
    if (text && *text)
        g_string_append_printf(words, "，%s", text);
    if (*element_get(input, "reason"))
        g_string_append_printf(words, "，理由：%s", element_get(input, "reason"));
    if (*element_get(input, "document"))
        g_string_append_printf(words, "，依据：%s", element_get(input, "document"));
    if (*element_get(input, "file"))
        g_string_append_printf(words, " [%s:%s]", element_get(input, "file"),
                               element_get(input, "line"));
    indent_line(writer->stream, depth, "%s", words->str);
}

static void write_use(const Writer *writer, const xmlNode *use, int depth)
{
    const char *id = element_get(use, "record");
    const xmlNode *record = g_hash_table_lookup(writer->records, id);
    const char *file = element_get(record, "file");
    const char *number = element_get(record, "line");
    if (xml_is(use, "counted")) {
        indent_line(writer->stream, depth, "计入 %s：%s [%s:%s]", id, element_get(use, "value"),
                    file, number);
        return;
    }
    const char *clause =
        *element_get(use, "clause") ? element_get(use, "clause") : element_get(use, "same-as");
    indent_line(writer->stream, depth, "不计 %s：%s%s%s%s [%s:%s]", id, element_get(use, "reason"),
                *clause ? "（" : "", clause, *clause ? "）" : "", file, number);
}

static void write_evidence(const Writer *writer, const xmlNode *node, int depth)
{
    const xmlNode *records = xml_first(node, "records");
    if (!records)
        return;
    indent_line(writer->stream, depth, "佐证材料：计入%s件，不计%s件",
                element_get(records, "counted"), element_get(records, "rejected"));
    for (const xmlNode *child = xml_first(node, NULL); child; child = xml_next(child, NULL))
        if (xml_is(child, "counted") || xml_is(child, "rejected"))
            write_use(writer, child, depth + 1);
}

/* “完成 9999人 ÷ 目标 15000人 ＝ 66.66%” as far as the node has these numbers. */
static void write_measured(const Writer *writer, const xmlNode *node, int depth)
{
    const xmlNode *actual = xml_first(node, "actual");
    const xmlNode *target = xml_first(node, "target");
    const xmlNode *rate = xml_first(node, "rate");
    const char *unit = element_get(node, "unit");
    if (!actual)
        return;
    g_autofree char *achieved = quantity_words(actual, unit);
    g_autofree char *agreed = target ? quantity_words(target, unit) : NULL;
    g_autofree char *percent = rate ? quantity_words(rate, "%") : NULL;
    if (agreed && percent)
        indent_line(writer->stream, depth, "完成%s÷目标%s＝%s", achieved, agreed, percent);
    else
        indent_line(writer->stream, depth, "完成%s", achieved);
}

/* Who gave the rule and the points. */
static void write_rule(const Writer *writer, const xmlNode *node, int depth)
{
    const char *wording = element_get(node, "wording");
    if (!*wording || element_has(node, "kind", "measure"))
        return;
    const char *clause = element_get(node, "clause");
    if (element_has(node, "rule-by", "plan"))
        indent_line(writer->stream, depth, "规则：%s（工作组设定）", wording);
    else if (*clause)
        indent_line(writer->stream, depth, "规则：%s（%s）", wording, clause);
    else
        indent_line(writer->stream, depth, "规则：%s", wording);
    if (*element_get(node, "working"))
        indent_line(writer->stream, depth, "计算：%s", element_get(node, "working"));
}

static void write_head(const Writer *writer, const xmlNode *node, int depth)
{
    g_autofree char *title = title_words(node);
    const xmlNode *points = xml_first(node, "points");
    const xmlNode *rate = xml_first(node, "rate");
    if (points) {
        g_autofree char *words = quantity_words(points, "分");
        indent_line(writer->stream, depth, "%s：%s（满分%s分%s）", title, words,
                    element_get(points, "full"),
                    element_has(points, "full-by", "plan") ? "，工作组设定" : "");
    } else if (rate) {
        g_autofree char *words = quantity_words(rate, "%");
        indent_line(writer->stream, depth, "%s：完成率%s", title, words);
    } else {
        indent_line(writer->stream, depth, "%s", title);
    }
}

/* What was chosen where the document is unclear, for the rule or the measure of a node; once. */
static void write_readings(const Writer *writer, const char *ids, int depth)
{
    g_auto(GStrv) words = g_strsplit(ids, " ", /*max*/ -1);
    for (char **id = words; writer->readings && *id; id++) {
        const xmlNode *reading = g_hash_table_lookup(writer->readings, *id);
        if (!reading)
            continue;
        g_hash_table_remove(writer->readings, *id);
        g_autofree char *unclear = xml_text(xml_first(reading, "unclear"));
        g_autofree char *chosen = xml_text(xml_first(reading, "chosen"));
        indent_line(writer->stream, depth, "口径%s（%s）：%s默认：%s", *id,
                    element_get(reading, "place"), unclear, chosen);
    }
}

static void write_node(const Writer *writer, const xmlNode *node, int depth)
{
    write_head(writer, node, depth);
    write_rule(writer, node, depth + 1);
    write_readings(writer, element_get(node, "reading"), depth + 1);
    write_measured(writer, node, depth + 1);
    if (*element_get(node, "note"))
        indent_line(writer->stream, depth + 1, "注：%s", element_get(node, "note"));
    for (const xmlNode *input = xml_first(node, "input"); input; input = xml_next(input, "input"))
        write_input(writer, input, depth + 1);
    write_evidence(writer, node, depth + 1);
    for (const xmlNode *child = xml_first(node, "node"); child; child = xml_next(child, "node"))
        write_node(writer, child, depth + 1);
}

static void write_rank(const Writer *writer, const xmlNode *object)
{
    const xmlNode *rank = xml_first(object, "rank");
    if (!rank)
        return;
    const char *tied = element_has(rank, "tied", "yes") ? "（并列）" : "";
    if (element_has(rank, "state", "final"))
        indent_line(writer->stream, 0, "名次：%s%s，共%s个对象", element_get(rank, "value"), tied,
                    element_get(rank, "of"));
    else
        indent_line(writer->stream, 0, "名次：暂列%s%s（可能为%s至%s），共%s个对象",
                    element_get(rank, "value"), tied, element_get(rank, "best"),
                    element_get(rank, "worst"), element_get(rank, "of"));
}

static void write_grade(const Writer *writer, const xmlNode *object)
{
    const xmlNode *grade = xml_first(object, "grade");
    if (!grade)
        return;
    if (element_has(grade, "state", "open"))
        indent_line(writer->stream, 0, "等次建议：待定（%s至%s）",
                    element_get(grade, "final-best-name"), element_get(grade, "final-lowest-name"));
    else if (!*element_get(grade, "base") ||
             element_has(grade, "base", element_get(grade, "final")))
        indent_line(writer->stream, 0, "等次建议：%s", element_get(grade, "final-name"));
    else
        indent_line(writer->stream, 0, "等次建议：%s（按得分为%s）",
                    element_get(grade, "final-name"), element_get(grade, "base-name"));
    for (const xmlNode *cap = xml_first(grade, "cap"); cap; cap = xml_next(cap, "cap")) {
        g_autofree char *text = xml_text(cap);
        indent_line(writer->stream, 1, "%s：%s（%s，问题%s）", element_get(cap, "grade-name"), text,
                    element_get(cap, "clause"), element_get(cap, "finding"));
    }
    const xmlNode *decision = xml_first(grade, "decision");
    if (decision) {
        g_autofree char *text = xml_text(decision);
        indent_line(writer->stream, 1, "%s于%s决定为%s：%s", element_get(decision, "by"),
                    element_get(decision, "date"), element_get(decision, "grade-name"), text);
    }
}

/* What leads to a consequence: “，依据：等次“好”、问题3（四（八）一是）”. Caller frees. */
static char *because_words(const xmlNode *consequence)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (const xmlNode *at = xml_first(consequence, "because"); at; at = xml_next(at, "because")) {
        g_string_append(words, words->len ? "、" : "，依据：");
        if (*element_get(at, "grade"))
            g_string_append_printf(words, "等次“%s”", element_get(at, "grade-name"));
        else
            g_string_append_printf(words, "问题%s（%s）", element_get(at, "finding"),
                                   element_get(at, "clause"));
    }
    return g_strdup(words->len ? words->str : "（适用于全部考核对象）");
}

static void write_consequences(const Writer *writer, const xmlNode *object)
{
    for (const xmlNode *at = xml_first(object, "consequence"); at;
         at = xml_next(at, "consequence")) {
        g_autofree char *because = because_words(at);
        g_autofree char *text = xml_text(xml_first(at, "text"));
        indent_line(writer->stream, 0, "结果运用：%s%s%s", element_get(at, "name"),
                    element_has(at, "state", "open") ? "（等次未定）" : "", because);
        indent_line(writer->stream, 1, "%s（%s）", text, element_get(at, "clause"));
    }
}

/* The settings that are not as the method proposes. */
static void write_settings(const Writer *writer, const xmlNode *root)
{
    const xmlNode *settings = xml_first(root, "settings");
    for (const xmlNode *setting = xml_first(settings, "setting"); setting;
         setting = xml_next(setting, "setting"))
        if (element_has(setting, "differs", "yes"))
            indent_line(writer->stream, 0, "口径调整：%s取“%s”（默认“%s”），理由：%s",
                        element_get(setting, "name"), element_get(setting, "value-name"),
                        element_get(setting, "default-name"), element_get(setting, "reason"));
}

static void write_object(const Writer *writer, const xmlNode *root, const xmlNode *object)
{
    const xmlNode *round = xml_first(root, "round");
    indent_line(writer->stream, 0, "%s（%s），%s年度%s", element_get(object, "name"),
                element_get(object, "class-name"), element_get(round, "year"),
                element_has(round, "status", "example") ? "，示例数据" : "");
    write_rank(writer, object);
    write_grade(writer, object);
    write_consequences(writer, object);
    write_settings(writer, root);
    for (const xmlNode *missing = xml_first(object, "missing"); missing;
         missing = xml_next(missing, "missing")) {
        g_autofree char *text = xml_text(missing);
        indent_line(writer->stream, 0, "待报：%s", text);
    }
}

/* A list of names for a message. Caller frees. */
static char *known_names(const xmlNode *parent, const char *element, const char *attribute)
{
    GString *names = g_string_new(NULL);
    for (const xmlNode *node = xml_first(parent, element); node; node = xml_next(node, element))
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", element_get(node, attribute));
    return g_string_free(names, FALSE);
}

static const xmlNode *find_object(const xmlNode *root, const char *name, Diag *diag)
{
    const xmlNode *objects = xml_first(root, "objects");
    for (const xmlNode *object = xml_first(objects, "object"); object;
         object = xml_next(object, "object"))
        if (element_has(object, "id", name) || element_has(object, "name", name) ||
            element_has(object, "short", name))
            return object;
    g_autofree char *known = known_names(objects, "object", "name");
    diag_report(diag, DIAG_ERROR, no_place, _("there is no object “%s”; there are: %s"), name,
                known);
    return NULL;
}

/* Whether the node is what the user calls by this id or printed number (with or without stop). */
static bool is_called(const xmlNode *node, const char *name)
{
    if (element_has(node, "kind", "share"))
        return false;
    const char *number = element_get(node, "number");
    size_t length = strlen(name);
    return element_has(node, "id", name) ||
           (length > 0 && strncmp(number, name, length) == 0 &&
            (number[length] == '\0' || strcmp(number + length, ".") == 0));
}

static const xmlNode *find_node(const xmlNode *parent, const char *name)
{
    for (const xmlNode *node = xml_first(parent, "node"); node; node = xml_next(node, "node")) {
        if (is_called(node, name))
            return node;
        const xmlNode *inner = find_node(node, name);
        if (inner)
            return inner;
    }
    return NULL;
}

static void collect_indicators(const xmlNode *parent, GString *names)
{
    for (const xmlNode *node = xml_first(parent, "node"); node; node = xml_next(node, "node")) {
        if (element_has(node, "kind", "indicator"))
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", element_get(node, "id"));
        collect_indicators(node, names);
    }
}

/* The node that is to be explained, NULL after an unknown name was reported. */
static const xmlNode *find_called(const xmlNode *object, const char *name, Diag *diag)
{
    const xmlNode *node = find_node(object, name);
    if (node)
        return node;
    g_autoptr(GString) known = g_string_new(NULL);
    collect_indicators(object, known);
    diag_report(diag, DIAG_ERROR, no_place, _("“%s” has no indicator “%s”; there are: %s"),
                element_get(object, "name"), name, known->str);
    return NULL;
}

/* The children of this name by their ids. */
static GHashTable *index_children(const xmlNode *parent, const char *name)
{
    GHashTable *children = g_hash_table_new(g_str_hash, g_str_equal);
    for (xmlNode *at = xml_first(parent, name); at; at = xml_next(at, name))
        g_hash_table_insert(children, (gpointer)(guintptr)element_get(at, "id"), at);
    return children;
}

/* The root element of a results document; NULL after another document was reported. */
static const xmlNode *results_root(const xmlDoc *results, Diag *diag)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)(guintptr)results);
    if (root && xml_is(root, "results"))
        return root;
    diag_report(diag, DIAG_ERROR, no_place, _("this is not a results document"));
    return NULL;
}

/* What is to be explained: the object, and start, the node in it or the object itself. False after
 * what is not there was reported. */
static bool find_subject(const xmlNode *root, const char *name, const char *node, Diag *diag,
                         const xmlNode **object, const xmlNode **start)
{
    *object = root ? find_object(root, name, diag) : NULL;
    *start = *object && node ? find_called(*object, node, diag) : *object;
    return *start;
}

bool score_explain(const xmlDoc *results, const char *object, const char *node, FILE *stream,
                   Diag *diag)
{
    const xmlNode *root = results_root(results, diag);
    const xmlNode *found, *start;
    if (!find_subject(root, object, node, diag, &found, &start))
        return false;
    const xmlNode *scheme = xml_first(root, "scheme");
    g_autoptr(GHashTable) records = index_children(xml_first(root, "evidence"), "record");
    g_autoptr(GHashTable) readings = index_children(xml_first(scheme, "readings"), "reading");
    Writer writer = {stream, records, NULL};
    write_object(&writer, root, found);
    if (start != found) {
        writer.readings = readings;
        write_node(&writer, start, 0);
        return true;
    }
    for (const xmlNode *annex = xml_first(found, "node"); annex; annex = xml_next(annex, "node"))
        write_node(&writer, annex, 0);
    return true;
}

bool score_explain_xml(const xmlDoc *results, const char *object, const char *node, FILE *stream,
                       Diag *diag)
{
    const xmlNode *root = results_root(results, diag);
    const xmlNode *found, *start;
    if (!find_subject(root, object, node, diag, &found, &start))
        return false;
    xmlDoc *fragment = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(fragment,
                         xmlDocCopyNode((xmlNode *)(guintptr)start, fragment, /*recursive*/ 1));
    xmlChar *text = NULL;
    int length = 0;
    xmlDocDumpFormatMemoryEnc(fragment, &text, &length, "UTF-8", /*format*/ 1);
    bool written = text && fwrite(text, 1, (size_t)length, stream) == (size_t)length;
    xmlFree(text);
    xmlFreeDoc(fragment);
    return written;
}
