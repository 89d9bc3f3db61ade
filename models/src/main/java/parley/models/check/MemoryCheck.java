package parley.models.check;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ParleyException;
import parley.models.ModelErrors;

/** Asks before a load whether the machine has the memory: native code would be killed instead. */
public final class MemoryCheck {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryCheck.class);

  /** Compute buffers, tokenizer and thread stacks of an engine. */
  private static final long WORKING_BYTES = 128L << 20;

  private static final Path MEMINFO = Path.of("/proc/meminfo");

  private final LongSupplier availableBytes;

  /** Asks this machine. */
  public MemoryCheck() {
    this(MemoryCheck::availableBytes);
  }

  MemoryCheck(LongSupplier availableBytes) {
    this.availableBytes = availableBytes;
  }

  /**
   * Checks that a model fits.
   *
   * @param cacheBytes for the context; see {@link GgufHeader#kvCacheBytes}
   * @throws ParleyException {@code MEMORY_SHORT}
   */
  public void require(Path model, long cacheBytes) {
    long needed = size(model) + cacheBytes + WORKING_BYTES;
    long available = availableBytes.getAsLong();
    if (needed > available) {
      throw new ParleyException(
          "MEMORY_SHORT",
          model.getFileName()
              + " needs "
              + mib(needed)
              + " MiB of memory, "
              + mib(available)
              + " MiB are available",
          "Close other programs, lower llm.context-tokens or choose a smaller model.");
    }
  }

  private static long size(Path model) {
    try {
      return Files.size(model);
    } catch (IOException e) {
      throw ModelErrors.folder(model, e);
    }
  }

  private static long mib(long bytes) {
    return bytes >> 20;
  }

  /** What the kernel says can be had without swapping; elsewhere the free memory. */
  private static long availableBytes() {
    try {
      for (String line : Files.exists(MEMINFO) ? Files.readAllLines(MEMINFO) : List.<String>of()) {
        if (line.startsWith("MemAvailable:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be read: {}", MEMINFO, e.toString());
    }
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getFreeMemorySize()
        : Long.MAX_VALUE;
  }
}
