package parley.audio;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a piece of work takes from the heap. */
public final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 3;

  private AllocatedBytes() {}

  /**
   * On this thread, in the best of three rounds: the virtual machine takes a little now and then.
   *
   * @param warmUp so often before, for what is made once
   * @param times of the work in each round
   */
  public static long of(int warmUp, int times, Runnable work) {
    round(warmUp, work);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      least = Math.min(least, round(times, work));
    }
    return least;
  }

  private static long round(int times, Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
