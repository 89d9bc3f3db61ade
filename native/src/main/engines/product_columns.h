/* Weights by many columns, 16 of them side by side in a register: prompts, and whisper's encoder. The weights of some rows are
   unpacked to bytes without a sign, and each four of them multiplied with those of all 16 columns at once. */
#ifndef PARLEY_PRODUCT_COLUMNS_H
#define PARLEY_PRODUCT_COLUMNS_H

#include "product_parts.h"

namespace product {
constexpr int BLOCK = 32; /* numbers of a column that have a scale */
constexpr int GROUP = 16; /* columns side by side */
constexpr int PANEL_ROWS = 32; /* unpacked at a time by a thread */

/* The kinds of weights. RUN weights have a scale; OFF was added to each to take its sign, SMALLEST is taken off 32 of them. */
struct ColumnsQ80 {
    using Block = block_q8_0;
    static constexpr int WEIGHTS = 32, RUN = 32, OFF = 128;
    static constexpr bool SMALLEST = false;

    static void unpack(const Block &x, uint8_t *bytes, float *scales, float *) {
        const __m256i signs = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(x.qs));
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(bytes), _mm256_xor_si256(signs, _mm256_set1_epi8(-128)));
        *scales = _cvtsh_ss(x.d);
    }
};

struct ColumnsQ4K {
    using Block = block_q4_K;
    static constexpr int WEIGHTS = 256, RUN = 32, OFF = 0;
    static constexpr bool SMALLEST = true;

    static void unpack(const Block &x, uint8_t *bytes, float *scales, float *smallest) {
        const __m256i low = _mm256_set1_epi8(15);
        for (int i = 0; i < 4; i++) {
            const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(x.qs + 32 * i));
            auto *to = reinterpret_cast<__m256i *>(bytes + 64 * i);
            _mm256_storeu_si256(to, _mm256_and_si256(both, low));
            _mm256_storeu_si256(to + 1, _mm256_and_si256(_mm256_srli_epi16(both, 4), low));
        }
        const __m512 all = _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(unpack_scales(x)));
        const __m256 scale = _mm256_set1_ps(_cvtsh_ss(x.data.data.d)), step = _mm256_set1_ps(_cvtsh_ss(x.data.data.dmin));
        _mm256_storeu_ps(scales, _mm256_mul_ps(scale, _mm512_castps512_ps256(all)));
        _mm256_storeu_ps(smallest, _mm256_mul_ps(step, _mm512_extractf32x8_ps(all, 1)));
    }
};

struct ColumnsQ6K {
    using Block = block_q6_K;
    static constexpr int WEIGHTS = 256, RUN = 16, OFF = 32;
    static constexpr bool SMALLEST = false;

    static void unpack(const Block &x, uint8_t *bytes, float *scales, float *) {
        for (int half = 0; half < 2; half++) {
            __m512i w[2];
            unpack_half(x, half, w);
            _mm512_storeu_si512(bytes + 128 * half, w[0]);
            _mm512_storeu_si512(bytes + 128 * half + 64, w[1]);
        }
        const __m512i whole = _mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i *>(x.scales)));
        _mm512_storeu_ps(scales, _mm512_mul_ps(_mm512_set1_ps(_cvtsh_ss(x.d)), _mm512_cvtepi32_ps(whole)));
    }
};

/* One block of 16 columns: four numbers of each of them, then the next four. */
template <class Kind>
struct alignas(64) Numbers {
    static constexpr int RUNS = BLOCK / Kind::RUN;
    int8_t bytes[BLOCK * GROUP];
    int32_t off[RUNS][GROUP]; /* what OFF makes too much, negative */
    float scales[GROUP];
    float sums[GROUP]; /* of the numbers; where SMALLEST is wanted */
};

/* Eight registers, each with eight words of a column and eight of the one eight behind it: word W of all sixteen comes to be
   in register W. */
inline void transpose(__m512i *v) {
    __m512i t[8];
    for (int i = 0; i < 8; i += 2) {
        t[i] = _mm512_unpacklo_epi32(v[i], v[i + 1]);
        t[i + 1] = _mm512_unpackhi_epi32(v[i], v[i + 1]);
    }
    for (int i = 0; i < 8; i += 4) {
        v[i] = _mm512_unpacklo_epi64(t[i], t[i + 2]);
        v[i + 1] = _mm512_unpackhi_epi64(t[i], t[i + 2]);
        v[i + 2] = _mm512_unpacklo_epi64(t[i + 1], t[i + 3]);
        v[i + 3] = _mm512_unpackhi_epi64(t[i + 1], t[i + 3]);
    }
    const __m512i even = _mm512_set_epi64(13, 12, 5, 4, 9, 8, 1, 0), odd = _mm512_set_epi64(15, 14, 7, 6, 11, 10, 3, 2);
    for (int i = 0; i < 4; i++) {
        t[i] = _mm512_permutex2var_epi64(v[i], even, v[i + 4]);
        t[i + 4] = _mm512_permutex2var_epi64(v[i], odd, v[i + 4]);
    }
    std::copy(t, t + 8, v);
}

