package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a process holds after each tenth of the models that it has opened and closed. */
final class OpenCloseCycles {
  private static final int EACH = 10;
  private static final double KIB_PER_MIB = 1024;

  private final int cycles;
  private final List<Held> held = new ArrayList<>();

  OpenCloseCycles(int cycles) {
    this.cycles = cycles;
  }

  private record Held(int cycle, double residentMib, int threads, int descriptors) {
    ObjectNode json() {
      return Json.object()
          .put("cycle", cycle)
          .put("resident_mib", Statistics.rounded(residentMib))
          .put("threads", threads)
          .put("descriptors", descriptors);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.0f MiB, %d threads, %d descriptors", residentMib, threads, descriptors);
    }
  }

  /**
   * Keeps what is held after some of the cycles, and after the last.
   *
   * @param left resident KiB, threads and descriptors
   * @return whether it was kept
   */
  boolean add(int cycle, double[] left) {
    boolean kept = cycle % EACH == 0 || cycle == cycles;
    if (kept) {
      held.add(new Held(cycle, left[0] / KIB_PER_MIB, (int) left[1], (int) left[2]));
    }
    return kept;
  }

  /** What was kept last. */
  String last() {
    return held.get(held.size() - 1).toString();
  }

  ShapeSection section() {
    ArrayNode json = Json.array();
    held.forEach(one -> json.add(one.json()));
    ObjectNode all = Json.object().put("cycles", cycles);
    all.set("held", json);
    List<String> lines = new ArrayList<>();
    lines.add("opened and closed, then held");
    held.forEach(one -> lines.add(String.format(Locale.ROOT, "%34d %s", one.cycle(), one)));
    return new ShapeSection("cycles", all, lines);
  }
}
