package parley.audio;

import java.time.Duration;
import java.util.function.Consumer;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.VadSettings;

/**
 * A detector that also tells what sounds like speech before it is long enough to be an utterance:
 * {@link VoiceEvent.SpeechSuspected}, and {@link VoiceEvent.SuspicionEnded} after each. They are
 * told while a window is judged, before what the endpointer makes of it. The same windows give the
 * same events. Used by one thread.
 */
public final class OnsetWatch implements VoiceActivityDetector {
  /** So much silence ends a suspicion, as it ends a burst. */
  private static final long GAP = VoiceEvent.RATE_HZ / 10;

  /** It is told again when it has become so much louder. */
  private static final double LOUDER_DB = 3;

  private static final double NOT_TOLD = Double.NEGATIVE_INFINITY;

  /** -100 dB: digital silence has a level too. */
  private static final double SILENCE = 1e-10;

  private final VoiceActivityDetector detector;
  private final Hysteresis voice;
  private final long after;
  private final Consumer<VoiceEvent> events;

  /** Samples heard. */
  private long position;

  private long voicedSamples;
  private long onset;
  private long silence;

  /** The loudest window's level, in dB, and the level that was told; none before that. */
  private double level;

  private double toldLevel = NOT_TOLD;

  /**
   * Watches one stream of sound.
   *
   * @param detector is closed with this
   * @param after so much voiced sound it is told; not below zero
   */
  public OnsetWatch(
      VoiceActivityDetector detector,
      VadSettings vad,
      Duration after,
      Consumer<VoiceEvent> events) {
    this.detector = detector;
    this.voice = new Hysteresis(vad);
    this.after = after.toMillis() * VoiceEvent.RATE_HZ / 1000;
    this.events = events;
  }

  @Override
  public float speechProbability(float[] window) {
    float probability = detector.speechProbability(window);
    boolean voiced = voice.accept(probability);
    if (voiced) {
      voiced(window);
    } else {
      silence += window.length;
    }
    position += window.length;
    if (!voiced && silence >= GAP) {
      forget();
    }
    return probability;
  }

  private void voiced(float[] window) {
    if (voicedSamples == 0) {
      onset = position;
      level = NOT_TOLD;
    }
    silence = 0;
    voicedSamples += window.length;
    level = Math.max(level, level(window));
    if (voicedSamples >= after && level >= toldLevel + LOUDER_DB) {
      toldLevel = level;
      events.accept(new VoiceEvent.SpeechSuspected(onset, level));
    }
  }

  private static double level(float[] window) {
    double power = 0;
    for (float sample : window) {
      power += sample * (double) sample / window.length;
    }
    return 10 * Math.log10(power + SILENCE);
  }

  private void forget() {
    voicedSamples = 0;
    if (toldLevel != NOT_TOLD) {
      toldLevel = NOT_TOLD;
      events.accept(new VoiceEvent.SuspicionEnded(position));
    }
  }

  @Override
  public void close() {
    detector.close();
  }
}
