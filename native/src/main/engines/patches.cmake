# Six changes to the libraries' source. A place that is not as expected fails the build: fit it to the new version.

# Replaces the text of variable BEFORE, which must be there once, by that of AFTER. Does nothing where it was done.
function(replace_once FILE BEFORE AFTER)
  file(READ ${FILE} SOURCE)
  string(FIND "${SOURCE}" "${${AFTER}}" DONE)
  if(NOT DONE EQUAL -1)
    return()
  endif()
  string(FIND "${SOURCE}" "${${BEFORE}}" FIRST)
  string(FIND "${SOURCE}" "${${BEFORE}}" LAST REVERSE)
  if(FIRST EQUAL -1 OR NOT FIRST EQUAL LAST)
    message(FATAL_ERROR "${BEFORE} is not where it was: fit patches.cmake to this version of ${FILE}")
  endif()
  string(REPLACE "${${BEFORE}}" "${${AFTER}}" SOURCE "${SOURCE}")
  file(WRITE ${FILE} "${SOURCE}")
endfunction()

# ggml's threads wait for each other in an endless loop: with one of them on a core that something else has taken, the
# others burn theirs until it is given back, and a model becomes thirty times slower. Here they look for some
# microseconds, which is long for a machine with nothing else to do, and then give their core away.
function(yield_at_barriers GGML_CPU)
  set(SPINNING_BARRIER [[
    while (atomic_load_explicit(&tp->n_barrier_passed, memory_order_relaxed) == n_passed) {
        ggml_thread_cpu_relax();
    }
]])
  set(YIELDING_BARRIER [[
    for (int looks = 0; atomic_load_explicit(&tp->n_barrier_passed, memory_order_relaxed) == n_passed; looks++) {
        if (looks < 500) {
            ggml_thread_cpu_relax();
        } else {
            sched_yield();
        }
    }
]])
  replace_once(${GGML_CPU} SPINNING_BARRIER YIELDING_BARRIER)
endfunction()

# whisper.cpp asks whether to go on only when its encoder is done, which is most of the work. ggml would ask between
# the encoder's operations, if it were told whom.
function(ask_inside_the_encoder WHISPER_CPP)
  set(SCHEDULED_COMPUTE [[
static bool ggml_graph_compute_helper(
      ggml_backend_sched_t   sched,
]])
  set(ABORTABLE_COMPUTE [[
thread_local ggml_abort_callback parley_abort_callback = nullptr;
thread_local void * parley_abort_data = nullptr;

static bool ggml_graph_compute_helper(
      ggml_backend_sched_t   sched,
]])
  set(SETS_THREADS [[
            fn_set_n_threads(backend, n_threads);
        }
]])
  set(SETS_THREADS_AND_ABORT [[
            fn_set_n_threads(backend, n_threads);
        }
        auto * fn_set_abort = (ggml_backend_set_abort_callback_t) ggml_backend_reg_get_proc_address(reg, "ggml_backend_set_abort_callback");
        if (fn_set_abort) {
            fn_set_abort(backend, parley_abort_callback, parley_abort_data);
        }
]])
  replace_once(${WHISPER_CPP} SCHEDULED_COMPUTE ABORTABLE_COMPUTE)
  replace_once(${WHISPER_CPP} SETS_THREADS SETS_THREADS_AND_ABORT)
endfunction()

# ggml computes the products of quantised matrices with AVX2 for the most part; product.cpp has some with AVX-512 VNNI.
function(ask_for_products_first GGML_CPU)
  set(INCLUDES [[
#include "tiled/tiled.h"
]])
  set(INCLUDES_OURS [[
#include "tiled/tiled.h"
#include "product.h"
]])
  set(PLANS_TILED [[
                        cur += ggml_tiled_wdata_size(n_tasks, node);
                    } break;
                case GGML_OP_MUL_MAT_ID:
]])
  set(PLANS_OURS [[
                        cur += ggml_tiled_wdata_size(n_tasks, node);
                        cur = MAX(cur, parley_product_work(node, n_tasks));
                    } break;
                case GGML_OP_MUL_MAT_ID:
]])
  set(COMPUTES_TILED [[
    if (ggml_compute_forward_mul_mat_tiled(params, dst)) {
        return;
    }
]])
  set(COMPUTES_OURS [[
    if (parley_product(params, dst) || ggml_compute_forward_mul_mat_tiled(params, dst)) {
        return;
    }
]])
  replace_once(${GGML_CPU} INCLUDES INCLUDES_OURS)
  replace_once(${GGML_CPU} PLANS_TILED PLANS_OURS)
  replace_once(${GGML_CPU} COMPUTES_TILED COMPUTES_OURS)
