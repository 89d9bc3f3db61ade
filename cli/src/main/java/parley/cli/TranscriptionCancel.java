package parley.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.audio.Resampler;
import parley.audio.VoiceEvent;

/** How long a transcription goes on that nobody wants any more, on the longest recording. */
final class TranscriptionCancel {
  private final Workshop workshop;
  private final Consumer<String> progress;

  TranscriptionCancel(Workshop workshop, Consumer<String> progress) {
    this.workshop = workshop;
    this.progress = progress;
  }

  /** On the calling thread. */
  ShapeSection run(List<BenchClip> clips, int times) {
    BenchClip clip = clips.stream().max(Comparator.comparing(BenchClip::seconds)).orElseThrow();
    progress.accept("giving up the transcription of " + clip.name() + ", " + times + " times");
    float[] sound = Resampler.convert(clip.sound(), VoiceEvent.RATE_HZ).samples();
    try (SpeechRecognizer recognizer = workshop.openRecognizer()) {
      recognize(recognizer, sound, () -> false);
      long begun = System.nanoTime();
      recognize(recognizer, sound, () -> false);
      long whole = System.nanoTime() - begun;
      List<Double> late = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        long wish = System.nanoTime() + (long) (whole * 0.9 * (i + 0.5) / times);
        recognize(recognizer, sound, () -> System.nanoTime() >= wish);
        late.add(Math.max(0, (System.nanoTime() - wish) / 1e6));
      }
      return CancelLatency.section("cancel_transcription", "cancel inside a transcription", late);
    }
  }

  private void recognize(SpeechRecognizer recognizer, float[] sound, BooleanSupplier cancelled) {
    recognizer.recognize(sound, new RecognitionOptions(workshop.settings().language()), cancelled);
  }
}
