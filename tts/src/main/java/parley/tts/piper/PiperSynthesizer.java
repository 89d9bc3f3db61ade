package parley.tts.piper;

import io.github.givimad.piperjni.PiperVoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioFrame;
import parley.config.ChunkingSettings;
import parley.tts.Failures;
import parley.tts.SpeechSink;
import parley.tts.SpeechSynthesizer;
import parley.tts.text.Chunk;
import parley.tts.text.Chunker;

/**
 * Speaks sentence by sentence: the first sound comes when the first sentence is done, and a
 * cancellation is seen between two sentences. The rate is the voice's, mostly 22,050 Hz.
 *
 * <p>Owned by one thread; {@link #close} may come from any.
 */
final class PiperSynthesizer implements SpeechSynthesizer {
  /** 1,500 characters without punctuation took 1.27 GB. */
  private static final ChunkingSettings SENTENCES = new ChunkingSettings(200, 0, 0);

  private static final int FRAMES_PER_SECOND = 20;

  private final PiperLibrary library = PiperLibrary.shared();
  private final int sampleRateHz;
  private @Nullable PiperVoice voice;

  PiperSynthesizer(Path model, Path config) throws IOException {
    PiperVoice opened = library.open(model, config);
    voice = opened;
    sampleRateHz = opened.getSampleRate();
  }

  @Override
  public void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled) {
    if (!Failures.isSpeakable(text)) {
      return;
    }
    boolean sounded = false;
    for (String sentence : sentences(text)) {
      if (cancelled.getAsBoolean()) {
        return;
      }
      short[] samples = speak(sentence);
      sounded |= samples.length > 0;
      forward(samples, audio, cancelled);
    }
    if (!sounded) {
      throw Failures.noSound("Piper", text);
    }
  }

  private static List<String> sentences(String text) {
    Chunker chunker = new Chunker(SENTENCES);
    List<Chunk> chunks = new ArrayList<>(chunker.accept(text));
    chunks.addAll(chunker.finish());
    return chunks.stream().map(Chunk::text).filter(Failures::isSpeakable).toList();
  }

  private short[] speak(String sentence) {
    synchronized (library) {
      if (voice == null) {
        throw new IllegalStateException("The voice is closed");
      }
      try {
        return library.speak(voice, sentence);
      } catch (IOException | RuntimeException e) {
        throw Failures.cannotSpeak("Piper", sentence, e);
      }
    }
  }

  private void forward(short[] all, Consumer<AudioFrame> audio, BooleanSupplier cancelled) {
    int step = sampleRateHz / FRAMES_PER_SECOND;
    for (int from = 0; from < all.length && !cancelled.getAsBoolean(); from += step) {
      float[] samples = new float[Math.min(step, all.length - from)];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = all[from + i] / 32768f;
      }
      audio.accept(new AudioFrame(samples, sampleRateHz));
    }
  }

  /** Waits for a sentence that is being synthesised. */
  @Override
  public void close() {
    synchronized (library) {
      PiperVoice open = voice;
      voice = null;
      if (open != null) {
        closeVoice(open);
      }
    }
  }

  private void closeVoice(PiperVoice open) {
    try {
      library.close(open);
    } catch (IOException e) {
      throw new UncheckedIOException("Piper's temporary files could not be deleted", e);
    }
  }
}
