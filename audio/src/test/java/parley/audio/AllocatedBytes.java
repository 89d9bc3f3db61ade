package parley.audio;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a piece of work takes from the heap. */
public final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /**
   * On this thread.
   *
   * @param warmUp so often before, for what is made once
   */
  public static long of(int warmUp, int times, Runnable work) {
    for (int i = 0; i < warmUp; i++) {
      work.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
