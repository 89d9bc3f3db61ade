package parley.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * llama.cpp with one model and one conversation's cache. It computes only inside of {@link
 * #prefill} and {@link #next}: who does not ask holds it.
 *
 * <p>The file's header must have been checked, and its weights' hash: llama.cpp believes both. The
 * lock is there so that a late {@link #close} from another thread can never free what is in use.
 */
public final class Llama implements AutoCloseable {
  /** Instead of a token: it was given up. The cache holds what was computed. */
  public static final int STOPPED = -1;

  /** Instead of a token: the context has no room for it. */
  public static final int FULL = -2;

  private static final int MAX_TOKENS = 1 << 20;
  private static final int MAX_THREADS = 64;

  private long handle;

  private Llama(long handle) {
    this.handle = handle;
  }

  /**
   * How a model is run.
   *
   * @param contextTokens of prompt and reply together
   * @param batchTokens of the prompt computed at once; a cancel waits for a part of one
   * @param threads that compute a single token
   * @param batchThreads that compute a batch
   */
  public record Shape(int contextTokens, int batchTokens, int threads, int batchThreads) {
    public Shape {
      Check.range(contextTokens, 16, MAX_TOKENS, "context");
      Check.range(batchTokens, 1, contextTokens, "batch");
      Check.range(threads, 1, MAX_THREADS, "threads");
      Check.range(batchThreads, 1, MAX_THREADS, "batch threads");
    }
  }

  /**
   * Loads a model.
   *
   * @throws EngineException when the engines were not built, this is no model, or memory is short
   */
  public static Llama open(Path model, Shape shape) {
    EngineLibrary.load();
    return new Llama(
        LlamaNative.open(
            model.toString().getBytes(UTF_8),
            shape.contextTokens(),
            shape.batchTokens(),
            shape.threads(),
            shape.batchThreads(),
            Processor.gainsByRepacking()));
  }

  /**
   * How the next tokens are drawn; the likeliest of 40, and none below a twentieth of the
   * likeliest.
   *
   * @param temperature 0 always takes the likeliest
   * @param topP tokens beyond this share of probability are never drawn
   * @param grammar what may be said from the next token on, in llama.cpp's GBNF with the rule
   *     {@code root}; empty for anything
   * @throws EngineException when the grammar is wrong; all is as it was
   */
  public synchronized void sample(float temperature, float topP, int seed, String grammar) {
    LlamaNative.sampler(open(), temperature, topP, seed, grammar.getBytes(UTF_8));
  }

  /**
   * The tokens of a text, in which special tokens are recognised.
   *
   * @param begin whether it begins a conversation: some models want a token for that
   */
  public synchronized int[] tokens(String text, boolean begin) {
    return LlamaNative.tokens(open(), text.getBytes(UTF_8), begin);
  }

  /** A token's bytes, which may be part of a character; none of a control token. */
  public synchronized byte[] piece(int token) {
    return LlamaNative.piece(open(), token);
  }

  /** Whether the model ends its reply with this token. */
  public synchronized boolean ends(int token) {
    return LlamaNative.ends(open(), token);
  }

  /**
   * Makes the cache hold a prompt. What both begin with is kept, and only the rest computed; so a
   * text is put into a running reply by asking for all of it.
   *
   * @param cancelled asked on this thread, about every millisecond, whether to give it up
   * @return how many tokens were there already, or {@link #STOPPED}, or {@link #FULL}
   */
  public synchronized int prefill(int[] prompt, BooleanSupplier cancelled) {
    return LlamaNative.prefill(open(), prompt, cancelled);
  }

  /**
   * Draws the next token; the one before is computed only now.
   *
   * @return a token, or {@link #STOPPED}, after which it may be asked again, or {@link #FULL}
   */
  public synchronized int next(BooleanSupplier cancelled) {
    return LlamaNative.next(open(), cancelled);
  }

  /**
   * Makes the cache hold a prompt, as {@link #prefill} does, and tells how likely its message ended
   * behind some of it: the logarithm of the probability that the next token ends the message, or is
   * the mark that ends a sentence. 0 is certain; nothing is drawn.
   *
   * @param words so many tokens of the prompt, up to the last word of the message; at least 1
   * @param cancelled as above
   * @return not a number where it was given up before that was known, or there is no room
   */
  public synchronized double prefillAsking(int[] prompt, int words, BooleanSupplier cancelled) {
    Check.range(words, 1, prompt.length, "words");
    return LlamaNative.prefillAsking(open(), prompt, words, cancelled);
  }

  /** How many tokens of a prompt, from its beginning, the cache holds. */
  public synchronized int cachedTokens(int[] prompt) {
    return LlamaNative.cached(open(), prompt);
  }

  /**
   * What the cache holds, for {@link #restore} in another run of the same engine with the same
   * model.
   *
   * @param prompt which the cache must hold, and nothing else
   */
  public synchronized byte[] save(int[] prompt) {
    return LlamaNative.save(open(), prompt);
  }

  /**
   * Makes the cache hold a prompt without computing it.
   *
   * @param state as {@link #save} gave it for this prompt; llama.cpp believes most of it, so it
   *     must be known to be the same
   * @return whether it was taken; else the cache is empty
   */
  public synchronized boolean restore(int[] prompt, byte[] state) {
    return LlamaNative.restore(open(), prompt, state);
  }

  /**
   * From now on so many threads compute a token, or a batch. The result does not depend on it.
   *
   * @param threads that compute a single token
   * @param batchThreads that compute a batch
   */
  public synchronized void threads(int threads, int batchThreads) {
    Check.range(threads, 1, MAX_THREADS, "threads");
    Check.range(batchThreads, 1, MAX_THREADS, "batch threads");
    LlamaNative.threads(open(), threads, batchThreads);
  }

  private long open() {
    if (handle == 0) {
      throw new IllegalStateException("llama is closed");
    }
    return handle;
  }

  @Override
  public synchronized void close() {
    long closing = handle;
    handle = 0;
    if (closing != 0) {
      LlamaNative.close(closing);
    }
  }
}
