package parley.cli;

import java.io.PrintWriter;
import java.util.function.UnaryOperator;

/**
 * Keeps a {@link StateLine} as the last line of the terminal, below all that is printed. Where
 * there is no terminal it only prints. Thread-safe: events, levels and warnings come from different
 * threads.
 */
final class LiveLine implements AutoCloseable {
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private StateLine line = StateLine.START;
  private String shown = "";
  private boolean closed;

  LiveLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether whole lines must be printed, since a line is kept below them. */
  boolean isShown() {
    return terminal;
  }

  /** Prints whole lines above the line. */
  synchronized void above(Runnable print) {
    erase();
    print.run();
    draw();
  }

  synchronized void update(UnaryOperator<StateLine> change) {
    line = change.apply(line);
    if (!line.text().equals(shown)) {
      erase();
      draw();
    }
  }

  private void draw() {
    if (terminal && !closed) {
      shown = line.text();
      err.print(shown);
      err.flush();
    }
  }

  private void erase() {
    if (!shown.isEmpty()) {
      err.print(ERASE);
      err.flush();
      shown = "";
    }
  }

  /** Takes the line away for good. */
  @Override
  public synchronized void close() {
    closed = true;
    erase();
  }
}