/* A block of up to 16 columns, side by side; those that are not there are 0. */
template <class Kind>
void to_numbers(const ggml_tensor *columns, int64_t first, int64_t block, Numbers<Kind> &to) {
    const int64_t count = std::min<int64_t>(GROUP, columns->ne[1] - first);
    __m256i bytes[GROUP];
    for (int64_t n = 0; n < GROUP; n++) {
        to.scales[n] = 0;
        bytes[n] = n < count ? to_bytes(column_of(columns, first + n) + block * BLOCK, &to.scales[n])
                             : _mm256_setzero_si256();
    }
    __m512i v[8];
    for (int n = 0; n < 8; n++) v[n] = _mm512_inserti64x4(_mm512_castsi256_si512(bytes[n]), bytes[n + 8], 1);
    transpose(v);
    constexpr int RUNS = Numbers<Kind>::RUNS;
    __m512i all = _mm512_setzero_si512();
    for (int run = 0; run < RUNS; run++) {
        __m512i sum = _mm512_setzero_si512();
        for (int i = 8 / RUNS * run; i < 8 / RUNS * (run + 1); i++) {
            _mm512_store_si512(to.bytes + 64 * i, v[i]);
            sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi8(1), v[i]);
        }
        _mm512_store_si512(to.off[run], _mm512_mullo_epi32(sum, _mm512_set1_epi32(-Kind::OFF)));
        all = _mm512_add_epi32(all, sum);
    }
    _mm512_store_ps(to.sums, _mm512_mul_ps(_mm512_cvtepi32_ps(all), _mm512_load_ps(to.scales)));
}

/* Rows of weights, unpacked by one thread. */
template <class Kind>
struct Panel {
    int64_t width;
    uint8_t *bytes;
    float *scales;
    float *smallest;

    static size_t size(int64_t width) {
        const int64_t scales = width / Kind::RUN, smallest = Kind::SMALLEST ? width / BLOCK : 0;
        return 64 + PANEL_ROWS * (width + (scales + smallest) * sizeof(float));
    }

    Panel(void *at, int64_t width)
        : width(width), bytes(shared::aligned<uint8_t>(at)), scales(reinterpret_cast<float *>(bytes + PANEL_ROWS * width)),
          smallest(scales + PANEL_ROWS * width / Kind::RUN) {}

    void unpack(const ggml_tensor *weights, int64_t from, int64_t rows) {
        constexpr int W = Kind::WEIGHTS;
        for (int64_t r = 0; r < rows; r++) {
            const auto *x = row_of<typename Kind::Block>(weights, from + r);
            for (int64_t at = 0; at < width; at += W, x++) {
                fetch<sizeof(typename Kind::Block)>(x);
                Kind::unpack(*x, bytes + r * width + at, scales + (r * width + at) / Kind::RUN,
                             smallest + (r * width + at) / BLOCK);
            }
        }
    }
};

inline int four(const uint8_t *bytes) {
    int word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/* In a register: the compiler would load it anew for every row. */
inline __m512i loaded(const void *at) {
    __m512i it = _mm512_load_si512(at);
    asm("" : "+v"(it));
    return it;
}

/* ROWS rows by GROUPS groups of columns. Everything the inner loop adds to is in registers. */
template <class Kind, int ROWS, int GROUPS>
inline void multiply_tile(const Panel<Kind> &panel, int64_t row, const Numbers<Kind> *numbers,
                          __m512 totals[ROWS][GROUPS]) {
    constexpr int RUNS = Numbers<Kind>::RUNS;
    const int64_t width = panel.width, blocks = width / BLOCK;
    const uint8_t *bytes = panel.bytes + row * width;
    const float *scales = panel.scales + row * width / Kind::RUN, *smallest = panel.smallest + row * width / BLOCK;
    for (int r = 0; r < ROWS; r++) {
        for (int g = 0; g < GROUPS; g++) totals[r][g] = _mm512_setzero_ps();
    }
    for (int64_t b = 0; b < blocks; b++) {
#pragma GCC unroll 2
        for (int run = 0; run < RUNS; run++) {
            __m512i sums[ROWS][GROUPS];
            for (int r = 0; r < ROWS; r++) {
                for (int g = 0; g < GROUPS; g++) {
                    sums[r][g] = Kind::OFF ? _mm512_load_si512(numbers[g * blocks + b].off[run]) : _mm512_setzero_si512();
                }
            }
#pragma GCC unroll 8
            for (int i = 8 / RUNS * run; i < 8 / RUNS * (run + 1); i++) {
                __m512i y[GROUPS];
                for (int g = 0; g < GROUPS; g++) y[g] = loaded(numbers[g * blocks + b].bytes + 64 * i);
                for (int r = 0; r < ROWS; r++) {
                    const __m512i x = _mm512_set1_epi32(four(bytes + r * width + b * BLOCK + 4 * i));
                    for (int g = 0; g < GROUPS; g++) sums[r][g] = _mm512_dpbusd_epi32(sums[r][g], x, y[g]);
                }
            }
            for (int r = 0; r < ROWS; r++) {
                const __m512 scale = _mm512_set1_ps(scales[r * width / Kind::RUN + b * RUNS + run]);
                for (int g = 0; g < GROUPS; g++) {
                    const __m512 both = _mm512_mul_ps(scale, _mm512_load_ps(numbers[g * blocks + b].scales));
                    totals[r][g] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(sums[r][g]), both, totals[r][g]);
                }
            }
        }
        if (!Kind::SMALLEST) continue;
        for (int r = 0; r < ROWS; r++) {
            const __m512 off = _mm512_set1_ps(smallest[r * blocks + b]);
            for (int g = 0; g < GROUPS; g++) {
                totals[r][g] = _mm512_fnmadd_ps(off, _mm512_load_ps(numbers[g * blocks + b].sums), totals[r][g]);
            }
        }
    }
}

