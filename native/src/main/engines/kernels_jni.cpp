/* The native methods of parley.engines.KernelNative: a single product or attention by way of ggml, for tests. */
#include <ggml-cpu.h>
#include <ggml.h>

#include <cmath>
#include <cstring>
#include <memory>

#include "attention.h"
#include "glue.h"
#include "product.h"

namespace {
struct Nothing {
    bool broken = false;
};

std::vector<float> to_floats(JNIEnv *env, jfloatArray array) {
    std::vector<float> floats(env->GetArrayLength(array));
    env->GetFloatArrayRegion(array, 0, static_cast<jsize>(floats.size()), floats.data());
    return floats;
}

jfloatArray to_array(JNIEnv *env, const float *floats, size_t count) {
    jfloatArray array = env->NewFloatArray(static_cast<jsize>(count));
    if (!array) throw JavaPending();
    env->SetFloatArrayRegion(array, 0, static_cast<jsize>(count), floats);
    return array;
}

using Context = std::unique_ptr<ggml_context, void (*)(ggml_context *)>;

Context make_context(size_t bytes) {
    ggml_init_params params{bytes + (1 << 20), nullptr, false};
    return {ggml_init(params), ggml_free};
}

ggml_tensor *quantised(ggml_context *context, ggml_type type, const std::vector<float> &weights, int64_t width) {
    const int64_t rows = static_cast<int64_t>(weights.size()) / width;
    ggml_tensor *tensor = ggml_new_tensor_2d(context, type, width, rows);
    ggml_quantize_chunk(type, weights.data(), tensor->data, 0, rows, width, nullptr);
    return tensor;
}

/* Copies the numbers, or their halves, into a new tensor of as many. */
ggml_tensor *filled(ggml_context *context, ggml_type type, const std::vector<float> &numbers, int64_t width, int64_t rows) {
    const auto count = static_cast<int64_t>(numbers.size());
    ggml_tensor *tensor = ggml_new_tensor_3d(context, type, width, rows, count / (width * rows));
    if (type == GGML_TYPE_F16) ggml_fp32_to_fp16_row(numbers.data(), static_cast<ggml_fp16_t *>(tensor->data), count);
    else std::memcpy(tensor->data, numbers.data(), numbers.size() * sizeof(float));
    return tensor;
}

void compute(ggml_context *context, ggml_tensor *result, int threads) {
    ggml_cgraph *graph = ggml_new_graph(context);
    ggml_build_forward_expand(graph, result);
    ggml_cplan plan = ggml_graph_plan(graph, threads, nullptr);
    std::vector<uint8_t> work(plan.work_size);
    plan.work_data = work.data();
    if (ggml_graph_compute(graph, &plan) != GGML_STATUS_SUCCESS) throw std::runtime_error("ggml failed: " + take_log());
}
}

#define NATIVE(result, name) extern "C" JNIEXPORT result JNICALL Java_parley_engines_KernelNative_##name

/* The product, by column; `ours` tells whether it is computed here and not by ggml. */
NATIVE(jfloatArray, multiply)(JNIEnv *env, jclass, jint type, jfloatArray weights, jint width, jfloatArray columns,
                              jint threads, jbooleanArray ours) {
    Nothing nothing;
    return guarded<Nothing, jfloatArray>(env, &nothing, nullptr, [&] {
        const std::vector<float> x = to_floats(env, weights), y = to_floats(env, columns);
        Context context = make_context(8 * x.size() + 8 * y.size() + 4 * (x.size() / width) * (y.size() / width));
        ggml_tensor *matrix = quantised(context.get(), static_cast<ggml_type>(type), x, width);
        ggml_tensor *vectors =
            filled(context.get(), GGML_TYPE_F32, y, width, static_cast<int64_t>(y.size()) / width);
        ggml_tensor *product = ggml_mul_mat(context.get(), matrix, vectors);
        const jboolean is_ours = parley_product_work(product, threads) > 0;
        env->SetBooleanArrayRegion(ours, 0, 1, &is_ours);
        compute(context.get(), product, threads);
        return to_array(env, static_cast<const float *>(product->data), ggml_nelements(product));
    });
}

/* The weights as they are once quantised. */
NATIVE(jfloatArray, rounded)(JNIEnv *env, jclass, jint type, jfloatArray weights, jint width) {
    Nothing nothing;
    return guarded<Nothing, jfloatArray>(env, &nothing, nullptr, [&] {
        const std::vector<float> x = to_floats(env, weights);
        Context context = make_context(8 * x.size());
        ggml_tensor *matrix = quantised(context.get(), static_cast<ggml_type>(type), x, width);
        std::vector<float> rounded(x.size());
        ggml_get_type_traits(static_cast<ggml_type>(type))->to_float(matrix->data, rounded.data(), ggml_nelements(matrix));
        return to_array(env, rounded.data(), rounded.size());
    });
}

/* By token and head; the keys and values are in half precision. */
NATIVE(jfloatArray, attend)(JNIEnv *env, jclass, jfloatArray queries, jfloatArray keys, jfloatArray values, jfloatArray mask,
                            jint size, jint tokens, jint positions, jint threads, jbooleanArray ours) {
    Nothing nothing;
    return guarded<Nothing, jfloatArray>(env, &nothing, nullptr, [&] {
        const std::vector<float> q = to_floats(env, queries), k = to_floats(env, keys), v = to_floats(env, values),
                                 m = to_floats(env, mask);
        Context context = make_context(8 * (q.size() + k.size() + v.size() + m.size()));
        ggml_tensor *attention =
            ggml_flash_attn_ext(context.get(), filled(context.get(), GGML_TYPE_F32, q, size, tokens),
                                filled(context.get(), GGML_TYPE_F16, k, size, positions),
                                filled(context.get(), GGML_TYPE_F16, v, size, positions),
                                m.empty() ? nullptr : filled(context.get(), GGML_TYPE_F16, m, positions, tokens),
                                1 / std::sqrt(static_cast<float>(size)), 0, 0);
        const jboolean is_ours = parley_attention_work(attention, threads) > 0;
        env->SetBooleanArrayRegion(ours, 0, 1, &is_ours);
        compute(context.get(), attention, threads);
        return to_array(env, static_cast<const float *>(attention->data), ggml_nelements(attention));
    });
}
