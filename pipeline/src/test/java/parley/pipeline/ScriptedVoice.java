package parley.pipeline;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import parley.audio.AudioFrame;
import parley.config.ParleyException;
import parley.tts.SpeechSink;
import parley.tts.SpeechSynthesizer;

/**
 * Makes 100 ms of sound for each word, of a level that tells the word, and fails on the word
 * "unspeakable". Another voice says the word "elsewhere".
 */
final class ScriptedVoice implements SpeechSynthesizer {
  private static final int FRAME = ScriptedOutput.RATE_HZ / 10;
  final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final List<String> spoken = new CopyOnWriteArrayList<>();
  private final List<String> vocabulary = new CopyOnWriteArrayList<>();

  List<String> spoken() {
    return List.copyOf(spoken);
  }

  @Override
  public void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled) {
    if (text.contains("你")) {
      throw new ParleyException("VOICE_LANGUAGE", "no voice for it", "Get one.");
    }
    if (text.contains("unspeakable")) {
      throw new ParleyException("SYNTHESIS_FAILED", "cannot say it", "Say something else.");
    }
    if (text.contains("elsewhere")) {
      audio.fellBack("the server failed; another voice speaks");
    }
    spoken.add(text);
    threads.add(Thread.currentThread().getName());
    for (String word : List.of(text.split(" "))) {
      if (cancelled.getAsBoolean()) {
        return;
      }
      float[] tone = new float[FRAME];
      java.util.Arrays.fill(tone, levelOf(word));
      audio.accept(new AudioFrame(tone, ScriptedOutput.RATE_HZ));
    }
  }

  private float levelOf(String word) {
    if (!vocabulary.contains(word)) {
      vocabulary.add(word);
    }
    return 0.1f + 0.01f * vocabulary.indexOf(word);
  }

  /** The word that sounds at the level; empty where a word fades in. */
  String wordOf(float level) {
    int index = Math.round((level - 0.1f) * 100);
    boolean exact = index >= 0 && Math.abs(level - 0.1f - 0.01f * index) < 1e-4;
    return exact && index < vocabulary.size() ? vocabulary.get(index) : "";
  }

  @Override
  public void close() {}
}
