/* The sums of a tile of keys and values, in AVX-512. */
#ifndef PARLEY_ATTENTION_TILE_H
#define PARLEY_ATTENTION_TILE_H

#include <immintrin.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace attention {
/* Positions of a tile, and queries that share it: with sizes of 64 and 128 all of it stays in the second cache. */
constexpr int KEYS = 64;
constexpr int ROWS = 48;
constexpr int MOST_SIZE = 256;

/* Minus infinity in half precision: a position that a query does not see. */
constexpr uint16_t HIDDEN = 0xfc00;

/* Half precision becomes single; a tile that is not full ends in zeros. */
inline void unpack(const void *halves, size_t stride, int count, int size, float *numbers) {
    for (int key = 0; key < count; key++) {
        const char *from = static_cast<const char *>(halves) + key * stride;
        for (int i = 0; i < size; i += 16) {
            const __m256i half = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(from + 2 * i));
            _mm512_storeu_ps(numbers + key * size + i, _mm512_cvtph_ps(half));
        }
    }
    std::memset(numbers + count * size, 0, sizeof(float) * (KEYS - count) * size);
}

/* In each place the sum of one of the vectors. */
inline __m512 sums_of(const __m512 *x) {
    __m512 two[8], four[4];
    for (int i = 0; i < 8; i++) {
        two[i] = _mm512_add_ps(_mm512_unpacklo_ps(x[2 * i], x[2 * i + 1]), _mm512_unpackhi_ps(x[2 * i], x[2 * i + 1]));
    }
    for (int i = 0; i < 4; i++) {
        const __m512d a = _mm512_castps_pd(two[2 * i]), b = _mm512_castps_pd(two[2 * i + 1]);
        four[i] = _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(a, b)), _mm512_castpd_ps(_mm512_unpackhi_pd(a, b)));
    }
    const auto add_quarters = [](__m512 a, __m512 b) {
        return _mm512_add_ps(_mm512_shuffle_f32x4(a, b, 0x88), _mm512_shuffle_f32x4(a, b, 0xdd));
    };
    return add_quarters(add_quarters(four[0], four[1]), add_quarters(four[2], four[3]));
}

/* The scores of ROWS_ queries: 16 products at a time, whose sums are made at once. */
template <int ROWS_>
inline void score_rows(const float *queries, const float *keys, int size, float *scores) {
    constexpr int WIDTH = ROWS_ == 1 ? 16 : ROWS_ == 2 ? 8 : 4;
    for (int key = 0; key < KEYS; key += WIDTH) {
        __m512 sums[16];
        for (__m512 &sum : sums) sum = _mm512_setzero_ps();
        for (int i = 0; i < size; i += 16) {
            __m512 query[ROWS_];
            for (int row = 0; row < ROWS_; row++) query[row] = _mm512_loadu_ps(queries + row * size + i);
            for (int k = 0; k < WIDTH; k++) {
                const __m512 x = _mm512_loadu_ps(keys + (key + k) * size + i);
                for (int row = 0; row < ROWS_; row++) {
                    sums[row * WIDTH + k] = _mm512_fmadd_ps(query[row], x, sums[row * WIDTH + k]);
                }
            }
        }
        float together[16];
        _mm512_storeu_ps(together, sums_of(sums));
        for (int row = 0; row < ROWS_; row++) {
            std::memcpy(scores + row * KEYS + key, together + row * WIDTH, sizeof(float) * WIDTH);
        }
    }
}

inline void score(const float *queries, int rows, const float *keys, int size, float *scores) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) score_rows<4>(queries + row * size, keys, size, scores + row * KEYS);
    queries += row * size;
    scores += row * KEYS;
    switch (rows - row) {
    case 3: score_rows<3>(queries, keys, size, scores); break;
    case 2: score_rows<2>(queries, keys, size, scores); break;
    case 1: score_rows<1>(queries, keys, size, scores); break;
    default: break;
    }
}

/* Adds to 16 * VECTORS numbers of the results of ROWS_ queries the values by their weights. */
template <int ROWS_, int VECTORS>
inline void add_columns(const float *weights, const float *values, int size, float *results) {
    __m512 sums[ROWS_][VECTORS];
    for (int row = 0; row < ROWS_; row++) {
        for (int i = 0; i < VECTORS; i++) sums[row][i] = _mm512_loadu_ps(results + row * size + 16 * i);
    }
    for (int key = 0; key < KEYS; key++) {
        __m512 value[VECTORS];
        for (int i = 0; i < VECTORS; i++) value[i] = _mm512_loadu_ps(values + key * size + 16 * i);
        for (int row = 0; row < ROWS_; row++) {
            const __m512 weight = _mm512_set1_ps(weights[row * KEYS + key]);
            for (int i = 0; i < VECTORS; i++) sums[row][i] = _mm512_fmadd_ps(weight, value[i], sums[row][i]);
        }
    }
    for (int row = 0; row < ROWS_; row++) {
        for (int i = 0; i < VECTORS; i++) _mm512_storeu_ps(results + row * size + 16 * i, sums[row][i]);
    }
}

template <int ROWS_>
inline void add_rows(const float *weights, const float *values, int size, float *results) {
    int at = 0;
    for (; at + 64 <= size; at += 64) add_columns<ROWS_, 4>(weights, values + at, size, results + at);
    for (; at < size; at += 16) add_columns<ROWS_, 1>(weights, values + at, size, results + at);
}

inline void add_weighted(const float *weights, int rows, const float *values, int size, float *results) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) add_rows<4>(weights + row * KEYS, values, size, results + row * size);
    weights += row * KEYS;
    results += row * size;
    switch (rows - row) {
    case 3: add_rows<3>(weights, values, size, results); break;
    case 2: add_rows<2>(weights, values, size, results); break;
    case 1: add_rows<1>(weights, values, size, results); break;
    default: break;
    }
}
}

#endif
