package parley.audio;

import java.util.function.Supplier;

/** What the front end hears. Positions are in samples of the input at {@link #RATE_HZ}. */
public sealed interface VoiceEvent {
  /** Positions count samples at this rate, whatever the device's: 16 kHz. */
  int RATE_HZ = 16_000;

  /** The position that the event speaks of. */
  long position();

  /** The user began to speak at {@code position}; told as soon as it is sure. */
  record SpeechStarted(long position) implements VoiceEvent {}

  /**
   * What began at {@code position} sounds like speech, and may be too short to be any: the earliest
   * sign of it. Told again when it becomes louder.
   *
   * @param levelDb of its loudest window so far, in dB of full scale
   */
  record SpeechSuspected(long position, double levelDb) implements VoiceEvent {}

  /** What was suspected is over; it may have been speech, which is told by itself. */
  record SuspicionEnded(long position) implements VoiceEvent {}

  /**
   * The utterance goes on: told once for each second of it.
   *
   * @param position how far it was heard
   * @param sound copies the utterance so far, at {@link #RATE_HZ}; only while this is being told
   */
  record SpeechContinues(long position, Supplier<float[]> sound) implements VoiceEvent {}

  /**
   * A first short silence: the utterance may have ended, and then it is this one, sample for
   * sample. Speech may go on as well.
   *
   * @param position how far the input had been heard
   */
  record SpeechPaused(long position, Utterance utterance) implements VoiceEvent {}

  /** The utterance goes on after such a silence. */
  record SpeechResumed(long position) implements VoiceEvent {}

  /**
   * The utterance ended.
   *
   * @param position how far the input had been heard when this was decided
   */
  record Endpoint(long position, Utterance utterance) implements VoiceEvent {}

  /** What began was too short to be speech. */
  record SpeechDiscarded(long position) implements VoiceEvent {}
}
