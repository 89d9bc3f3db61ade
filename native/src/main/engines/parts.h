/* How some work is shared by ggml's threads. */
#ifndef PARLEY_PARTS_H
#define PARLEY_PARTS_H

#include <algorithm>
#include <cstdint>

#include "ggml-cpu-impl.h"

namespace shared {
template <class T>
inline T *aligned(void *at) {
    return reinterpret_cast<T *>((reinterpret_cast<uintptr_t>(at) + 63) & ~uintptr_t(63));
}

/* Hands the parts of some work to the threads, as each asks for the next: one that is held up by others takes fewer. */
class Parts {
public:
    /* Ends in a barrier: what the threads wrote before can be read by all. */
    Parts(const ggml_compute_params *params, int64_t rows, int64_t rows_a_part)
        : pool(params->threadpool), rows(rows), size(rows_a_part), part(params->ith) {
        if (params->ith == 0) ggml_threadpool_chunk_set(pool, params->nth);
        ggml_barrier(pool);
    }

    /* Takes the next rows; false when there are no more. */
    bool take(int64_t *from, int64_t *to) {
        *from = part * size;
        if (*from >= rows) return false;
        *to = std::min(rows, *from + size);
        part = ggml_threadpool_chunk_add(pool, 1);
        return true;
    }

private:
    ggml_threadpool *pool;
    int64_t rows;
    int64_t size;
    int64_t part;
};
}

#endif
