package parley.pipeline;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import parley.audio.AudioFrame;
import parley.config.ParleyException;
import parley.tts.SpeechSynthesizer;

/** Makes 100 ms of tone for each word, and fails on the word "unspeakable". */
final class ScriptedVoice implements SpeechSynthesizer {
  private static final int FRAME = ScriptedOutput.RATE_HZ / 10;
  final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final List<String> spoken = new CopyOnWriteArrayList<>();

  List<String> spoken() {
    return List.copyOf(spoken);
  }

  @Override
  public void synthesize(String text, Consumer<AudioFrame> audio, BooleanSupplier cancelled) {
    if (text.contains("unspeakable")) {
      throw new ParleyException("SYNTHESIS_FAILED", "cannot say it", "Say something else.");
    }
    spoken.add(text);
    threads.add(Thread.currentThread().getName());
    for (int word = text.split(" ").length; word > 0 && !cancelled.getAsBoolean(); word--) {
      float[] tone = new float[FRAME];
      java.util.Arrays.fill(tone, 0.5f);
      audio.accept(new AudioFrame(tone, ScriptedOutput.RATE_HZ));
    }
  }

  @Override
  public void close() {}
}
