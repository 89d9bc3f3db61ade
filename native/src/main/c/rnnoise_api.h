/* The part of RNNoise's C interface that the glue uses, for both ways to get the library. */
#ifndef PARLEY_RNNOISE_API_H
#define PARLEY_RNNOISE_API_H

typedef struct DenoiseState DenoiseState;
typedef struct RNNModel RNNModel;

DenoiseState *rnnoise_create(RNNModel *model);
void rnnoise_destroy(DenoiseState *state);
float rnnoise_process_frame(DenoiseState *state, float *out, const float *in);
int rnnoise_get_frame_size(void);
RNNModel *rnnoise_model_from_buffer(const void *weights, int length);

/* Variant "wheel" only: opens the ready-made library. NULL on success, else what went wrong. */
const char *rnnoise_wheel_open(const char *path);

#endif
