package parley.llm.llama;

import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import parley.engines.EngineException;
import parley.engines.Llama;

/**
 * llama.cpp as it was built for this machine. It computes a token when that is asked for and not
 * before, keeps of its cache what a request begins with, and stops inside of a prompt.
 */
final class NativeEngine implements TextEngine {
  private final Llama llama;

  NativeEngine(Llama llama) {
    this.llama = llama;
  }

  @Override
  public int[] tokens(String text) {
    return text.isEmpty() ? new int[0] : llama.tokens(text, false);
  }

  @Override
  public int cachedTokens(String text) {
    return llama.cachedTokens(llama.tokens(text, true));
  }

  @Override
  public boolean isLazy() {
    return true;
  }

  @Override
  public Outcome run(Request request, Consumer<String> piece, BooleanSupplier stop) {
    try {
      Sampling sampling = request.sampling();
      llama.sample(sampling.temperature(), sampling.topP(), request.seed());
      int kept = llama.prefill(llama.tokens(request.prompt(), true), stop);
      if (kept == Llama.FULL) {
        throw LlamaErrors.failed("the prompt is longer than the context", null);
      }
      return kept < 0 ? new Outcome(false, 0) : generate(request.maxTokens(), piece, stop);
    } catch (EngineException e) {
      throw LlamaErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public OptionalDouble endLogProbability(String text, BooleanSupplier stop) {
    try {
      int kept = llama.prefill(llama.tokens(text, true), stop);
      return kept < 0 ? OptionalDouble.empty() : OptionalDouble.of(llama.endLogProbability());
    } catch (EngineException e) {
      throw LlamaErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private Outcome generate(int maxTokens, Consumer<String> piece, BooleanSupplier stop) {
    Utf8Pieces text = new Utf8Pieces();
    for (int taken = 0; taken < maxTokens; taken++) {
      int token = stop.getAsBoolean() ? Llama.STOPPED : llama.next(stop);
      if (token == Llama.STOPPED) {
        return new Outcome(false, taken);
      } else if (token == Llama.FULL || llama.ends(token)) {
        return new Outcome(true, taken);
      }
      String whole = text.add(llama.piece(token));
      if (!whole.isEmpty()) {
        piece.accept(whole);
      }
    }
    return new Outcome(false, maxTokens);
  }

  @Override
  public void close() {
    llama.close();
  }
}
