#include "render/pdf_text.h"

#include <stdbool.h>
#include <string.h>

void pdf_put_int(GString *text, gint64 number)
{
    char digits[24];
    char *end = digits + sizeof digits, *at = end;
    guint64 rest = number < 0 ? -(guint64)number : (guint64)number;
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--at = '-';
    g_string_append_len(text, at, end - at);
}

void pdf_put_mpt(GString *text, gint64 mpt)
{
    guint64 whole = mpt < 0 ? -(guint64)mpt : (guint64)mpt;
    guint part = (guint)(whole % 1000);
    if (mpt < 0)
        g_string_append_c(text, '-');
    if (whole >= 1000 || part == 0)
        pdf_put_int(text, (gint64)(whole / 1000));
    if (part == 0)
        return;
    char digits[4] = {'.', (char)('0' + part / 100), (char)('0' + part / 10 % 10),
                      (char)('0' + part % 10)};
    gssize length = 4;
    while (digits[length - 1] == '0')
        length--;
    g_string_append_len(text, digits, length);
}

static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text < ' ' || *text > '~' || strchr("()\\", *text) != NULL)
            return false;
    return true;
}

static void put_utf16(GString *text, gunichar code)
{
    if (code >= 0x10000)
        g_string_append_printf(text, "%04X%04X", 0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF));
    else
        g_string_append_printf(text, "%04X", code);
}

void pdf_put_string(GString *text, const char *utf8)
{
    if (is_plain(utf8)) {
        g_string_append_printf(text, "(%s)", utf8);
        return;
    }
    g_string_append(text, "<FEFF");
    for (; *utf8 != '\0'; utf8 = g_utf8_next_char(utf8))
        put_utf16(text, g_utf8_get_char(utf8));
    g_string_append_c(text, '>');
}
