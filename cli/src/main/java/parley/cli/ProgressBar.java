package parley.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/** One line on the terminal that fills as something long goes on; plain lines where it is none. */
final class ProgressBar {
  private static final int WIDTH = 20;
  private static final int NAME = 32;
  private static final int PLAIN_STEP_PERCENT = 25;
  private static final double MIB = 1024.0 * 1024;

  private final PrintWriter err;
  private final boolean terminal;
  private String current = "";
  private int shownPercent = -1;

  ProgressBar(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether stderr is a terminal; the start script knows. */
  static boolean isTerminal() {
    return Boolean.getBoolean("parley.terminal");
  }

  /**
   * Shows how far it is.
   *
   * @param totalBytes 0 or less where it is not known
   */
  void update(String what, long doneBytes, long totalBytes) {
    int percent = totalBytes <= 0 ? 0 : (int) Math.min(100, doneBytes * 100 / totalBytes);
    show(what, percent, () -> amount(doneBytes, totalBytes));
  }

  /** Shows how far a step is that has no size, from 0 to 100. */
  void update(String what, int percent) {
    show(what, percent, () -> "");
  }

  private void show(String what, int percent, Supplier<String> amount) {
    if (what.equals(current) && percent == shownPercent) {
      return;
    }
    boolean next = !what.equals(current);
    if (terminal) {
      err.print(next && !current.isEmpty() ? "\n" : "\r");
      err.print(bar(what, percent, amount.get()));
      err.flush();
    } else if (next || percent / PLAIN_STEP_PERCENT > shownPercent / PLAIN_STEP_PERCENT) {
      err.println(bar(what, percent, amount.get()).strip());
    }
    current = what;
    shownPercent = percent;
  }

  /** Ends the line. */
  void finish() {
    if (terminal && !current.isEmpty()) {
      err.println();
    }
    current = "";
    shownPercent = -1;
  }

  /** The whole line stays below 80 columns: a longer one would not be written over. */
  private static String cut(String what) {
    return what.length() <= NAME ? what : what.substring(0, NAME - 1) + "…";
  }

  private static String bar(String what, int percent, String amount) {
    int full = percent * WIDTH / 100;
    return String.format(
        Locale.ROOT,
        "%-32s [%s%s] %3d %%%s",
        cut(what),
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        percent,
        amount);
  }

  private static String amount(long doneBytes, long totalBytes) {
    return String.format(
        Locale.ROOT, "  %.0f/%.0f MiB", doneBytes / MIB, Math.max(doneBytes, totalBytes) / MIB);
  }
}
