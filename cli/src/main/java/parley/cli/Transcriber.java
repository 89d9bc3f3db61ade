package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.asr.Transcription;
import parley.audio.AudioInput;
import parley.audio.ResampledInput;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.turn.TextSource;
import parley.config.Settings;

/**
 * The first half of the loop alone, as fast as it goes: sound, front end, recogniser. Used by the
 * thread that opened the recogniser.
 */
final class Transcriber {
  /**
   * One utterance.
   *
   * @param startS of its speech in the input, in seconds
   * @param endS of its speech
   * @param recognitionMs how long the recogniser took
   */
  record Line(double startS, double endS, String text, String rejected, double recognitionMs) {}

  private static final int BLOCK = VoiceFrontEnd.RATE_HZ / 100;

  private final BiFunction<Consumer<VoiceEvent>, TextSource, VoiceFrontEnd> frontEnds;
  private final SpeechRecognizer recognizer;
  private final RecognitionOptions options;

  Transcriber(
      BiFunction<Consumer<VoiceEvent>, TextSource, VoiceFrontEnd> frontEnds,
      SpeechRecognizer recognizer,
      Settings settings) {
    this.frontEnds = frontEnds;
    this.recognizer = recognizer;
    this.options = new RecognitionOptions(settings.language());
  }

  /** Reads the input to its end and closes it. */
  List<Line> transcribe(AudioInput input) {
    List<Line> lines = new ArrayList<>();
    try (AudioInput sound = ResampledInput.of(input, VoiceFrontEnd.RATE_HZ);
        VoiceFrontEnd frontEnd =
            frontEnds.apply(
                event -> {
                  if (event instanceof VoiceEvent.Endpoint endpoint) {
                    lines.add(recognize(endpoint.utterance()));
                  }
                },
                this::textOf)) {
      float[] block = new float[BLOCK];
      int count = sound.read(block, 0, block.length);
      while (count >= 0) {
        frontEnd.accept(block, 0, count);
        count = sound.read(block, 0, block.length);
      }
      frontEnd.flush();
    }
    return lines;
  }

  private Line recognize(Utterance utterance) {
    long before = System.nanoTime();
    Transcription transcription = recognizer.recognize(utterance.samples(), options, () -> false);
    return new Line(
        seconds(utterance.startPosition()),
        seconds(utterance.endPosition()),
        transcription.text(),
        transcription.rejected(),
        (System.nanoTime() - before) / 1e6);
  }

  private Future<String> textOf(float[] utterance) {
    return CompletableFuture.completedFuture(
        recognizer.recognize(utterance, options, () -> false).text());
  }

  private static double seconds(long position) {
    return (double) position / VoiceEvent.RATE_HZ;
  }
}
