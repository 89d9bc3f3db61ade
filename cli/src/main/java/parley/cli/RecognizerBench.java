package parley.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.audio.AudioFrame;
import parley.audio.PaddedInput;
import parley.audio.Resampler;
import parley.audio.VoiceEvent;

/** Measures the recogniser alone, as fast as it goes, behind the front end or without it. */
final class RecognizerBench {
  private final Workshop workshop;
  private final boolean frontEnd;
  private final Consumer<String> progress;

  /**
   * Recognises on the calling thread.
   *
   * @param frontEnd whether the sound goes through denoising and endpointing first
   */
  RecognizerBench(Workshop workshop, boolean frontEnd, Consumer<String> progress) {
    this.workshop = workshop;
    this.frontEnd = frontEnd;
    this.progress = progress;
  }

  private record Heard(String text, double recognitionMs, int utterances) {}

  BenchResult run(List<BenchClip> clips, int runs) {
    WordErrors words = new WordErrors(0, 0);
    double recognitionMs = 0;
    double seconds = 0;
    int split = 0;
    double cpu = 0;
    try (SpeechRecognizer recognizer = workshop.openRecognizer()) {
      for (int run = 0; run < runs; run++) {
        for (BenchClip clip : clips) {
          AudioFrame sound = clip.sound();
          double before = ProcessUse.cpuSeconds();
          Heard heard = frontEnd ? throughFrontEnd(recognizer, sound) : whole(recognizer, sound);
          cpu += ProcessUse.cpuSeconds() - before;
          words = words.plus(LoopBench.errors(clip, heard.text()));
          recognitionMs += heard.recognitionMs();
          seconds += (double) sound.samples().length / sound.sampleRateHz();
          split += heard.utterances() > 1 ? 1 : 0;
          progress.accept(clip.name() + ": " + heard.text());
        }
      }
    }
    int turns = runs * clips.size();
    return new BenchResult(
        turns,
        split,
        Map.of(),
        List.of(),
        words,
        recognitionMs / 1000 / Math.max(1e-9, seconds),
        Map.of(),
        cpu / Math.max(1, turns),
        ProcessUse.peakRssMib());
  }

  private Heard throughFrontEnd(SpeechRecognizer recognizer, AudioFrame sound) {
    Duration silence =
        workshop.settings().endpointing().longestSilence().plus(Duration.ofSeconds(1));
    Transcriber transcriber =
        new Transcriber(workshop.frontEnds(progress), recognizer, workshop.settings());
    List<Transcriber.Line> lines =
        transcriber.transcribe(new PaddedInput(new ClipSequence.Samples(sound.samples()), silence));
    return new Heard(
        lines.stream().map(Transcriber.Line::text).collect(Collectors.joining(" ")),
        lines.stream().mapToDouble(Transcriber.Line::recognitionMs).sum(),
        lines.size());
  }

  private Heard whole(SpeechRecognizer recognizer, AudioFrame recorded) {
    AudioFrame sound = Resampler.convert(recorded, VoiceEvent.RATE_HZ);
    long before = System.nanoTime();
    String text =
        recognizer
            .recognize(
                sound.samples(),
                new RecognitionOptions(workshop.settings().language()),
                () -> false)
            .text();
    return new Heard(text, (System.nanoTime() - before) / 1e6, 1);
  }
}
