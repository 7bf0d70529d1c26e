#include "command/results_options.h"

#include "xml/xml.h"

#include <string.h>

gint64 results_default_date(void)
{
    const char *given = g_getenv("SOURCE_DATE_EPOCH");
    return given != NULL ? g_ascii_strtoll(given, /*end*/ NULL, 10) : 0;
}

/* Noon, so that the day is the same in most of the world. */
static gint64 noon_of(const char *date)
{
    g_autofree char *text = g_strdup_printf("%sT12:00:00Z", date);
    g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(text, /*zone*/ NULL);
    return moment != NULL ? g_date_time_to_unix(moment) : results_default_date();
}

static const char *issuer_of(const xmlNode *round)
{
    const xmlNode *issuer = xml_first(round, "issuer");
    g_autofree char *text = issuer != NULL ? xml_text(issuer) : NULL;
    return g_intern_string(text);
}

static bool is_example(const xmlNode *round)
{
    const char *status = round != NULL ? xml_attribute(round, "status") : NULL;
    return status != NULL && strcmp(status, "example") == 0;
}

static const char *watermark_of(const xmlNode *round, const char *words)
{
    if (!is_example(round))
        return g_intern_string(words);
    if (words == NULL || strcmp(words, EXAMPLE_MARK) == 0)
        return EXAMPLE_MARK;
    g_autofree char *both = g_strdup_printf(EXAMPLE_MARK "　%s", words);
    return g_intern_string(both);
}

RenderOptions results_options(const xmlDoc *results, const char *words)
{
    const xmlNode *round = xml_first(xmlDocGetRootElement(results), "round");
    const char *date = round != NULL ? xml_attribute(round, "date") : NULL;
    return (RenderOptions){
        .author = round != NULL ? issuer_of(round) : NULL,
        .language = "zh-CN",
        .watermark = watermark_of(round, words),
        .date = date != NULL ? noon_of(date) : results_default_date(),
        .archive = true,
    };
}
