#include "score/score.h"
#include "xml/xml.h"

#include <string.h>

/* Columns of one step of indentation. */
enum { INDENT_STEP = 2 };

typedef struct {
    FILE *stream;
    GHashTable *records;  /* id -> record element */
    GHashTable *readings; /* id -> reading element; NULL: they are not told */
} Writer;

G_GNUC_PRINTF(3, 4)
static void line(const Writer *writer, int depth, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(writer->stream, "%*s", depth * INDENT_STEP, "");
    vfprintf(writer->stream, format, arguments);
    fputc('\n', writer->stream);
    va_end(arguments);
}

/* The attribute, or "" where there is none. */
static const char *get(const xmlNode *element, const char *name)
{
    const char *value = element ? xml_attribute(element, name) : NULL;
    return value ? value : "";
}

static bool has(const xmlNode *element, const char *name, const char *value)
{
    return strcmp(get(element, name), value) == 0;
}

/* A quantity with its unit: “12.5人”, or “待定（0.00～12.00）”. Caller frees. */
static char *quantity_words(const xmlNode *quantity, const char *unit)
{
    if (has(quantity, "state", "final"))
        return g_strdup_printf("%s%s", get(quantity, "value"), unit);
    const char *least = get(quantity, "min");
    const char *most = get(quantity, "max");
    if (!*most)
        return g_strdup("待定");
    return g_strdup_printf("待定（%s～%s%s）", least, most, unit);
}

/* “5. 劳动力转移就业”: number and short name of a node. Caller frees. */
static char *title_words(const xmlNode *node)
{
    const char *number = get(node, "number");
    const char *label = get(node, "label");
    return g_strdup_printf("%s%s%s", number, *number ? " " : "",
                           *label ? label : get(node, "name"));
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
        if (has(input, "what", names[i].what))
            return names[i].words;
    return get(input, "what");
}

static void write_input(const Writer *writer, const xmlNode *input, int depth)
{
    g_autofree char *text = xml_text(input);
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append_printf(words, "%s %s", input_words(input), get(input, "value"));
    if (*get(input, "count"))
        g_string_append_printf(words, " %s票", get(input, "count"));
    if (*get(input, "by-name"))
        g_string_append_printf(words, "，%s", get(input, "by-name"));
    if (*get(input, "date"))
        g_string_append_printf(words, "，%s", get(input, "date"));
    if (text && *text)
        g_string_append_printf(words, "，%s", text);
    if (*get(input, "reason"))
        g_string_append_printf(words, "，理由：%s", get(input, "reason"));
    if (*get(input, "document"))
        g_string_append_printf(words, "，依据：%s", get(input, "document"));
    if (*get(input, "file"))
        g_string_append_printf(words, " [%s:%s]", get(input, "file"), get(input, "line"));
    line(writer, depth, "%s", words->str);
}

static void write_use(const Writer *writer, const xmlNode *use, int depth)
{
    const char *id = get(use, "record");
    const xmlNode *record = g_hash_table_lookup(writer->records, id);
    const char *file = get(record, "file");
    const char *number = get(record, "line");
    if (xml_is(use, "counted")) {
        line(writer, depth, "计入 %s：%s [%s:%s]", id, get(use, "value"), file, number);
        return;
    }
    const char *clause = *get(use, "clause") ? get(use, "clause") : get(use, "same-as");
    line(writer, depth, "不计 %s：%s%s%s%s [%s:%s]", id, get(use, "reason"), *clause ? "（" : "",
         clause, *clause ? "）" : "", file, number);
}

static void write_evidence(const Writer *writer, const xmlNode *node, int depth)
{
    const xmlNode *records = xml_first(node, "records");
    if (!records)
        return;
    line(writer, depth, "佐证材料：计入%s件，不计%s件", get(records, "counted"),
         get(records, "rejected"));
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
    const char *unit = get(node, "unit");
    if (!actual)
        return;
    g_autofree char *achieved = quantity_words(actual, unit);
    g_autofree char *agreed = target ? quantity_words(target, unit) : NULL;
    g_autofree char *percent = rate ? quantity_words(rate, "%") : NULL;
    if (agreed && percent)
        line(writer, depth, "完成%s÷目标%s＝%s", achieved, agreed, percent);
    else
        line(writer, depth, "完成%s", achieved);
}

