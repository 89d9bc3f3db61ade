package parley.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import parley.audio.turn.FixedSilence;
import parley.audio.turn.SilenceRule;
import parley.config.EndpointingSettings;
import parley.config.VadSettings;

/**
 * An endpointer and what it tells. It hears digits, each the probability of a window of 32 ms in
 * tenths: {@code "0099"}.
 */
final class HeardWindows {
  static final int WINDOW = 512;
  static final VadSettings VAD = new VadSettings(0.5, 0.35);
  static final EndpointingSettings SETTINGS = cutAfter(2);

  /** As long as the trailing silence. */
  static final String PAUSE = "0".repeat(10);

  final List<VoiceEvent> events = new ArrayList<>();
  private final Endpointer endpointer;
  private long position;

  HeardWindows(SilenceRule rule) {
    this.endpointer = new Endpointer(VAD, SETTINGS, rule, events::add);
  }

  HeardWindows() {
    this(trailingSilence());
  }

  static SilenceRule trailingSilence() {
    return new FixedSilence(SETTINGS.trailingSilence());
  }

  static EndpointingSettings cutAfter(int seconds) {
    return new EndpointingSettings(
        Duration.ofMillis(96),
        EndpointingSettings.SILENCE,
        Duration.ofMillis(320),
        true,
        false,
        Duration.ofMillis(128),
        Duration.ofMillis(128),
        Duration.ofMillis(320),
        Duration.ofMillis(640),
        0.5,
        0.5,
        Duration.ofMillis(64),
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(1));
  }

  void hear(String probabilities) {
    probabilities.chars().forEach(digit -> hear((digit - '0') / 10.0));
  }

  /** Each sample's value is its position, so that a test sees where sound came from. */
  void hear(double probability) {
    float[] window = new float[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      window[i] = position++;
    }
    endpointer.accept(probability, window, WINDOW);
  }

  void flush() {
    endpointer.flush();
  }

  /** So many samples were heard. */
  long position() {
    return position;
  }

  List<Utterance> utterances() {
    return events.stream()
        .filter(VoiceEvent.Endpoint.class::isInstance)
        .map(event -> ((VoiceEvent.Endpoint) event).utterance())
        .toList();
  }
}
