package parley.llm.llama;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does with an engine what it is told, one line at a time, and answers with numbers on one line.
 * Times are in milliseconds. Used by one thread.
 *
 * <ul>
 *   <li>{@code open}: {@code ok MS}
 *   <li>{@code run TOKENS TEXT}, which reads a text and continues it: {@code ok PROMPT_TOKENS
 *       FIRST_TOKEN_MS TOKENS REST_MS}, where the rest is from the first token to the last
 *   <li>{@code cancel MS TEXT}, which wants a text read no more after so long: {@code ok MS}, from
 *       the wish to the end
 *   <li>{@code close}: {@code ok RESIDENT_KIB THREADS DESCRIPTORS}, of the process
 * </ul>
 */
final class SpeedOrders {
  private static final Sampling SAMPLING = new Sampling(0.6f, 0.95f);
  private static final int SEED = 1;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Supplier<TextEngine> opener;
  private final Supplier<ProcessState> state;
  private final LongSupplier nanoTime;
  private @Nullable TextEngine engine;

  SpeedOrders(Supplier<TextEngine> opener, Supplier<ProcessState> state, LongSupplier nanoTime) {
    this.opener = opener;
    this.state = state;
    this.nanoTime = nanoTime;
  }

  /**
   * Does one thing.
   *
   * @throws IllegalArgumentException for what is no order
   */
  String obey(String order) {
    String[] words = order.split(" ", 3);
    if (words.length == 3 && words[0].equals("run")) {
      return run(Integer.parseInt(words[1]), words[2]);
    } else if (words.length == 3 && words[0].equals("cancel")) {
      return cancel(Double.parseDouble(words[1]), words[2]);
    }
    return switch (order) {
      case "open" -> open();
      case "close" -> close();
      default -> throw new IllegalArgumentException("no order: " + order);
    };
  }

  private String open() {
    long begun = nanoTime.getAsLong();
    engine = opener.get();
    return ok(millis(begun, nanoTime.getAsLong()));
  }

  private String run(int tokens, String text) {
    TextEngine open = opened();
    int read = open.tokens(text).length;
    long begun = nanoTime.getAsLong();
    Pieces pieces = new Pieces(nanoTime);
    open.run(request(tokens, text), pieces::add, () -> false);
    if (pieces.count == 0) {
      throw new IllegalStateException("the engine said nothing");
    }
    return ok(read, millis(begun, pieces.first), pieces.count, millis(pieces.first, pieces.last));
  }

  /** The wish is a moment, which the engine asks after: nobody else has to run then. */
  private String cancel(double afterMs, String text) {
    long wish = nanoTime.getAsLong() + (long) (afterMs * NANOS_PER_MILLI);
    Pieces pieces = new Pieces(nanoTime);
    opened().run(request(1, text), pieces::add, () -> nanoTime.getAsLong() >= wish);
    if (pieces.count > 0) {
      throw new IllegalStateException("the text was read before it was not wanted any more");
    }
    return ok(millis(wish, nanoTime.getAsLong()));
  }

  private String close() {
    opened().close();
    engine = null;
    ProcessState now = state.get();
    return ok(now.residentKib(), now.threads(), now.descriptors());
  }

  private TextEngine opened() {
    TextEngine open = engine;
    if (open == null) {
      throw new IllegalStateException("no engine is open");
    }
    return open;
  }

  private static TextEngine.Request request(int tokens, String text) {
    return new TextEngine.Request(text, tokens, SAMPLING, SEED);
  }

  private static double millis(long from, long to) {
    return (to - from) / NANOS_PER_MILLI;
  }

  private static String ok(double... numbers) {
    StringBuilder answer = new StringBuilder("ok");
    for (double number : numbers) {
      answer.append(String.format(Locale.ROOT, " %.3f", number));
    }
    return answer.toString();
  }

  /** When what came. */
  private static final class Pieces {
    private final LongSupplier nanoTime;
    private int count;
    private long first;
    private long last;

    Pieces(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
    }

    void add(String piece) {
      last = nanoTime.getAsLong();
      first = count == 0 ? last : first;
      count++;
    }
  }
}
