package parley.audio;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.audio.turn.SilenceRule;
import parley.audio.turn.TurnSoFar;
import parley.config.EndpointingSettings;
import parley.config.VadSettings;

/**
 * Decides where an utterance begins and ends, from speech probabilities. A pure state machine: the
 * same windows give the same events. The events of one utterance are {@link
 * VoiceEvent.SpeechStarted}, {@link VoiceEvent.SpeechContinues} each second, {@link
 * VoiceEvent.SpeechPaused} in each short silence, {@link VoiceEvent.SpeechResumed} after it, and
 * then {@link VoiceEvent.Endpoint}; a burst that never became an utterance gives {@link
 * VoiceEvent.SpeechDiscarded} alone. Not thread-safe.
 *
 * <p>An utterance at the cap is cut there, and goes on as the next one.
 */
public final class Endpointer {
  /**
   * Sound kept after the last speech, so that no final consonant is lost. In so much silence the
   * utterance is heard ahead: less would be sooner, and oftener for nothing; with 200 ms a
   * recogniser understands no more.
   */
  public static final Duration HANG_OVER = Duration.ofMillis(64);

  /** A gap this long ends a burst that is not an utterance yet; a plosive's closure is shorter. */
  private static final Duration BURST_GAP = Duration.ofMillis(100);

  /** An utterance that goes on says so this often. */
  private static final long CONTINUES_EVERY = VoiceEvent.RATE_HZ;

  /** Of the end of an utterance, for a detector of its end. */
  private static final Duration LISTENED_TO = Duration.ofSeconds(2);

  private static final long NONE = -1;

  private final Hysteresis voice;
  private final long minSpeech;
  private final SilenceRule silences;
  private final long preRoll;
  private final long maxUtterance;

  /** Two utterances with more sound between them are never one. */
  private final long maxLead;

  private final Consumer<VoiceEvent> events;
  private final SampleHistory history;
  private final TurnSoFar turnSoFar = new Turn();

  private long onset = NONE;
  private boolean started;
  private long voicedSamples;
  private long voicedEnd;
  private long nextContinues;
  private float @Nullable [] lead;
  private boolean paused;

  /** Where the sound of the last utterance ended: a pre-roll never repeats it. */
  private long told;

  /**
   * For one stream of sound.
   *
   * @param silences says which pause ends an utterance
   */
  public Endpointer(
      VadSettings vad,
      EndpointingSettings endpointing,
      SilenceRule silences,
      Consumer<VoiceEvent> events) {
    this.voice = new Hysteresis(vad);
    this.minSpeech = samples(endpointing.minSpeech());
    this.silences = silences;
    this.maxUtterance = samples(endpointing.maxUtterance());
    this.preRoll = Math.min(samples(endpointing.preRoll()), maxUtterance / 2);
    this.maxLead = maxLead(endpointing, silences);
    this.events = events;
    this.history =
        new SampleHistory(
            (int) (maxUtterance + preRoll + silences.longest() + maxLead + VoiceEvent.RATE_HZ));
  }

  private static long maxLead(EndpointingSettings endpointing, SilenceRule silences) {
    long reopenWithin = samples(endpointing.reopenWithin());
    return reopenWithin == 0 ? NONE : reopenWithin + silences.longest();
  }

  private static long samples(Duration duration) {
    return duration.toMillis() * VoiceEvent.RATE_HZ / 1000;
  }

  /**
   * One window of sound.
   *
   * @param probability that it holds speech, as the detector says
   * @param sound for the recogniser, at 16 kHz
   */
  public void accept(double probability, float[] sound, int length) {
    long windowStart = history.end();
    history.append(sound, 0, length);
    if (voice.accept(probability)) {
      onVoiced(windowStart, length);
    } else if (onset != NONE) {
      onSilence();
    }
    if (started && history.end() >= nextContinues) {
      nextContinues += CONTINUES_EVERY;
      events.accept(
          new VoiceEvent.SpeechContinues(
              history.end(), () -> history.copy(soundStart(), history.end())));
    }
    if (started && history.end() + length - soundStart() > maxUtterance) {
      cut();
    }
  }

  /** An open utterance ends here: the input is over, or the user says that it has ended. */
  public void flush() {
    if (started) {
      endUtterance(false);
    } else if (onset != NONE) {
      discard();
    }
    voice.forget();
  }

  private void onVoiced(long windowStart, int length) {
    if (onset == NONE) {
      onset = windowStart;
    }
    silences.forget();
    if (paused) {
      paused = false;
      events.accept(new VoiceEvent.SpeechResumed(windowStart));
    }
    voicedSamples += length;
    voicedEnd = history.end();
    if (!started && voicedSamples >= minSpeech) {
      start();
    }
  }

  private void start() {
    started = true;
    nextContinues = onset + CONTINUES_EVERY;
    lead = lead();
    events.accept(new VoiceEvent.SpeechStarted(onset));
  }

  /** While it is still in the history: at the end of a long utterance it is not. */
  private float @Nullable [] lead() {
    boolean known = told > 0 && history.has(told);
    return known && soundStart() - told <= maxLead ? history.copy(told, soundStart()) : null;
  }

  private void onSilence() {
    long silence = history.end() - voicedEnd;
    if (started && !paused && silence >= samples(HANG_OVER)) {
      paused = true;
      events.accept(new VoiceEvent.SpeechPaused(history.end(), utterance(false)));
    }
    if (started && silences.ends(silence, turnSoFar)) {
      endUtterance(false);
    } else if (!started && silence >= samples(BURST_GAP)) {
      discard();
    }
  }

  private final class Turn implements TurnSoFar {
    @Override
    public float[] endOfSpeech() {
      return history.copy(Math.max(soundStart(), voicedEnd - samples(LISTENED_TO)), voicedEnd);
    }

    @Override
    public float[] utterance() {
      return history.copy(soundStart(), soundEnd());
    }
  }

  /** At the cap. Who is still heard in the next window goes on here, without a gap. */
  private void cut() {
    long here = history.end();
    boolean mayGoOn = voice.isVoiced();
    endUtterance(true);
    if (mayGoOn) {
      onset = here;
      voicedEnd = here;
      voicedSamples = minSpeech;
    }
  }

  private long soundStart() {
    return Math.max(told, onset - preRoll);
  }

  private long soundEnd() {
    return Math.min(history.end(), voicedEnd + samples(HANG_OVER));
  }

  private Utterance utterance(boolean truncated) {
    return new Utterance(
        onset, Math.max(onset, voicedEnd - 1), turnSoFar.utterance(), truncated, lead);
  }

  private void endUtterance(boolean truncated) {
    Utterance utterance = utterance(truncated);
    told = soundEnd();
    forget();
    events.accept(new VoiceEvent.Endpoint(history.end(), utterance));
  }

  private void discard() {
    long position = onset;
    forget();
    events.accept(new VoiceEvent.SpeechDiscarded(position));
  }

  private void forget() {
    silences.forget();
    onset = NONE;
    started = false;
    paused = false;
    voicedSamples = 0;
  }
}