/* Who gave the rule and the points. */
static void write_rule(const Writer *writer, const xmlNode *node, int depth)
{
    const char *wording = get(node, "wording");
    if (!*wording || has(node, "kind", "measure"))
        return;
    const char *clause = get(node, "clause");
    if (has(node, "rule-by", "plan"))
        line(writer, depth, "规则：%s（工作组设定）", wording);
    else if (*clause)
        line(writer, depth, "规则：%s（%s）", wording, clause);
    else
        line(writer, depth, "规则：%s", wording);
    if (*get(node, "working"))
        line(writer, depth, "计算：%s", get(node, "working"));
}

static void write_head(const Writer *writer, const xmlNode *node, int depth)
{
    g_autofree char *title = title_words(node);
    const xmlNode *points = xml_first(node, "points");
    const xmlNode *rate = xml_first(node, "rate");
    if (points) {
        g_autofree char *words = quantity_words(points, "分");
        line(writer, depth, "%s：%s（满分%s分%s）", title, words, get(points, "full"),
             has(points, "full-by", "plan") ? "，工作组设定" : "");
    } else if (rate) {
        g_autofree char *words = quantity_words(rate, "%");
        line(writer, depth, "%s：完成率%s", title, words);
    } else {
        line(writer, depth, "%s", title);
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
        line(writer, depth, "口径%s（%s）：%s默认：%s", *id, get(reading, "place"), unclear,
             chosen);
    }
}

static void write_node(const Writer *writer, const xmlNode *node, int depth)
{
    write_head(writer, node, depth);
    write_rule(writer, node, depth + 1);
    write_readings(writer, get(node, "reading"), depth + 1);
    write_measured(writer, node, depth + 1);
    if (*get(node, "note"))
        line(writer, depth + 1, "注：%s", get(node, "note"));
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
    const char *tied = has(rank, "tied", "yes") ? "（并列）" : "";
    if (has(rank, "state", "final"))
        line(writer, 0, "名次：%s%s，共%s个对象", get(rank, "value"), tied, get(rank, "of"));
    else
        line(writer, 0, "名次：暂列%s%s（可能为%s至%s），共%s个对象", get(rank, "value"), tied,
             get(rank, "best"), get(rank, "worst"), get(rank, "of"));
}

static void write_grade(const Writer *writer, const xmlNode *object)
{
    const xmlNode *grade = xml_first(object, "grade");
    if (!grade)
        return;
    if (has(grade, "state", "open"))
        line(writer, 0, "等次建议：待定（%s至%s）", get(grade, "final-best-name"),
             get(grade, "final-lowest-name"));
    else if (!*get(grade, "base") || has(grade, "base", get(grade, "final")))
        line(writer, 0, "等次建议：%s", get(grade, "final-name"));
    else
        line(writer, 0, "等次建议：%s（按得分为%s）", get(grade, "final-name"),
             get(grade, "base-name"));
    for (const xmlNode *cap = xml_first(grade, "cap"); cap; cap = xml_next(cap, "cap")) {
        g_autofree char *text = xml_text(cap);
        line(writer, 1, "%s：%s（%s，问题%s）", get(cap, "grade-name"), text, get(cap, "clause"),
             get(cap, "finding"));
    }
    const xmlNode *decision = xml_first(grade, "decision");
    if (decision) {
        g_autofree char *text = xml_text(decision);
        line(writer, 1, "%s于%s决定为%s：%s", get(decision, "by"), get(decision, "date"),
             get(decision, "grade-name"), text);
    }
}

