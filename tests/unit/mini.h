/* A small made-up method and a round under it, for tests that change one thing at a time. */
#ifndef TESTS_UNIT_MINI_H
#define TESTS_UNIT_MINI_H

#include "base/diag.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    const char *name;
    const char *content;
} MiniFile;

static const char mini_scheme[] =
    "<scheme id='mini'>\n"
    "<document title='T'><text><title>T</title><p>P</p></text></document>\n"
    "<settings>\n"
    "<setting id='mode' name='M' default='a'><choice value='a' name='A'/>"
    "<choice value='b' name='B'/></setting>\n"
    "<setting id='months' name='M' default='3' min='1' max='12'/>\n"
    "</settings>\n"
    "<classes>\n"
    "<class id='near' name='N'><object id='n1' name='甲'/><object id='n2' name='乙'/></class>\n"
    "<class id='far' name='F' open='yes'/>\n"
    "</classes>\n"
    "<evaluators><evaluator id='expert' name='E'/></evaluators>\n"
    "<records>\n"
    "<field name='note' label='备注' type='text'/>\n"
    "<kind id='visit' name='V'><field name='date' label='日期' type='date' required='yes' "
    "window='two-years'/></kind>\n"
    "<kind id='job' name='J' paired='yes'>\n"
    "<field name='from' label='起' type='date' window='past' required='yes'/>\n"
    "<field name='to' label='止' type='date' window='any'/>\n"
    "<field name='day' label='日' type='date'/>\n"
    "<field name='persons' label='人数' type='count' unit='人' required='yes'/>\n"
    "<field name='pay' label='工资' type='amount' unit='元'/>\n"
    "<field name='sort' label='类' type='choice'><choice value='x' name='X'/>"
    "<choice value='y' name='Y'/></field>\n"
    "<field name='tags' label='标' type='list'><choice value='p' name='P'/>"
    "<choice value='q' name='Q'/></field>\n"
    "<field name='home' label='地' type='object'/>\n"
    "<field name='after' label='承' type='record'/>\n"
    "</kind>\n"
    "</records>\n"
    "<standards>\n"
    "<standard id='stay' name='S' clause='1' basis='explicit'>"
    "<let name='end' select='string(@to)'/>"
    "<require test='$end != \"\" and $year = 2022'>left open</require></standard>\n"
    "</standards>\n"
    "<measures>\n"
    "<measure id='visits' name='V' unit='次' scope='object' clause='1' basis='explicit' "
    "kind='visit' target='1'/>\n"
    "<measure id='jobs' name='J' unit='人' scope='pairing' clause='1' basis='explicit' kind='job' "
    "standard='stay' sum='persons'><select test='@sort = \"x\"'/><distinct "
    "key='@note'/></measure>\n"
    "<measure id='pay' name='P' unit='元' scope='pairing' clause='1' basis='derived' kind='job' "
    "sum='pay'/>\n"
    "</measures>\n"
    "<annexes>\n"
    "<annex id='a' class='near' title='A' points='10'><columns><column of='text' name='C'/>"
    "</columns>\n"
    "<group id='a.1' name='G' points='10'>\n"
    "<indicator id='a.1.1' points='6'><text>I</text><use measure='visits'/>"
    "<use measure='jobs'/></indicator>\n"
    "<indicator id='a.1.2' points='4'><text>J</text><rule kind='given'/></indicator>\n"
    "</group></annex>\n"
    "<annex id='b' class='far' title='B'><columns><column of='text' name='C'/></columns>\n"
    "<rule kind='weighted'><component node='b.1' weight='0.6'/>"
    "<component node='b.2' weight='0.4'/></rule>\n"
    "<indicator id='b.1'><text>K</text><use measure='jobs'/></indicator>\n"
    "<indicator id='b.2'><text>L</text></indicator></annex>\n"
    "</annexes>\n"
    "<grades><grade id='good' name='好'/><grade id='poor' name='差'/>"
    "<condition id='veto' effect='cap' grade='poor' clause='1'>W</condition></grades>\n"
    "</scheme>\n";

#define MINI_HEAD " round='r' status='draft'"

