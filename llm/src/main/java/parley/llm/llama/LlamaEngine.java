package parley.llm.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * java-llama.cpp. Its model computes on a thread of its own; requests are made, read and cancelled
 * on the one thread that owns this object, since cancelling from another can strand the reader.
 *
 * <p>The library keeps its stop reason to itself, but tells it all the same: a reply that the model
 * ended has a piece without text (the end token, which is hidden) before the closing one, a reply
 * that ran into its limit has not. Fewer pieces than tokens are no sign: a character of several
 * tokens is one piece, and one cut off by the limit is none.
 */
final class LlamaEngine implements TextEngine {
  private static final Logger LOG = LoggerFactory.getLogger(LlamaEngine.class);

  private final LlamaModel model;

  LlamaEngine(LlamaModel model) {
    this.model = model;
  }

  @Override
  public int[] tokens(String text) {
    return text.isEmpty() ? new int[0] : model.encode(text);
  }

  @Override
  public Outcome run(Request request, Consumer<String> piece, BooleanSupplier stop) {
    LlamaIterator pieces = start(request);
    int taken = 0;
    try {
      while (pieces.hasNext()) {
        if (stop.getAsBoolean()) {
          return new Outcome(false, taken);
        }
        String text = next(pieces);
        if (text.isEmpty()) {
          return end(pieces, request, taken);
        }
        if (request.maxTokens() > 0) {
          taken++;
          piece.accept(text);
        }
      }
      return new Outcome(false, request.maxTokens());
    } finally {
      if (pieces.hasNext()) {
        pieces.cancel(); // an abandoned iterator would keep the model busy
      }
    }
  }

  private static Outcome end(LlamaIterator pieces, Request request, int taken) {
    boolean endToken = pieces.hasNext();
    if (endToken) {
      next(pieces); // the closing piece: read, so that the model is free at once
    }
    return new Outcome(endToken, endToken ? taken : request.maxTokens());
  }

  private LlamaIterator start(Request request) {
    Sampling sampling = request.sampling();
    InferenceParameters parameters =
        new InferenceParameters(request.prompt())
            .setNPredict(request.maxTokens())
            .setTemperature(sampling.temperature())
            .setTopP(sampling.topP())
            .setSeed(request.seed())
            .setCachePrompt(true);
    if (!sampling.grammar().isEmpty()) {
      parameters.setGrammar(sampling.grammar());
    }
    try {
      return model.generate(parameters).iterator();
    } catch (RuntimeException e) {
      throw LlamaErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private static String next(LlamaIterator pieces) {
    try {
      return pieces.next().text;
    } catch (RuntimeException e) {
      throw LlamaErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Only forgets the model: closing the native one frees nothing, and hangs a generation. It goes
   * with the process, which therefore opens a model once.
   */
  @Override
  public void close() {
    LOG.debug("the model stays loaded until the process ends");
  }
}
