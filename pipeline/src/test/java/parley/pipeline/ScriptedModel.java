package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Prompt;
import parley.llm.Thinking;
import parley.llm.TokenSink;
import parley.llm.thought.ThoughtFilter;

/** Recites: each generation takes the next script; a test can hold it before any token. */
final class ScriptedModel implements LanguageModel {
  private final BlockingQueue<List<String>> scripts = new LinkedBlockingQueue<>();
  private final List<Prompt> prompts = new ArrayList<>();
  private final List<Thinking> thinking = new ArrayList<>();
  private final List<Prompt> reads = new ArrayList<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final Semaphore allowed = new Semaphore(1_000_000_000);
  final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final Thread[] owner = new Thread[1];
  private ThoughtFilter thoughts = new ThoughtFilter(false);
  private int thoughtTokens;
  private volatile boolean forcing;
  private volatile boolean closed;

  void recite(String... pieces) {
    scripts.add(List.of(pieces));
  }

  /** The engine itself closes the thoughts of its scripts. */
  void forceThoughts() {
    forcing = true;
  }

  /** No further token is made until {@link #allow}. */
  void hold() {
    allowed.drainPermits();
  }

  void allow(int tokens) {
    allowed.release(tokens);
  }

  /** Scripts that were not recited are not. */
  void forget() {
    scripts.clear();
  }

  boolean isClosed() {
    return closed;
  }

  /** Tokens that the pipeline took so far. */
  int taken() {
    return taken.get();
  }

  /** What it read while nobody waited for it. */
  synchronized List<Prompt> reads() {
    return List.copyOf(reads);
  }

  @Override
  public synchronized void read(Prompt prompt, BooleanSupplier cancelled) {
    checkOwner();
    reads.add(prompt);
  }

  synchronized List<Prompt> prompts() {
    return List.copyOf(prompts);
  }

  /** How long it was let think, each time. */
  synchronized List<Thinking> thinking() {
    return List.copyOf(thinking);
  }

  @Override
  public Generation generate(
      Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
    checkOwner();
    threads.add(Thread.currentThread().getName());
    synchronized (this) {
      prompts.add(prompt);
      thinking.add(options.thinking());
    }
    List<String> script = scripts.poll();
    if (script == null) {
      throw new IllegalStateException("no script is left");
    }
    sink.started(10, 0, 0);
    thoughts = new ThoughtFilter(false);
    thoughtTokens = 0;
    int made = 0;
    for (String piece : script) {
      awaitAllowed(cancelled);
      if (cancelled.getAsBoolean()) {
        return new Generation(made, Generation.Reason.CANCELLED, 1, 0);
      }
      give(piece, sink);
      taken.incrementAndGet();
      made++;
    }
    return new Generation(made, Generation.Reason.STOP, 1, 0);
  }

  private void give(String piece, TokenSink sink) {
    boolean before = thoughts.insideThought();
    thoughts.accept(piece);
    thoughtTokens += before || thoughts.insideThought() ? 1 : 0;
    if (before && !thoughts.insideThought()) {
      sink.thoughtEnded(thoughtTokens, forcing);
    }
    sink.token(piece);
  }

  private void awaitAllowed(BooleanSupplier cancelled) {
    boolean taken = false;
    while (!taken && !cancelled.getAsBoolean()) {
      try {
        taken = allowed.tryAcquire(1, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
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
    closed = true;
  }
}