static const MiniFile mini_round[] = {
    {"round.xml",
     "<round id='r' scheme='mini' year='2022' status='draft'><title>R</title></round>\n"},
    {"objects.xml", "<objects" MINI_HEAD ">\n"
                    "<object id='f1' class='far' name='丙'/>\n"
                    "<object id='f2' class='far' name='丁' parent='f1'/>\n"
                    "<relation kind='leader' from='f1' to='f2'/>\n"
                    "</objects>\n"},
    {"pairings.xml", "<pairings" MINI_HEAD ">\n"
                     "<pairing id='n1-f1' helper='n1' helped='f1'/>\n"
                     "<pairing id='n2-x' helper='n2' helped-name='某县'/>\n"
                     "</pairings>\n"},
    {"agreements.xml", "<agreements" MINI_HEAD ">\n"
                       "<agreement id='g1' pairing='n1-f1' title='G'>\n"
                       "<target measure='jobs' value='100' unit='人'/>\n"
                       "<target measure='pay' no-task='yes'/>\n"
                       "</agreement>\n"
                       "</agreements>\n"},
    {"figures.xml", "<figures" MINI_HEAD " by='n1'>\n"
                    "<figure measure='jobs' pairing='n1-f1' value='120' unit='人'/>\n"
                    "<figure measure='visits' value='2' unit='次'/>\n"
                    "</figures>\n"},
    {"evidence.xml", "<evidence" MINI_HEAD " by='n1' complete='visit'>\n"
                     "<visit id='v1' date='2021-05-01'/>\n"
                     "<job id='j1' pairing='n1-f1' from='2022-01-01' to='2022-06-30' persons='60' "
                     "sort='x' tags='p q' home='f1'/>\n"
                     "<job id='j2' pairing='n1-f1' from='2022-01-01' persons='5' pay='1.5' "
                     "after='j1'/>\n"
                     "</evidence>\n"},
    {"evaluations.xml", "<evaluations" MINI_HEAD " by='expert'>\n"
                        "<evaluation object='n1' node='a.1.2' points='3.5'>good</evaluation>\n"
                        "<evaluation object='n2' node='a.1.2' points='4'/>\n"
                        "</evaluations>\n"},
    {"votes.xml", "<votes" MINI_HEAD ">\n"
                  "<vote id='w' title='W' voters='3'>"
                  "<voter id='p1'/><voter id='p2'/><voter id='p3'/>\n"
                  "<ballot voter='p1' object='n1' choice='好'/>\n"
                  "<ballot voter='p2' object='n1' choice='差'/>\n"
                  "</vote>\n"
                  "</votes>\n"},
    {"findings.xml", "<findings" MINI_HEAD ">\n"
                     "<finding id='d1' object='n1' node='a.1.1' condition='veto' source='S'>"
                     "<text>T</text></finding>\n"
                     "</findings>\n"},
    {"plan.xml", "<plan" MINI_HEAD " title='P'>\n"
                 "<setting id='mode' value='b' reason='because'/>\n"
                 "<points node='b.1' value='60'/>\n"
                 "<rule node='b.2' kind='given'/>\n"
                 "<limit grade='good' from='8'/>\n"
                 "<limit grade='poor' from='0'/>\n"
                 "<decision object='n2' grade='poor' by='X' date='2023-01-01'>why</decision>\n"
                 "</plan>\n"},
};

/* The text with one part replaced; the part has to be there. Caller frees. */
static inline char *mini_replace(const char *text, const char *part, const char *by)
{
    const char *found = part ? strstr(text, part) : NULL;
    if (part && !found)
        g_error("“%s” is not in the text", part);
    if (!part)
        return g_strdup(text);
    g_autofree char *before = g_strndup(text, (gsize)(found - text));
    return g_strconcat(before, by, found + strlen(part), NULL);
}

static inline void mini_write(const char *folder, const char *name, const char *content)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!g_file_set_contents(path, content, -1, NULL))
        g_error("%s cannot be written", path);
}

static inline void mini_clear(const char *folder)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    if (system(command) != 0)
        g_error("%s cannot be removed", folder);
}

/* A folder of this process with templates/ (the shipped grammars and the small method, part
 * replaced by by) and round/ (empty). Removed by mini_remove before the next is made; an earlier
 * process of the same number may have left one when it was ended. */
static inline char *mini_folder(const char *part, const char *by)
{
    char *folder = g_strdup_printf("%s/kaoping-mini-%d", g_get_tmp_dir(), (int)getpid());
    mini_clear(folder);
    g_autofree char *schemes = g_build_filename(folder, "templates", "schemes", NULL);
    g_autofree char *round = g_build_filename(folder, "round", NULL);
    g_autofree char *here = g_get_current_dir();
    g_autofree char *schemas = g_build_filename(here, "templates", "schemas", NULL);
    g_autofree char *link = g_build_filename(folder, "templates", "schemas", NULL);
    g_autofree char *scheme = mini_replace(mini_scheme, part, by);
    if (g_mkdir_with_parents(schemes, 0700) || g_mkdir(round, 0700) || symlink(schemas, link))
        g_error("%s cannot be made", folder);
    mini_write(schemes, "mini.xml", scheme);
    return folder;
}

static inline void mini_remove(char *folder)
{
    mini_clear(folder);
    g_free(folder);
}

/* What was reported, one message a line, without the folder. Caller frees. */
static inline char *mini_messages(Diag *diag, const char *folder)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diag_print(diag, stream);
    fclose(stream);
    g_auto(GStrv) parts = g_strsplit(text, folder, -1);
    free(text);
    return g_strjoinv("", parts);
}

#endif
