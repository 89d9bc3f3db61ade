#include "product.h"

#include "ggml-cpu-impl.h"
#include "ggml-cpu.h"

#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512VL__) && defined(__AVX512DQ__) && defined(__AVX512VNNI__)

#define GGML_COMMON_DECL_CPP
#include "ggml-common.h"

#include "product_columns.h"
#include "product_single.h"

namespace product {
namespace {
/* A matrix of weights, and columns of numbers that lie close behind each other. */
bool is_plain(const ggml_tensor *product) {
    const ggml_tensor *weights = product->src[0], *columns = product->src[1];
    return columns->type == GGML_TYPE_F32 && weights->extra == nullptr && columns->ne[1] > 0
           && weights->nb[0] == ggml_type_size(weights->type) && columns->nb[0] == sizeof(float)
           && product->nb[0] == sizeof(float) && ggml_nrows(weights) == weights->ne[1]
           && ggml_nrows(columns) == columns->ne[1];
}

template <class Single, class Columns>
struct Kind {
    static size_t work(const ggml_tensor *product, int threads) {
        return product->ne[1] <= MOST_SINGLE ? work_singly<Single>(product) : work_columns<Columns>(product, threads);
    }

    static void multiply(const ggml_compute_params *params, const ggml_tensor *product) {
        if (product->ne[1] <= MOST_SINGLE) multiply_singly<Single>(params, product);
        else multiply_columns<Columns>(params, product);
    }
};

using Q80 = Kind<SingleQ80, ColumnsQ80>;
using Q4K = Kind<SingleQ4K, ColumnsQ4K>;
using Q6K = Kind<SingleQ6K, ColumnsQ6K>;
}
}

size_t parley_product_work(const ggml_tensor *tensor, int threads) {
    using namespace product;
    if (!is_plain(tensor)) return 0;
    switch (tensor->src[0]->type) {
    case GGML_TYPE_Q8_0: return Q80::work(tensor, threads);
    case GGML_TYPE_Q4_K: return Q4K::work(tensor, threads);
    case GGML_TYPE_Q6_K: return Q6K::work(tensor, threads);
    default: return 0;
    }
}

bool parley_product(const ggml_compute_params *params, ggml_tensor *tensor) {
    using namespace product;
    if (params->use_ref || !is_plain(tensor)) return false;
    switch (tensor->src[0]->type) {
    case GGML_TYPE_Q8_0: Q80::multiply(params, tensor); return true;
    case GGML_TYPE_Q4_K: Q4K::multiply(params, tensor); return true;
    case GGML_TYPE_Q6_K: Q6K::multiply(params, tensor); return true;
    default: return false;
    }
}

#else

size_t parley_product_work(const ggml_tensor *, int) { return 0; }

bool parley_product(const ggml_compute_params *, ggml_tensor *) { return false; }

#endif
