/* Products of quantised matrices, put before ggml's own (patches.cmake). Only on processors with AVX-512 VNNI; ggml computes
   all else. */
#ifndef PARLEY_PRODUCT_H
#define PARLEY_PRODUCT_H

#include <stdbool.h>
#include <stddef.h>

struct ggml_compute_params;
struct ggml_tensor;

#ifdef __cplusplus
extern "C" {
#endif

/* What parley_product needs of the work buffer, in bytes; 0 where it leaves the product to ggml. */
size_t parley_product_work(const struct ggml_tensor *product, int threads);

/* Each of ggml's threads calls it for the same product. False: ggml is to compute it, nothing was done. */
bool parley_product(const struct ggml_compute_params *params, struct ggml_tensor *product);

#ifdef __cplusplus
}
#endif

#endif
