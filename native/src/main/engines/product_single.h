/* Weights by a few columns, one by one: a reply's, which has one at a time. The factors of 64 weights lie along a register,
   each column's in the order in which the weights are packed, so that nothing is moved but scales. */
#ifndef PARLEY_PRODUCT_SINGLE_H
#define PARLEY_PRODUCT_SINGLE_H

#include "product_parts.h"

namespace product {
/* 256 numbers of a column, as bytes with one scale. */
struct alignas(64) Numbers256 {
    int8_t bytes[256];
    int16_t sums[16]; /* of as many bytes as have a scale of their own among the weights */
    float scale;
};

/* 64 numbers, as bytes with two scales. */
struct alignas(64) Numbers64 {
    int8_t bytes[64];
    int32_t off[16]; /* what 128 added to the weights makes too much, by four numbers, negative */
    float scales[16]; /* of the first 32 eight times, and of the others */
};

template <class Single>
inline void to_numbers256(const float *x, Numbers256 &to) {
    __m512 v[16];
    __m512 most = _mm512_setzero_ps();
    for (int i = 0; i < 16; i++) {
        v[i] = _mm512_loadu_ps(x + 16 * i);
        most = _mm512_max_ps(most, _mm512_abs_ps(v[i]));
    }
    const float largest = _mm512_reduce_max_ps(most);
    const __m512 factor = _mm512_set1_ps(largest > 0 ? 127 / largest : 0);
    int16_t of16[16];
    for (int i = 0; i < 16; i++) {
        const __m512i whole = _mm512_cvtps_epi32(_mm512_mul_ps(v[i], factor));
        of16[i] = static_cast<int16_t>(_mm512_reduce_add_epi32(whole));
        _mm_store_si128(reinterpret_cast<__m128i *>(to.bytes + 16 * Single::place(i)), _mm512_cvtsepi32_epi8(whole));
    }
    Single::sums(of16, to.sums);
    to.scale = largest / 127;
}

struct SingleQ4K {
    using Block = block_q4_K;
    using Numbers = Numbers256;
    static constexpr int WEIGHTS = 256;

    /* The weights of 64 bytes are numbers 0 to 31 and 64 to 95 in their lower halves, and 32 to 63 and 96 to 127 in their
       upper halves: a column's bytes lie in that order. */
    static int place(int group) {
        constexpr int ORDER[] = {0, 1, 4, 5, 2, 3, 6, 7};
        return (group & ~7) + ORDER[group & 7];
    }

    /* Every 32 weights have a scale, and a smallest weight that is taken off. */
    static void sums(const int16_t *of16, int16_t *to) {
        for (int i = 0; i < 8; i++) to[i] = static_cast<int16_t>(of16[2 * i] + of16[2 * i + 1]);
        std::fill(to + 8, to + 16, int16_t(0));
    }

    static void numbers(const float *x, int64_t, Numbers &to) { to_numbers256<SingleQ4K>(x, to); }

    template <int COLUMNS>
    static void add(const Block *at, int64_t, const Numbers *numbers, int64_t stride, __m512 *totals) {
        const Block &x = *at;
        const __m512i low = _mm512_set1_epi8(15), zero = _mm512_setzero_si512();
        const __m128i scales = unpack_scales(x);
        /* Below, packs has the sums of scale 0, 0, 0, 0, 1, 1, 1, 1 in two lanes, and those of 2 and 3 in the others. */
        const __m512i first = _mm512_set_epi64(
            0x8003800380038003, 0x8002800280028002, 0x8003800380038003, 0x8002800280028002, 0x8001800180018001,
            0x8000800080008000, 0x8001800180018001, 0x8000800080008000);
        const __m512i all = _mm512_broadcast_i32x4(scales);
        const __m512i scales0 = _mm512_shuffle_epi8(all, first);
        const __m512i scales1 = _mm512_shuffle_epi8(all, _mm512_add_epi16(first, _mm512_set1_epi16(4)));
        const __m128i smallest = _mm_cvtepu8_epi16(_mm_unpackhi_epi64(scales, scales));
        const __m512i bytes0 = _mm512_loadu_si512(x.qs), bytes1 = _mm512_loadu_si512(x.qs + 64);
        const __m512i w0 = _mm512_and_si512(bytes0, low), w1 = _mm512_and_si512(_mm512_srli_epi16(bytes0, 4), low);
        const __m512i w2 = _mm512_and_si512(bytes1, low), w3 = _mm512_and_si512(_mm512_srli_epi16(bytes1, 4), low);
        const float scale = _cvtsh_ss(x.data.data.d), step = _cvtsh_ss(x.data.data.dmin);
        for (int n = 0; n < COLUMNS; n++) {
            const Numbers &y = numbers[n * stride];
            const __m512i p0 = _mm512_dpbusd_epi32(zero, w0, _mm512_load_si512(y.bytes));
            const __m512i p1 = _mm512_dpbusd_epi32(zero, w1, _mm512_load_si512(y.bytes + 64));
            const __m512i p2 = _mm512_dpbusd_epi32(zero, w2, _mm512_load_si512(y.bytes + 128));
            const __m512i p3 = _mm512_dpbusd_epi32(zero, w3, _mm512_load_si512(y.bytes + 192));
            __m512i sum = _mm512_dpwssd_epi32(zero, _mm512_packs_epi32(p0, p1), scales0);
            sum = _mm512_dpwssd_epi32(sum, _mm512_packs_epi32(p2, p3), scales1);
            const __m128i off = _mm_madd_epi16(smallest, _mm_load_si128(reinterpret_cast<const __m128i *>(y.sums)));
            totals[n] = _mm512_fmadd_ps(_mm512_set1_ps(scale * y.scale), _mm512_cvtepi32_ps(sum), totals[n]);
            totals[n] = _mm512_fnmadd_ps(_mm512_set1_ps(step * y.scale),
                                         _mm512_cvtepi32_ps(_mm512_zextsi128_si512(off)), totals[n]);
        }
    }
};

struct SingleQ6K {
    using Block = block_q6_K;
    using Numbers = Numbers256;
    static constexpr int WEIGHTS = 256;

