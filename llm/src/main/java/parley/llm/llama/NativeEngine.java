package parley.llm.llama;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import parley.engines.EngineException;
import parley.engines.Llama;

/**
 * llama.cpp as it was built for this machine. It computes a token when that is asked for and not
 * before, keeps of its cache what a request begins with, and stops inside of a prompt. The first
 * tokens of a reply are waited for: they are computed on every core that is free at that moment.
 */
final class NativeEngine implements TextEngine {
  /** A reply's first words, which are spoken before the rest is there. */
  private static final int HURRIED_TOKENS = 12;

  /** The next part of a reply has all of its prompt computed, but for the last token. */
  private static final int KNOWN_BUT = 2;

  /** Fewer tokens are read as fast as they are found. */
  static final int WORTH_KEEPING = 128;

  private final Llama llama;
  private final Threads threads;
  private final KeptStates kept;

  /**
   * The last prompt and the reply generated behind it, and their tokens; never a prompt alone,
   * which may end where the next one goes on with the same word.
   */
  private String known = "";

  private int[] knownTokens = {};

  /**
   * How many threads compute.
   *
   * @param hurried while the user waits
   * @param steady while the reply is spoken and the microphone heard
   * @param batch for a prompt
   */
  record Threads(IntSupplier hurried, int steady, int batch) {}

  NativeEngine(Llama llama, Threads threads, KeptStates kept) {
    this.llama = llama;
    this.threads = threads;
    this.kept = kept;
  }

  @Override
  public int[] tokens(String text) {
    return text.isEmpty() ? new int[0] : llama.tokens(text, false);
  }

  @Override
  public int cachedTokens(String text) {
    return llama.cachedTokens(tokensOf(text));
  }

  @Override
  public boolean isLazy() {
    return true;
  }

  @Override
  public Outcome run(Request request, Consumer<String> piece, BooleanSupplier stop) {
    try {
      Sampling sampling = request.sampling();
      llama.sample(sampling.temperature(), sampling.topP(), request.seed(), sampling.grammar());
      int[] prompt = tokensOf(request.prompt());
      int kept = llama.prefill(prompt, stop);
      if (kept == Llama.FULL) {
        throw LlamaErrors.failed("the prompt is longer than the context", null);
      }
      if (kept < 0) {
        return new Outcome(false, 0);
      }
      boolean goesOn = prompt.length - kept <= KNOWN_BUT;
      llama.threads(goesOn ? threads.steady() : threads.hurried().getAsInt(), threads.batch());
      return generate(request, prompt, piece, stop);
    } catch (EngineException e) {
      throw LlamaErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void begin(String text) {
    int[] tokens = llama.tokens(text, true);
    if (tokens.length < WORTH_KEEPING) {
      return;
    }
    try {
      boolean known = kept.find(tokens).filter(state -> llama.restore(tokens, state)).isPresent();
      if (!known && llama.prefill(tokens, () -> false) >= 0) {
        kept.keep(tokens, llama.save(tokens));
      }
    } catch (EngineException e) {
      throw LlamaErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public OptionalDouble endLogProbability(String words, String prompt, BooleanSupplier stop) {
    try {
      int[] tokens = tokensOf(words);
      int[] whole = tokensOf(prompt);
      boolean begins = Arrays.mismatch(tokens, whole) == tokens.length;
      double likely = llama.prefillAsking(begins ? whole : tokens, tokens.length, stop);
      return Double.isNaN(likely) ? OptionalDouble.empty() : OptionalDouble.of(likely);
    } catch (EngineException e) {
      throw LlamaErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * What goes on with the last reply keeps its tokens: cut into tokens anew, the text might have
   * others, and would have to be read again.
   */
  private int[] tokensOf(String text) {
    if (known.isEmpty() || !text.startsWith(known)) {
      return llama.tokens(text, true);
    }
    int[] added = tokens(text.substring(known.length()));
    int[] all = Arrays.copyOf(knownTokens, knownTokens.length + added.length);
    System.arraycopy(added, 0, all, knownTokens.length, added.length);
    return all;
  }

  private Outcome generate(
      Request request, int[] prompt, Consumer<String> piece, BooleanSupplier stop) {
    StringBuilder text = new StringBuilder(request.prompt());
    int[] tokens = Arrays.copyOf(prompt, prompt.length + request.maxTokens());
    Utf8Pieces characters = new Utf8Pieces();
    int taken = 0;
    boolean ended = false;
    while (taken < request.maxTokens() && !ended) {
      if (taken == HURRIED_TOKENS) {
        llama.threads(threads.steady(), threads.batch());
      }
      int token = stop.getAsBoolean() ? Llama.STOPPED : llama.next(stop);
      if (token == Llama.STOPPED) {
        break;
      }
      ended = token == Llama.FULL || llama.ends(token);
      if (!ended) {
        tokens[prompt.length + taken++] = token;
        String whole = characters.add(llama.piece(token));
        text.append(whole);
        if (!whole.isEmpty()) {
          piece.accept(whole);
        }
      }
    }
    if (taken > 0) {
      known = text.toString();
      knownTokens = Arrays.copyOf(tokens, prompt.length + taken);
    }
    return new Outcome(ended, taken);
  }

  @Override
  public void close() {
    llama.close();
  }
}
