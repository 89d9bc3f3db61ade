#include "attention.h"

#include "ggml-cpu-impl.h"
#include "ggml-cpu.h"

#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512VL__) && defined(__AVX512DQ__)

#include <cmath>

#include "attention_tile.h"
#include "parts.h"
#include "vec.h"

namespace attention {
namespace {
/* The tensors of one attention, as ggml lays them out: queries of [size, tokens, heads], keys and values of [size, positions,
   heads of theirs], a mask of [positions, tokens] in half precision, results of [size, heads, tokens]. */
struct Tensors {
    explicit Tensors(const ggml_tensor *attention)
        : queries(attention->src[0]), keys(attention->src[1]), values(attention->src[2]), mask(attention->src[3]),
          results(attention), size(static_cast<int>(keys->ne[0])), positions(keys->ne[1]), tokens(queries->ne[1]),
          group(queries->ne[2] / keys->ne[2]) {}

    /* Whether it is of the kind that the models here have: neither biases by distance, nor caps, nor sinks. */
    bool is_plain() const {
        const auto *numbers = reinterpret_cast<const float *>(results->op_params);
        const bool halves = keys->type == GGML_TYPE_F16 && values->type == GGML_TYPE_F16;
        return halves && queries->type == GGML_TYPE_F32 && values->ne[0] == size && size % 16 == 0 && size <= MOST_SIZE
               && numbers[1] == 0 && numbers[2] == 0 && results->src[4] == nullptr && queries->ne[3] == 1
               && queries->ne[2] % keys->ne[2] == 0 && values->ne[2] == keys->ne[2] && keys->nb[0] == sizeof(ggml_fp16_t)
               && values->nb[0] == sizeof(ggml_fp16_t) && (mask == nullptr || mask->ne[2] == 1);
    }

    /* Rows are queries: those of a token that share keys lie together, then its tokens, then the heads of keys. */
    int64_t rows() const { return tokens * queries->ne[2]; }
    int64_t rows_of_head() const { return tokens * group; }
    int64_t token(int64_t row) const { return row % rows_of_head() / group; }
    int64_t head(int64_t row) const { return row / rows_of_head() * group + row % group; }

    const float *query(int64_t row) const {
        return reinterpret_cast<const float *>(static_cast<const char *>(queries->data) + token(row) * queries->nb[1]
                                               + head(row) * queries->nb[2]);
    }
    float *result(int64_t row) const {
        return reinterpret_cast<float *>(static_cast<char *>(results->data)
                                         + (token(row) * queries->ne[2] + head(row)) * results->nb[1]);
    }
    const ggml_fp16_t *masked(int64_t row) const {
        return reinterpret_cast<const ggml_fp16_t *>(static_cast<const char *>(mask->data) + token(row) * mask->nb[1]);
    }
    const ggml_fp16_t *at(const ggml_tensor *tensor, int64_t position, int64_t head_of_keys) const {
        return reinterpret_cast<const ggml_fp16_t *>(static_cast<const char *>(tensor->data) + position * tensor->nb[1]
                                                     + head_of_keys * tensor->nb[2]);
    }
    float scale() const { return *reinterpret_cast<const float *>(results->op_params); }

    const ggml_tensor *queries, *keys, *values, *mask, *results;
    int size;
    int64_t positions, tokens, group;
};

/* Some queries with the same keys, and what was seen so far: the weighted sum of values, the sum of weights, and the largest
   score, by which the weights are made smaller (Milakov and Gimelshein, "Online normalizer calculation for softmax", 2018). */
class Block {
public:
    static size_t floats(int size) { return static_cast<size_t>(ROWS) * (2 * size + KEYS + 2) + 2 * KEYS * size; }

    Block(float *work, const Tensors &of)
        : of(of), queries(work), results(queries + ROWS * of.size), keys(results + ROWS * of.size),
          values(keys + KEYS * of.size), weights(values + KEYS * of.size), sums(weights + ROWS * KEYS),
          largest(sums + ROWS) {}

    void compute(int64_t from, int64_t to) {
        first = from;
        rows = static_cast<int>(to - from);
        begin();
        const int64_t head = from / of.rows_of_head();
        for (int64_t at = 0; at < of.positions; at += KEYS) {
            const int count = static_cast<int>(std::min<int64_t>(KEYS, of.positions - at));
            if (!is_seen(at, count)) continue;
            unpack(of.at(of.keys, at, head), of.keys->nb[1], count, of.size, keys);
            score(queries, rows, keys, of.size, weights);
            for (int row = 0; row < rows; row++) weigh(row, at, count);
            unpack(of.at(of.values, at, head), of.values->nb[1], count, of.size, values);
            add_weighted(weights, rows, values, of.size, results);
        }
        end();
    }

private:
    void begin() {
        const __m512 scale = _mm512_set1_ps(of.scale());
        for (int row = 0; row < rows; row++) {
            const float *query = of.query(first + row);
            for (int i = 0; i < of.size; i += 16) {
                _mm512_storeu_ps(queries + row * of.size + i, _mm512_mul_ps(scale, _mm512_loadu_ps(query + i)));
            }
            sums[row] = 0;
            largest[row] = -INFINITY;
        }
        std::memset(results, 0, sizeof(float) * rows * of.size);
    }

