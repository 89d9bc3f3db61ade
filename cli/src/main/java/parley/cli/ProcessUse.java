package parley.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process uses of the machine. */
final class ProcessUse {
  private static final double KIB_PER_MIB = 1024;

  private ProcessUse() {}

  /** CPU seconds of all threads of this process so far, native ones included. */
  static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  /** The most memory that was resident so far; 0 where the system does not tell. */
  static double peakRssMib() {
    return peakRssMib(ProcessHandle.current().pid());
  }

  /** The same of any process. */
  static double peakRssMib(long pid) {
    return mib(pid, "VmHWM:");
  }

  /** What is resident now; 0 where the system does not tell. */
  static double rssMib(long pid) {
    return mib(pid, "VmRSS:");
  }

  private static double mib(long pid, String field) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // no such file on this system: not told
    }
  }
}
