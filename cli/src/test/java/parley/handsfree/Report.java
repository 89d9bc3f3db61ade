package parley.handsfree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A file of lines in {@code target/handsfree/}, written as the run goes on. Its name has the room
 * and {@code parley.handsfree.name} in it, so that runs beside each other keep apart.
 */
final class Report {
  private final Path file;

  Report(String name) {
    String suffix = System.getProperty("parley.handsfree.name", "");
    String whole = name + "-" + Rooms.name() + (suffix.isEmpty() ? "" : "-" + suffix) + ".txt";
    file = Path.of("target", "handsfree", whole).toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long a run is to be: the property {@code parley.handsfree.seconds}. */
  static Duration duration(Duration usual) {
    return Duration.ofSeconds(Long.getLong("parley.handsfree.seconds", usual.toSeconds()));
  }

  void line(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values) + "\n";
    System.out.print(line);
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value that this share of the values does not exceed: 0.5 is the median. */
  static double percentile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank)];
  }

  /** Median, 95th percentile and maximum, in whole numbers. */
  static String summary(List<Double> values) {
    return values.isEmpty()
        ? "     -     -     -"
        : String.format(
            Locale.ROOT,
            "%6.0f%6.0f%6.0f",
            percentile(values, 0.5),
            percentile(values, 0.95),
            Arrays.stream(values.toArray(Double[]::new)).max(Double::compare).orElse(Double.NaN));
  }
}
