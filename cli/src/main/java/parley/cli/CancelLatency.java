package parley.cli;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long it takes from the wish that a work be given up until it is. */
final class CancelLatency {
  private CancelLatency() {}

  /**
   * What a part measured.
   *
   * @param milliseconds one or more
   */
  static ShapeSection section(String key, String name, List<Double> milliseconds) {
    Statistics all = Statistics.of(milliseconds);
    double most = Collections.max(milliseconds);
    return new ShapeSection(
        key,
        Json.object()
            .put("times", all.count())
            .put("p50_ms", Statistics.rounded(all.p50()))
            .put("max_ms", Statistics.rounded(most)),
        List.of(
            String.format(
                Locale.ROOT,
                "%-34s p50 %.1f ms, at most %.1f ms, of %d",
                name,
                all.p50(),
                most,
                all.count())));
  }
}
