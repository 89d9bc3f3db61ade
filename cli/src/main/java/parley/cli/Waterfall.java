package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.pipeline.Latency;

/** Draws the parts of a turn's latency one below the other, each where it lies in time. */
final class Waterfall {
  private static final int WIDTH = 44;

  private Waterfall() {}

  static List<String> lines(Latency latency) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "voice to voice %5.0f ms, most of it %s%s",
            latency.voiceToVoiceMs(),
            latency.dominatedBy().replace('_', ' '),
            latency.spokeBeforeGenerationEnded() ? "; spoke before the model had finished" : ""));
    double perColumn = Math.max(1, latency.voiceToVoiceMs()) / WIDTH;
    double start = 0;
    for (Map.Entry<String, Double> part : latency.parts().entrySet()) {
      lines.add(line(part.getKey(), part.getValue(), start, perColumn));
      start += part.getValue();
    }
    return lines;
  }

  private static String line(String part, double ms, double start, double perColumn) {
    int from = Math.min(WIDTH, Math.max(0, (int) Math.round(start / perColumn)));
    int to = Math.min(WIDTH, Math.max(from, (int) Math.round((start + ms) / perColumn)));
    String bar = " ".repeat(from) + (to > from ? "█".repeat(to - from) : "▏");
    String name = part.substring(0, part.length() - "_ms".length()).replace('_', ' ');
    return String.format(Locale.ROOT, "  %-14s %6.0f ms  %s", name, ms, bar);
  }
}