/* What leads to a consequence: “，依据：等次“好”、问题3（四（八）一是）”. Caller frees. */
static char *because_words(const xmlNode *consequence)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (const xmlNode *at = xml_first(consequence, "because"); at; at = xml_next(at, "because")) {
        g_string_append(words, words->len ? "、" : "，依据：");
        if (*get(at, "grade"))
            g_string_append_printf(words, "等次“%s”", get(at, "grade-name"));
        else
            g_string_append_printf(words, "问题%s（%s）", get(at, "finding"), get(at, "clause"));
    }
    return g_strdup(words->len ? words->str : "（适用于全部考核对象）");
}

static void write_consequences(const Writer *writer, const xmlNode *object)
{
    for (const xmlNode *at = xml_first(object, "consequence"); at;
         at = xml_next(at, "consequence")) {
        g_autofree char *because = because_words(at);
        g_autofree char *text = xml_text(xml_first(at, "text"));
        line(writer, 0, "结果运用：%s%s%s", get(at, "name"),
             has(at, "state", "open") ? "（等次未定）" : "", because);
        line(writer, 1, "%s（%s）", text, get(at, "clause"));
    }
}

/* The settings that are not as the method proposes. */
static void write_settings(const Writer *writer, const xmlNode *root)
{
    const xmlNode *settings = xml_first(root, "settings");
    for (const xmlNode *setting = xml_first(settings, "setting"); setting;
         setting = xml_next(setting, "setting"))
        if (has(setting, "differs", "yes"))
            line(writer, 0, "口径调整：%s取“%s”（默认“%s”），理由：%s", get(setting, "name"),
                 get(setting, "value-name"), get(setting, "default-name"), get(setting, "reason"));
}

static void write_object(const Writer *writer, const xmlNode *root, const xmlNode *object)
{
    const xmlNode *round = xml_first(root, "round");
    line(writer, 0, "%s（%s），%s年度%s", get(object, "name"), get(object, "class-name"),
         get(round, "year"), has(round, "status", "example") ? "，示例数据" : "");
    write_rank(writer, object);
    write_grade(writer, object);
    write_consequences(writer, object);
    write_settings(writer, root);
    for (const xmlNode *missing = xml_first(object, "missing"); missing;
         missing = xml_next(missing, "missing")) {
        g_autofree char *text = xml_text(missing);
        line(writer, 0, "待报：%s", text);
    }
}

/* A list of names for a message. Caller frees. */
static char *known_names(const xmlNode *parent, const char *element, const char *attribute)
{
    GString *names = g_string_new(NULL);
    for (const xmlNode *node = xml_first(parent, element); node; node = xml_next(node, element))
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", get(node, attribute));
    return g_string_free(names, FALSE);
}

static const xmlNode *find_object(const xmlNode *root, const char *name, Diag *diag)
{
    const xmlNode *objects = xml_first(root, "objects");
    for (const xmlNode *object = xml_first(objects, "object"); object;
         object = xml_next(object, "object"))
        if (has(object, "id", name) || has(object, "name", name) || has(object, "short", name))
            return object;
    g_autofree char *known = known_names(objects, "object", "name");
    diag_report(diag, DIAG_ERROR, no_place, _("there is no object “%s”; there are: %s"), name,
                known);
    return NULL;
}

/* Whether the node is what the user calls by this id or printed number (with or without stop). */
static bool is_called(const xmlNode *node, const char *name)
{
    if (has(node, "kind", "share"))
        return false;
    const char *number = get(node, "number");
    size_t length = strlen(name);
    return has(node, "id", name) || (length > 0 && strncmp(number, name, length) == 0 &&
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
        if (has(node, "kind", "indicator"))
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", get(node, "id"));
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
                get(object, "name"), name, known->str);
    return NULL;
}

/* The children of this name by their ids. */
static GHashTable *index_children(const xmlNode *parent, const char *name)
{
    GHashTable *children = g_hash_table_new(g_str_hash, g_str_equal);
    for (xmlNode *at = xml_first(parent, name); at; at = xml_next(at, name))
        g_hash_table_insert(children, (gpointer)(guintptr)get(at, "id"), at);
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
