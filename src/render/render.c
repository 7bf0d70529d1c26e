#include "render/render.h"

#include <string.h>

static const Renderer *const renderers[] = {&render_pdf, &render_xlsx, &render_dump};

const Renderer *renderer_find(const char *suffix)
{
    for (guint i = 0; i < G_N_ELEMENTS(renderers); i++)
        if (strcmp(renderers[i]->suffix, suffix) == 0)
            return renderers[i];
    return NULL;
}

const Renderer *renderer_for_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL ? renderer_find(dot + 1) : NULL;
}
