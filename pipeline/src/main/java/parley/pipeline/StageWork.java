package parley.pipeline;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a stage does with one job, on the engine's thread; it may block. */
@FunctionalInterface
interface StageWork<I, O> {
  /**
   * Does one job.
   *
   * @param emit takes an output; blocks while the next stage is full, and drops it when stale
   * @param cancelled true once the job's turn is over
   */
  void run(I input, Consumer<O> emit, BooleanSupplier cancelled);
}
