package parley.llm.llama;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.TokenSink;
import parley.llm.llama.TextEngine.Outcome;
import parley.llm.llama.TextEngine.Request;
import parley.llm.prompt.SpecialTokens;
import parley.llm.thought.ThoughtFilter;

/**
 * Generates one reply in segments.
 *
 * <p>The engine computes ahead on a thread of its own, however slowly its pieces are taken. So it
 * is asked for a few tokens at a time: each request continues the prompt and the reply so far,
 * which the engine's prompt cache makes cheap, and is made only when the sink has taken every piece
 * of the one before. A sink that blocks thus holds the model within a segment. A lazy engine is
 * held by its sink as it is, and does a reply in one segment.
 *
 * <p>Since the text so far is ours, an endless thought can be closed by writing its end into it.
 */
final class Reply {
  private final TextEngine engine;
  private final ReplyRules rules;
  private final TokenSink sink;
  private final ThoughtFilter thoughts = new ThoughtFilter(false);
  private final ThoughtBudget budget;
  private final RepetitionDetector repetition = new RepetitionDetector();
  private final StringBuilder text = new StringBuilder();

  private boolean openedByPrompt;

  /** Given with the first piece: nothing was generated before. */
  private String opening = "";

  private boolean said;
  private boolean looping;
  private int tokens;
  private int thoughtTokens;
  private int segments;
  private int largestSegment;
  private int piecesOfSegment;

  Reply(TextEngine engine, ReplyRules rules, TokenSink sink, LongSupplier nanoTime) {
    this.engine = engine;
    this.rules = rules;
    this.sink = sink;
    this.budget = new ThoughtBudget(rules.thoughtTokens(), rules.thoughtNanos(), nanoTime);
  }

  /**
   * Blocks until the reply ends.
   *
   * @param prompt the rendered prompt
   * @param begun what the prompt's end already opened of the reply
   */
  Generation generate(String prompt, String begun, BooleanSupplier cancelled) {
    text.append(prompt);
    openedByPrompt = !begun.isEmpty();
    opening = rules.maxTokens() > 0 ? begun : "";
    while (true) {
      boolean ended = segment(nextSegment(), cancelled);
      Reason reason = reason(ended, cancelled);
      if (reason != null) {
        tellOpenThought();
        return new Generation(tokens, reason, segments, largestSegment);
      }
    }
  }

  /** The prompt and the reply so far, which the engine now has in its cache. */
  String evaluated() {
    return text.toString();
  }

  private int nextSegment() {
    int left = Math.max(0, rules.maxTokens() - tokens);
    boolean whole = engine.isLazy() || rules.options().json(); // a grammar begins anew each time
    return whole ? left : Math.min(rules.settings().segmentTokens(), left);
  }

  /** Asks for one segment; whether the model ended its reply. */
  private boolean segment(int ask, BooleanSupplier cancelled) {
    piecesOfSegment = 0;
    Outcome outcome =
        engine.run(
            new Request(text.toString(), ask, rules.sampling(), rules.seed(segments)),
            this::take,
            () -> cancelled.getAsBoolean() || looping || budget.spent());
    if (!cancelled.getAsBoolean()) {
      giveOpening(); // of a reply that holds nothing else
    }
    segments++;
    tokens += outcome.tokens();
    int ahead = engine.isLazy() ? Math.min(1, piecesOfSegment) : piecesOfSegment;
    largestSegment = Math.max(largestSegment, ahead);
    return outcome.ended();
  }

  /** Why the reply is over; null when it goes on. */
  private @Nullable Reason reason(boolean ended, BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      return Reason.CANCELLED;
    }
    boolean over = ended || looping || budget.spent();
    if (over && thoughts.insideThought() && tokens < rules.maxTokens()) {
      closeThought();
      return null;
    }
    if (ended) {
      return Reason.STOP;
    }
    if (looping) {
      return Reason.REPETITION;
    }
    if (tokens >= rules.maxTokens()) {
      return Reason.LENGTH;
    }
    return piecesOfSegment == 0 ? Reason.STOP : null;
  }

  private void take(String piece) {
    giveOpening();
    piecesOfSegment++;
    text.append(piece);
    looping = repetition.loops(piece);
    boolean again = openedByPrompt && !said && piece.strip().equals("<think>");
    said |= !piece.isBlank();
    if (!again) { // the model may open the thought that the prompt has opened: one is enough
      give(piece, 1, false);
    }
  }

  private void giveOpening() {
    if (!opening.isEmpty()) {
      String begun = opening;
      opening = "";
      give(begun, 0, false);
    }
  }

  /**
   * Hands a piece on; a thought's end is told before the piece that may go on with the answer.
   *
   * @param generated tokens that it counts for
   */
  private void give(String piece, int generated, boolean forced) {
    boolean before = thoughts.insideThought();
    thoughts.accept(piece);
    boolean after = thoughts.insideThought();
    thoughtTokens += before || after ? generated : 0;
    budget.observe(after);
    if (before && !after) {
      sink.thoughtEnded(thoughtTokens, forced);
    }
    sink.token(piece);
  }

  private void tellOpenThought() {
    if (thoughts.insideThought()) {
      sink.thoughtEnded(thoughtTokens, false);
    }
  }

  private void closeThought() {
    String bridge = SpecialTokens.strip(rules.thought().bridge());
    String words = bridge.isBlank() ? "" : bridge.strip() + "\n";
    String end = "\n" + words + "</think>".repeat(thoughts.depth()) + "\n\n";
    text.append(end);
    int written = engine.tokens(end).length;
    tokens += written;
    repetition.reset();
    looping = false;
    give(end, written, true);
  }
}
