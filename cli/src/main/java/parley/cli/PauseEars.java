package parley.cli;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.turn.AdaptiveSilence;
import parley.audio.turn.EndOfTurnDetector;
import parley.audio.turn.TextOpinion;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Prompt;

/**
 * Hears recordings for their pauses, each with what the end-of-turn detector, the recogniser and
 * the language model say at it. Belongs to one thread.
 */
final class PauseEars implements AutoCloseable {
  /** No pause is taken to be longer. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  /** Speech after a pause, as much as shows that it is over. */
  private static final int AFTER = VoiceFrontEnd.RATE_HZ;

  /** A recording heard: its pauses, the last one being the silence at its end, and its speech. */
  record Heard(List<PauseRecorder.Pause> pauses, List<Utterance> utterances) {
    int start() {
      return (int) utterances.get(0).startPosition();
    }

    int end() {
      return (int) utterances.get(utterances.size() - 1).endPosition();
    }
  }

  private final Workshop workshop;
  private final EndOfTurnDetector detector;
  private final SpeechRecognizer recognizer;
  private final @Nullable LanguageModel model;
  private final RecognitionOptions options;

  /** The same beginning is heard again before each length of a pause. */
  private final Map<FloatBuffer, TextOpinion> known = new HashMap<>();

  private final List<Double> askedMs = new ArrayList<>();

  PauseEars(Workshop workshop) {
    this.workshop = workshop;
    this.detector = workshop.openEndOfTurn();
    this.recognizer = workshop.openRecognizer();
    this.model = workshop.settings().endpointing().modelOpinion() ? workshop.openModel() : null;
    this.options = new RecognitionOptions(workshop.settings().language());
  }

  static long samples(Duration duration) {
    return duration.toMillis() * VoiceEvent.RATE_HZ / 1000;
  }

  /** Hears it to its end. */
  Heard hear(BenchClip clip) {
    List<Utterance> utterances = new ArrayList<>();
    PauseRecorder recorder = recorder();
    try (VoiceFrontEnd frontEnd =
        workshop.frontEnd(
            recorder,
            event -> {
              if (event instanceof VoiceEvent.Endpoint endpoint) {
                utterances.add(endpoint.utterance());
              }
            })) {
      float[] sound = clip.sound().samples();
      frontEnd.accept(sound, 0, sound.length);
      frontEnd.flush();
    }
    recorder.forget();
    return new Heard(keep(recorder), utterances);
  }

  /**
   * Hears it until speech has gone on after a pause.
   *
   * @param end of the pause, in samples of the recording
   */
  List<PauseRecorder.Pause> hearInto(BenchClip clip, int end) {
    PauseRecorder recorder = recorder();
    Consumer<VoiceEvent> nobody = event -> {};
    try (VoiceFrontEnd frontEnd = workshop.frontEnd(recorder, nobody)) {
      float[] sound = clip.sound().samples();
      frontEnd.accept(sound, 0, Math.min(sound.length, end + AFTER));
    }
    return keep(recorder);
  }

  private List<PauseRecorder.Pause> keep(PauseRecorder recorder) {
    askedMs.addAll(recorder.askedMs());
    return recorder.pauses();
  }

  private PauseRecorder recorder() {
    return new PauseRecorder(
        detector, this::wordsOf, samples(AdaptiveSilence.ASKED_AFTER), samples(LONGEST));
  }

  private TextOpinion wordsOf(float[] sound) {
    return known.computeIfAbsent(FloatBuffer.wrap(sound), ignored -> hearWords(sound));
  }

  private TextOpinion hearWords(float[] sound) {
    String text = recognizer.recognize(sound, options, () -> false).text();
    LanguageModel asked = model;
    return text.isEmpty() || asked == null
        ? TextOpinion.of(text)
        : new TextOpinion(text, asked.endLogProbability(question(text), () -> false));
  }

  /** The first question of a conversation. */
  private Prompt question(String text) {
    String system = workshop.settings().instructions();
    Message question = new Message(Message.Role.USER, text);
    return new Prompt(
        system.isBlank()
            ? List.of(question)
            : List.of(new Message(Message.Role.SYSTEM, system), question));
  }

  /** How long the detector took for each answer, in milliseconds. */
  List<Double> askedMs() {
    return List.copyOf(askedMs);
  }

  @Override
  public void close() {
    detector.close();
    recognizer.close();
    if (model != null) {
      model.close();
    }
  }
}