    static int place(int group) { return group; }

    /* Every 16 weights have a scale. */
    static void sums(const int16_t *of16, int16_t *to) { std::copy(of16, of16 + 16, to); }

    static void numbers(const float *x, int64_t, Numbers &to) { to_numbers256<SingleQ6K>(x, to); }

    template <int COLUMNS>
    static void add(const Block *at, int64_t, const Numbers *numbers, int64_t stride, __m512 *totals) {
        const Block &x = *at;
        const __m512i zero = _mm512_setzero_si512();
        __m512i w[4];
        unpack_half(x, 0, w);
        unpack_half(x, 1, w + 2);
        const __m256i scales = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i *>(x.scales)));
        /* Below, packs has the sums of scale 0 and 4 in the first lane, 1 and 5 in the second, and so on. */
        const __m512i first = _mm512_set_epi16(7, 7, 7, 7, 3, 3, 3, 3, 6, 6, 6, 6, 2, 2, 2, 2, 5, 5, 5, 5, 1, 1, 1, 1, 4, 4,
                                               4, 4, 0, 0, 0, 0);
        const __m512i all = _mm512_castsi256_si512(scales);
        const __m512i scales0 = _mm512_permutexvar_epi16(first, all);
        const __m512i scales1 = _mm512_permutexvar_epi16(_mm512_add_epi16(first, _mm512_set1_epi16(8)), all);
        const float scale = _cvtsh_ss(x.d);
        for (int n = 0; n < COLUMNS; n++) {
            const Numbers &y = numbers[n * stride];
            const __m512i p0 = _mm512_dpbusd_epi32(zero, w[0], _mm512_load_si512(y.bytes));
            const __m512i p1 = _mm512_dpbusd_epi32(zero, w[1], _mm512_load_si512(y.bytes + 64));
            const __m512i p2 = _mm512_dpbusd_epi32(zero, w[2], _mm512_load_si512(y.bytes + 128));
            const __m512i p3 = _mm512_dpbusd_epi32(zero, w[3], _mm512_load_si512(y.bytes + 192));
            const __m256i off = _mm256_madd_epi16(scales, _mm256_load_si256(reinterpret_cast<const __m256i *>(y.sums)));
            __m512i sum = _mm512_sub_epi32(zero, _mm512_zextsi256_si512(_mm256_slli_epi32(off, 5))); /* 32 was added */
            sum = _mm512_dpwssd_epi32(sum, _mm512_packs_epi32(p0, p1), scales0);
            sum = _mm512_dpwssd_epi32(sum, _mm512_packs_epi32(p2, p3), scales1);
            totals[n] = _mm512_fmadd_ps(_mm512_set1_ps(scale * y.scale), _mm512_cvtepi32_ps(sum), totals[n]);
        }
    }
};

/* Two blocks at a time; of an odd number the last one is alone, and beside zeros. */
struct SingleQ80 {
    using Block = block_q8_0;
    using Numbers = Numbers64;
    static constexpr int WEIGHTS = 64;

