/* Attention, put before ggml's own (patches.cmake), as product.h is. Only on processors with AVX-512; ggml computes all else. */
#ifndef PARLEY_ATTENTION_H
#define PARLEY_ATTENTION_H

#include <stdbool.h>
#include <stddef.h>

struct ggml_compute_params;
struct ggml_tensor;

#ifdef __cplusplus
extern "C" {
#endif

/* Whether there is any attention of ours in this build. Where there is none, the plain operations are quicker than ggml's
   GGML_OP_FLASH_ATTN_EXT. */
bool parley_has_attention(void);

/* What parley_attention needs of the work buffer, in bytes; 0 where it leaves the attention to ggml. */
size_t parley_attention_work(const struct ggml_tensor *attention, int threads);

/* Each of ggml's threads calls it for the same attention. False: ggml is to compute it, nothing was done. */
bool parley_attention(const struct ggml_compute_params *params, struct ggml_tensor *attention);

#ifdef __cplusplus
}
#endif

#endif
