package parley.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process uses of the machine. */
final class ProcessUse {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double KIB_PER_MIB = 1024;

  private ProcessUse() {}

  /** CPU seconds of all threads so far, native ones included. */
  static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  /** The most memory that was resident so far; 0 where the system does not tell. */
  static double peakRssMib() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // no such file on this system: not told
    }
  }
}