endfunction()

# The same for attention; attention.cpp has it with AVX-512.
function(ask_for_attention_first GGML_CPU)
  set(INCLUDES_PRODUCT [[
#include "product.h"
]])
  set(INCLUDES_ATTENTION [[
#include "product.h"
#include "attention.h"
]])
  set(PLANS_FLASH [[
                        cur += MAX(prefill, decode);
]])
  set(PLANS_ATTENTION [[
                        cur += MAX(MAX(prefill, decode), parley_attention_work(node, n_tasks));
]])
  set(COMPUTES_FLASH [[
                ggml_compute_forward_flash_attn_ext(params, tensor);
]])
  set(COMPUTES_ATTENTION [[
                if (!parley_attention(params, tensor)) {
                    ggml_compute_forward_flash_attn_ext(params, tensor);
                }
]])
  replace_once(${GGML_CPU} INCLUDES_PRODUCT INCLUDES_ATTENTION)
  replace_once(${GGML_CPU} PLANS_FLASH PLANS_ATTENTION)
  replace_once(${GGML_CPU} COMPUTES_FLASH COMPUTES_ATTENTION)
endfunction()

# A context's keys and values are cleared for as many positions as it may ever have, by writing zeros: all of it is taken
# from the machine at once, though a conversation is short. Pages that are given back come again as zeros, when they are used,
# if they are the buffer's own: those of a file would come again as the file.
function(clear_by_giving_back GGML_BACKEND)
  set(CLEARS_BY_WRITING [[
static void ggml_backend_cpu_buffer_clear(ggml_backend_buffer_t buffer, uint8_t value) {
    GGML_ASSERT(buffer);
    memset(buffer->context, value, buffer->size);
}
]])
  set(CLEARS_BY_GIVING_BACK [[
#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

static void ggml_backend_cpu_buffer_clear(ggml_backend_buffer_t buffer, uint8_t value) {
    GGML_ASSERT(buffer);
    char * from = (char *) buffer->context;
    char * to   = from + buffer->size;
#if defined(__linux__)
    const uintptr_t page  = (uintptr_t) sysconf(_SC_PAGESIZE);
    char * const    first = (char *) (((uintptr_t) from + page - 1) & ~(page - 1));
    char * const    last  = (char *) ((uintptr_t) to & ~(page - 1));
    const bool owned = buffer->iface.free_buffer != NULL;
    if (owned && value == 0 && first < last && madvise(first, last - first, MADV_DONTNEED) == 0) {
        memset(last, 0, to - last);
        to = first;
    }
#endif
    memset(from, value, to - from);
}
]])
  replace_once(${GGML_BACKEND} CLEARS_BY_WRITING CLEARS_BY_GIVING_BACK)
endfunction()

# With GGML_OP_FLASH_ATTN_EXT whisper.cpp makes its encoder's context longer, to a multiple of 256, and hides nothing of what it
# puts there: what is heard would depend on what was heard before. Kernels of graphics cards need it, ours does not.
function(keep_the_context_as_it_is WHISPER_CPP)
  file(READ ${WHISPER_CPP} SOURCE)
  string(REPLACE "n_ctx_pad = GGML_PAD(n_ctx, 256);" "n_ctx_pad = n_ctx;" SOURCE "${SOURCE}")
  string(REPLACE "n_audio_ctx_pad = GGML_PAD(n_audio_ctx, 256);" "n_audio_ctx_pad = n_audio_ctx;" SOURCE "${SOURCE}")
  string(REGEX MATCHALL "_ctx_pad = n_(audio_)?ctx" CHANGED "${SOURCE}")
  list(LENGTH CHANGED PLACES)
  if(NOT PLACES EQUAL 3)
    message(FATAL_ERROR "${PLACES} places pad the context, not 3: fit patches.cmake to this version of ${WHISPER_CPP}")
  endif()
  file(WRITE ${WHISPER_CPP} "${SOURCE}")
endfunction()