    static void numbers(const float *x, int64_t left, Numbers &to) {
        float first = 0, second = 0;
        const __m256i low = to_bytes(x, &first);
        const __m256i high = left > 32 ? to_bytes(x + 32, &second) : _mm256_setzero_si256();
        const __m512i bytes = _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1), zero = _mm512_setzero_si512();
        _mm512_store_si512(to.bytes, bytes);
        _mm512_store_si512(to.off, _mm512_sub_epi32(zero, _mm512_dpbusd_epi32(zero, _mm512_set1_epi8(-128), bytes)));
        _mm512_store_ps(to.scales, _mm512_mask_blend_ps(0xff00, _mm512_set1_ps(first), _mm512_set1_ps(second)));
    }

    template <int COLUMNS>
    static void add(const Block *x, int64_t left, const Numbers *numbers, int64_t stride, __m512 *totals) {
        const Block *other = left > 32 ? x + 1 : x;
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(x->qs));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(other->qs));
        const __m512i both = _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
        const __m512i weights = _mm512_xor_si512(both, _mm512_set1_epi8(-128)); /* one factor has no sign */
        const __m128i halves = _mm_insert_epi16(_mm_cvtsi32_si128(x->d), other->d, 1);
        const __m512i spread = _mm512_set_epi64(0x100000001, 0x100000001, 0x100000001, 0x100000001, 0, 0, 0, 0);
        const __m512 scales = _mm512_permutexvar_ps(spread, _mm512_castps128_ps512(_mm_cvtph_ps(halves)));
        for (int n = 0; n < COLUMNS; n++) {
            const Numbers &y = numbers[n * stride];
            const __m512i sum = _mm512_dpbusd_epi32(_mm512_load_si512(y.off), weights, _mm512_load_si512(y.bytes));
            const __m512 scale = _mm512_mul_ps(scales, _mm512_load_ps(y.scales));
            totals[n] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), scale, totals[n]);
        }
    }
};

template <class Single>
inline int64_t steps(const ggml_tensor *weights) {
    return (weights->ne[0] + Single::WEIGHTS - 1) / Single::WEIGHTS;
}

template <class Single>
size_t work_singly(const ggml_tensor *product) {
    return 64 + steps<Single>(product->src[0]) * product->ne[1] * sizeof(typename Single::Numbers);
}

template <class Single, int COLUMNS>
void multiply_rows(const ggml_tensor *product, const typename Single::Numbers *numbers, int64_t from, int64_t to) {
    const ggml_tensor *weights = product->src[0];
    const int64_t all = steps<Single>(weights);
    constexpr int BLOCKS = sizeof(typename Single::Block) == sizeof(block_q8_0) ? 2 : 1;
    for (int64_t row = from; row < to; row++) {
        const auto *x = row_of<typename Single::Block>(weights, row);
        __m512 totals[COLUMNS];
        for (int n = 0; n < COLUMNS; n++) totals[n] = _mm512_setzero_ps();
        for (int64_t i = 0; i < all; i++) {
            fetch<BLOCKS * sizeof(typename Single::Block)>(x + BLOCKS * i);
            Single::template add<COLUMNS>(x + BLOCKS * i, weights->ne[0] - i * Single::WEIGHTS, numbers + i, all, totals);
        }
        for (int n = 0; n < COLUMNS; n++) column_of(product, n)[row] = _mm512_reduce_add_ps(totals[n]);
    }
}

/* With more columns it is quicker to unpack the weights (measured: 60 ms for two to eight columns that way, of a model of
   1.1 GB, and 24, 27 and 30 ms for one, two and three this way). */
constexpr int64_t MOST_SINGLE = 6;

template <class Single>
void multiply_singly(const ggml_compute_params *params, const ggml_tensor *product) {
    const ggml_tensor *weights = product->src[0], *columns = product->src[1];
    const int64_t all = steps<Single>(weights), rows = weights->ne[1];
    auto *numbers = shared::aligned<typename Single::Numbers>(params->wdata);
    for (int64_t i = params->ith; i < all * columns->ne[1]; i += params->nth) {
        const int64_t at = i % all * Single::WEIGHTS;
        Single::numbers(column_of(columns, i / all) + at, weights->ne[0] - at, numbers[i]);
    }
    /* Parts of 64 KiB, so that the threads end together, and as many as keep all busy. */
    const int64_t fitting = std::max<int64_t>(1, (64 << 10) / static_cast<int64_t>(weights->nb[1]));
    shared::Parts parts(params, rows, std::max<int64_t>(16, std::min(fitting, rows / (8 * params->nth))));
    for (int64_t from, to; parts.take(&from, &to);) {
        switch (columns->ne[1]) {
        case 1: multiply_rows<Single, 1>(product, numbers, from, to); break;
        case 2: multiply_rows<Single, 2>(product, numbers, from, to); break;
        case 3: multiply_rows<Single, 3>(product, numbers, from, to); break;
        case 4: multiply_rows<Single, 4>(product, numbers, from, to); break;
        case 5: multiply_rows<Single, 5>(product, numbers, from, to); break;
        default: multiply_rows<Single, 6>(product, numbers, from, to);
        }
    }
}
}

#endif