/* Four rows of a group of columns into the product, where a column's rows lie side by side. */
inline void store(const ggml_tensor *product, int64_t row, int64_t first, const __m512 *rows) {
    const __m512 low0 = _mm512_unpacklo_ps(rows[0], rows[1]), high0 = _mm512_unpackhi_ps(rows[0], rows[1]);
    const __m512 low1 = _mm512_unpacklo_ps(rows[2], rows[3]), high1 = _mm512_unpackhi_ps(rows[2], rows[3]);
    const __m512d parts[4] = {
        _mm512_unpacklo_pd(_mm512_castps_pd(low0), _mm512_castps_pd(low1)),
        _mm512_unpackhi_pd(_mm512_castps_pd(low0), _mm512_castps_pd(low1)),
        _mm512_unpacklo_pd(_mm512_castps_pd(high0), _mm512_castps_pd(high1)),
        _mm512_unpackhi_pd(_mm512_castps_pd(high0), _mm512_castps_pd(high1)),
    };
    alignas(64) float numbers[4][GROUP];
    for (int i = 0; i < 4; i++) _mm512_store_pd(numbers[i], parts[i]);
    const int64_t columns = std::min<int64_t>(GROUP, product->ne[1] - first);
    const size_t size = sizeof(float) * static_cast<size_t>(std::min<int64_t>(4, product->ne[0] - row));
    for (int64_t n = 0; n < columns; n++) std::memcpy(column_of(product, first + n) + row, numbers[n % 4] + n / 4 * 4, size);
}

/* All the panel's rows by GROUPS groups of columns. Rows that are not there are computed and not stored. */
template <class Kind, int GROUPS>
void multiply_groups(const ggml_tensor *product, const Panel<Kind> &panel, int64_t from, int64_t to,
                     const Numbers<Kind> *numbers, int64_t group) {
    const int64_t blocks = panel.width / BLOCK;
    for (int64_t row = from; row < to; row += 4) {
        __m512 totals[4][GROUPS];
        multiply_tile<Kind, 4, GROUPS>(panel, row - from, numbers + group * blocks, totals);
        for (int g = 0; g < GROUPS; g++) {
            const __m512 of_group[4] = {totals[0][g], totals[1][g], totals[2][g], totals[3][g]};
            store(product, row, (group + g) * GROUP, of_group);
        }
    }
}

inline int64_t groups_of(const ggml_tensor *product) { return (product->ne[1] + GROUP - 1) / GROUP; }

template <class Kind>
size_t work_columns(const ggml_tensor *product, int threads) {
    const int64_t width = product->src[0]->ne[0];
    return 64 + groups_of(product) * (width / BLOCK) * sizeof(Numbers<Kind>) + threads * Panel<Kind>::size(width);
}

template <class Kind>
void multiply_columns(const ggml_compute_params *params, const ggml_tensor *product) {
    const ggml_tensor *weights = product->src[0], *columns = product->src[1];
    const int64_t width = weights->ne[0], blocks = width / BLOCK, rows = weights->ne[1], groups = groups_of(product);
    auto *numbers = shared::aligned<Numbers<Kind>>(params->wdata);
    for (int64_t i = params->ith; i < groups * blocks; i += params->nth) {
        to_numbers<Kind>(columns, i / blocks * GROUP, i % blocks, numbers[i]);
    }
    Panel<Kind> panel(reinterpret_cast<char *>(numbers + groups * blocks) + params->ith * Panel<Kind>::size(width), width);
    int64_t part = PANEL_ROWS;
    while (part > 4 && rows < 4 * params->nth * part) part /= 2;
    shared::Parts parts(params, rows, part);
    for (int64_t from, to; parts.take(&from, &to);) {
        panel.unpack(weights, from, to - from);
        int64_t group = 0;
        for (; group + 2 <= groups; group += 2) multiply_groups<Kind, 2>(product, panel, from, to, numbers, group);
        if (group < groups) multiply_groups<Kind, 1>(product, panel, from, to, numbers, group);
    }
}
}

#endif
