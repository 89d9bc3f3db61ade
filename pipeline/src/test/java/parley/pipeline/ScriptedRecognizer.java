package parley.pipeline;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.asr.Transcription;

/** Hears what the test says, one text an utterance, when it is let. */
final class ScriptedRecognizer implements SpeechRecognizer {
  /** It fails on it. */
  static final String UNINTELLIGIBLE = "unintelligible";

  private static final int PLENTY = 1_000_000;

  /** How long each utterance was, in samples. */
  final BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();

  /** The names of those that it was used by. */
  final Set<String> threads = ConcurrentHashMap.newKeySet();

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private volatile String fellBack = "";
  private final Semaphore hearing = new Semaphore(PLENTY);

  /** What the next utterances are. */
  void hear(String... next) {
    texts.addAll(List.of(next));
  }

  /** Another recogniser hears from now on, and why. */
  void fallBack(String why) {
    fellBack = why;
  }

  boolean hasHeardAll() {
    return texts.isEmpty();
  }

  void forget() {
    texts.clear();
  }

  /** It waits with its answers until {@link #hearOn}. */
  void hold() {
    hearing.drainPermits();
  }

  /** Whether it waits with an answer. */
  boolean isHolding() {
    return hearing.hasQueuedThreads();
  }

  void hearOn() {
    hearing.release(PLENTY);
  }

  @Override
  public Transcription recognize(
      float[] mono16k, RecognitionOptions options, BooleanSupplier cancelled) {
    hearing.acquireUninterruptibly();
    lengths.add(mono16k.length);
    String text = texts.remove();
    threads.add(Thread.currentThread().getName());
    if (text.equals(UNINTELLIGIBLE)) {
      throw new IllegalStateException("the recogniser broke");
    }
    return new Transcription(text, text.isEmpty() ? "[noise]" : "", fellBack);
  }

  @Override
  public void close() {}
}
