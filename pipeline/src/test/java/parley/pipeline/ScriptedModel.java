package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Prompt;
import parley.llm.TokenSink;

/** Recites: each generation takes the next script; a test can hold it before any token. */
final class ScriptedModel implements LanguageModel {
  private final BlockingQueue<List<String>> scripts = new LinkedBlockingQueue<>();
  private final List<Prompt> prompts = new ArrayList<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final Semaphore allowed = new Semaphore(Integer.MAX_VALUE);
  private final Thread[] owner = new Thread[1];

  void recite(String... pieces) {
    scripts.add(List.of(pieces));
  }

  /** No further token is made until {@link #allow}. */
  void hold() {
    allowed.drainPermits();
  }

  void allow(int tokens) {
    allowed.release(tokens);
  }

  /** Tokens that the pipeline took so far. */
  int taken() {
    return taken.get();
  }

  synchronized List<Prompt> prompts() {
    return List.copyOf(prompts);
  }

  @Override
  public Generation generate(
      Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
    checkOwner();
    synchronized (this) {
      prompts.add(prompt);
    }
    List<String> script = scripts.poll();
    if (script == null) {
      throw new IllegalStateException("no script is left");
    }
    sink.started(10, 0, 0);
    int made = 0;
    for (String piece : script) {
      while (!cancelled.getAsBoolean() && !tryAllowed()) {
        Thread.onSpinWait();
      }
      if (cancelled.getAsBoolean()) {
        return new Generation(made, Generation.Reason.CANCELLED, 1, 0);
      }
      sink.token(piece);
      taken.incrementAndGet();
      made++;
    }
    return new Generation(made, Generation.Reason.STOP, 1, 0);
  }

  private boolean tryAllowed() {
    return allowed.tryAcquire();
  }

  private void checkOwner() {
    if (owner[0] == null) {
      owner[0] = Thread.currentThread();
    }
    if (owner[0] != Thread.currentThread()) {
      throw new IllegalStateException("one owner thread per engine");
    }
  }

  @Override
  public void close() {
    checkOwner();
  }
}