    /* Whether any of the queries sees any of the positions. */
    bool is_seen(int64_t at, int count) const {
        if (!of.mask) return true;
        for (int row = 0; row < rows; row += rows_left_of_token(row)) {
            const ggml_fp16_t *mask = of.masked(first + row) + at;
            for (int i = 0; i < count; i++) {
                if (mask[i] != HIDDEN) return true;
            }
        }
        return false;
    }

    int rows_left_of_token(int row) const { return static_cast<int>(of.group - (first + row) % of.group); }

    /* Scores become weights; what was summed up by a smaller largest score is made smaller. */
    void weigh(int row, int64_t at, int count) {
        float *scores = weights + row * KEYS;
        __m512 most = _mm512_set1_ps(-INFINITY), x[KEYS / 16];
        for (int i = 0; i < KEYS / 16; i++) {
            const auto here = static_cast<__mmask16>(_cvtu32_mask16(inside(count - 16 * i)));
            x[i] = _mm512_mask_loadu_ps(most, here, scores + 16 * i);
            if (of.mask) {
                const __m256i halves = _mm256_maskz_loadu_epi16(here, of.masked(first + row) + at + 16 * i);
                x[i] = _mm512_add_ps(x[i], _mm512_cvtph_ps(halves));
            }
        }
        for (const __m512 &each : x) most = _mm512_max_ps(most, each);
        const float before = largest[row], now = std::max(before, _mm512_reduce_max_ps(most));
        if (now == -INFINITY) {
            std::memset(scores, 0, sizeof(float) * KEYS);
            return;
        }
        __m512 sum = _mm512_setzero_ps();
        for (int i = 0; i < KEYS / 16; i++) {
            const __m512 weight = ggml_v_expf(_mm512_sub_ps(x[i], _mm512_set1_ps(now)));
            sum = _mm512_add_ps(sum, weight);
            _mm512_storeu_ps(scores + 16 * i, weight);
        }
        if (now > before) shrink(row, std::exp(before - now));
        largest[row] = now;
        sums[row] += _mm512_reduce_add_ps(sum);
    }

    static unsigned inside(int count) { return count >= 16 ? 0xffffu : count <= 0 ? 0u : (1u << count) - 1; }

    void shrink(int row, float factor) {
        sums[row] *= factor;
        float *result = results + row * of.size;
        for (int i = 0; i < of.size; i += 16) {
            _mm512_storeu_ps(result + i, _mm512_mul_ps(_mm512_set1_ps(factor), _mm512_loadu_ps(result + i)));
        }
    }

    /* A query that sees nothing has a result of nothing. */
    void end() {
        for (int row = 0; row < rows; row++) {
            const __m512 factor = _mm512_set1_ps(sums[row] > 0 ? 1 / sums[row] : 0);
            const float *from = results + row * of.size;
            float *to = of.result(first + row);
            for (int i = 0; i < of.size; i += 16) {
                _mm512_storeu_ps(to + i, _mm512_mul_ps(factor, _mm512_loadu_ps(from + i)));
            }
        }
    }

    const Tensors &of;
    float *queries, *results, *keys, *values, *weights, *sums, *largest;
    int64_t first = 0;
    int rows = 0;
};

size_t work_of_thread(const Tensors &tensors) { return Block::floats(tensors.size) * sizeof(float) + 64; }
}
}

bool parley_has_attention() { return true; }

size_t parley_attention_work(const ggml_tensor *attention, int threads) {
    const attention::Tensors tensors(attention);
    return tensors.is_plain() ? attention::work_of_thread(tensors) * threads : 0;
}

bool parley_attention(const ggml_compute_params *params, ggml_tensor *attention) {
    const attention::Tensors tensors(attention);
    if (params->use_ref || !tensors.is_plain()) return false;
    char *work = static_cast<char *>(params->wdata) + params->ith * attention::work_of_thread(tensors);
    attention::Block block(shared::aligned<float>(work), tensors);
    const int64_t share = (tensors.rows() + params->nth - 1) / params->nth;
    shared::Parts parts(params, tensors.rows(), std::min<int64_t>(share, attention::ROWS));
    for (int64_t from, to; parts.take(&from, &to);) {
        while (from < to) {
            const int64_t end = std::min(to, (from / tensors.rows_of_head() + 1) * tensors.rows_of_head());
            block.compute(from, end);
            from = end;
        }
    }
    return true;
}

#else

bool parley_has_attention() { return false; }

size_t parley_attention_work(const ggml_tensor *, int) { return 0; }

bool parley_attention(const ggml_compute_params *, ggml_tensor *) { return false; }

#endif
