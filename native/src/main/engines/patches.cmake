# Three changes to the libraries' source. A place that is not as expected fails the build: fit it to the new version.

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
