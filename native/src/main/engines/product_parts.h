/* What all products share. */
#ifndef PARLEY_PRODUCT_PARTS_H
#define PARLEY_PRODUCT_PARTS_H

#include <immintrin.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "parts.h"

namespace product {
/* How far ahead the weights are fetched: more than a page of memory, which is where the processor's own looking ahead ends.
   Measured: 27 tokens/s with none, 36 with 1 KiB, 43 with 4 to 6, 37 with 12, of a model of 1.1 GB. */
constexpr int AHEAD = 5120;

/* Fetches BYTES of what is needed soon. Beyond the end of the weights it does nothing. */
template <int BYTES>
inline void fetch(const void *weights) {
    for (int at = 0; at < BYTES; at += 64) _mm_prefetch(static_cast<const char *>(weights) + AHEAD + at, _MM_HINT_T0);
}

template <class Block>
inline const Block *row_of(const ggml_tensor *weights, int64_t row) {
    return reinterpret_cast<const Block *>(static_cast<const char *>(weights->data) + row * weights->nb[1]);
}

inline float *column_of(const ggml_tensor *columns, int64_t column) {
    return reinterpret_cast<float *>(static_cast<char *>(columns->data) + column * columns->nb[1]);
}

/* 32 numbers as bytes, the largest as 127. */
inline __m256i to_bytes(const float *x, float *scale) {
    const __m512 a = _mm512_loadu_ps(x), b = _mm512_loadu_ps(x + 16);
    const float largest = _mm512_reduce_max_ps(_mm512_max_ps(_mm512_abs_ps(a), _mm512_abs_ps(b)));
    const __m512 factor = _mm512_set1_ps(largest > 0 ? 127 / largest : 0);
    *scale = largest / 127;
    const __m128i low = _mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(_mm512_mul_ps(a, factor)));
    const __m128i high = _mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(_mm512_mul_ps(b, factor)));
    return _mm256_set_m128i(high, low);
}

/* Eight scales and eight smallest weights of Q4_K, of 6 bits each, as bytes; the order of bits is ggml's
   (get_scale_min_k4). */
inline __m128i unpack_scales(const block_q4_K &x) {
    constexpr uint32_t LOW6 = 0x3f3f3f3f, LOW4 = 0x0f0f0f0f, LOW2 = 0x03030303;
    uint32_t u[3];
    std::memcpy(u, x.scales, sizeof u);
    const uint32_t smallest_high = ((u[2] >> 4) & LOW4) | (((u[1] >> 6) & LOW2) << 4);
    const uint32_t scales_high = (u[2] & LOW4) | (((u[0] >> 6) & LOW2) << 4);
    return _mm_set_epi32(static_cast<int>(smallest_high), static_cast<int>(u[1] & LOW6), static_cast<int>(scales_high),
                         static_cast<int>(u[0] & LOW6));
}

/* Half a block of Q6_K with 32 added: 64 weights of which the lower four bits are in the lower halves of 64 bytes, and 64 of
   which they are in the upper halves; the two upper bits of all of them are in 32 bytes. */
inline void unpack_half(const block_q6_K &x, int half, __m512i *weights) {
    const __m512i low = _mm512_set1_epi8(15), high = _mm512_set1_epi8(0x30);
    const __m512i bits = _mm512_loadu_si512(x.ql + 64 * half);
    const auto *upper = reinterpret_cast<const __m256i *>(x.qh + 32 * half);
    const __m512i two = _mm512_broadcast_i64x4(_mm256_loadu_si256(upper));
    const __m512i more = _mm512_srlv_epi64(two, _mm512_set_epi64(2, 2, 2, 2, 0, 0, 0, 0));
    weights[0] = _mm512_or_si512(_mm512_and_si512(bits, low), _mm512_and_si512(_mm512_slli_epi16(more, 4), high));
    weights[1] = _mm512_or_si512(_mm512_and_si512(_mm512_srli_epi16(bits, 4), low), _mm512_and_si512(more, high));
}
}

#endif
