package parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * How many cores nobody else is busy with, at this moment.
 *
 * <p>The threads of whisper.cpp and llama.cpp wait for each other in a loop: with a thread on a
 * core that something else has taken, all of them become several times slower, while on free cores
 * two are nearly twice as fast as one. So the count is asked for each time.
 */
public final class FreeCores implements IntSupplier {
  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final int MAX = 4;
  private static final int READINGS = 5;
  private static final long BETWEEN_NANOS = 500_000;

  private final int cores;
  private final IntSupplier runnable;

  /**
   * Counts on a machine.
   *
   * @param runnable threads of the whole system that run or want to, the asking one included; 0 or
   *     less where it is not known
   */
  FreeCores(int cores, IntSupplier runnable) {
    this.cores = cores;
    this.runnable = runnable;
  }

  /** On this machine. */
  public static FreeCores ofThisMachine() {
    return new FreeCores(Runtime.getRuntime().availableProcessors(), FreeCores::runnableThreads);
  }

  /** At least 1, at most 4; where nothing is known, one core is left to others. */
  @Override
  public int getAsInt() {
    int[] readings = new int[READINGS];
    for (int i = 0; i < READINGS; i++) {
      readings[i] = runnable.getAsInt();
      if (readings[i] <= 0) {
        return bounded(cores - 1);
      }
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    Arrays.sort(readings); // the audio threads run for moments: the median does not see them
    return bounded(cores - (readings[READINGS / 2] - 1));
  }

  private static int bounded(int count) {
    return Math.max(1, Math.min(MAX, count));
  }

  /** The fourth field of the file: runnable threads, a slash, all threads. Linux only. */
  private static int runnableThreads() {
    try {
      String field = Files.readString(LOAD).split(" ", 5)[3];
      return Integer.parseInt(field.substring(0, field.indexOf('/')));
    } catch (IOException | RuntimeException e) {
      return 0; // another system, or a closed one
    }
  }
}
