package parley.handsfree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM uses at one moment, on Linux.
 *
 * @param rssMib resident memory
 * @param heapMib used after a full collection
 */
record ProcessSample(double minute, double rssMib, double heapMib, int threads, int descriptors) {
  private static final Pattern USED = Pattern.compile("(?:total \\d+K, )?used (\\d+)K");

  static ProcessSample of(long pid, double minute) {
    Path process = Path.of("/proc", Long.toString(pid));
    jcmd(pid, "GC.run");
    double heap = used(jcmd(pid, "GC.heap_info"));
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      String status = Files.readString(process.resolve("status"));
      return new ProcessSample(
          minute,
          field(status, "VmRSS:") / 1024,
          heap,
          (int) field(status, "Threads:"),
          (int) descriptors.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The sum over the generations, without the metaspace, which comes last. */
  private static double used(String heapInfo) {
    double kib = 0;
    for (String line : heapInfo.split("\n", -1)) {
      Matcher matcher = USED.matcher(line);
      if (line.contains("generation") && matcher.find()) {
        kib += Double.parseDouble(matcher.group(1));
      }
    }
    return kib / 1024;
  }

  private static String jcmd(long pid, String command) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(tool.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%6.1f min  rss %6.1f MiB  heap %5.1f MiB  threads %3d  descriptors %3d",
        minute,
        rssMib,
        heapMib,
        threads,
        descriptors);
  }
}
