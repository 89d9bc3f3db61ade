package parley.pipeline;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import parley.audio.AudioFrame;
import parley.audio.Clock;
import parley.audio.VoiceEvent;
import parley.config.Settings;

/**
 * Whether Parley attends to what it hears, by wake phrase or key, and the cues that say so. It
 * follows the session by its events. Loop-confined, except for {@link #isDeaf}.
 */
final class Attention implements Consumer<EventEnvelope> {
  /** What it does to the rest of the session; on the loop. */
  interface Effects {
    /**
     * Plays a cue.
     *
     * @param intoReply whether it is played between two chunks of a reply too
     * @return false when a reply is being spoken, and it is not to be played into that
     */
    boolean play(AudioFrame sound, boolean intoReply);

    /** How far the input was heard, in samples at {@link VoiceEvent#RATE_HZ}. */
    long position();

    /** A live turn is over, and it is silent. */
    void hush();

    /** An utterance that is being heard ends here. */
    void endUtterance();
  }

  private final EventLog log;
  private final Clock clock;
  private final Effects effects;
  private final Activation activation;
  private final PushToTalk key;
  private final Cues cues;
  private TurnId turn = TurnId.NONE;
  private boolean audible;

  /** Whether the reply waits for a function that the model called. */
  private boolean calling;

  private double speechStartS;
  private long position;

  /**
   * Hears the log's events.
   *
   * @param devices which of input and output are in a room: a key and cues are for those
   */
  Attention(
      Loop loop,
      Clock clock,
      EventLog log,
      Settings settings,
      LiveDevices devices,
      CueSounds sounds,
      Effects effects) {
    this.log = log;
    this.clock = clock;
    this.effects = effects;
    this.activation = new Activation(settings.activation());
    this.key = new PushToTalk(settings.activation().needsKey() && devices.microphone());
    boolean cued = settings.cues().enabled(devices.loudspeaker());
    this.cues = new Cues(loop, settings.cues(), cued, sounds, this::play);
    log.listener(this);
  }

  /** Whether the microphone is closed by its key. Any thread. */
  boolean isDeaf() {
    return key.isDeaf();
  }

  /** Judges what was understood of a turn's utterance. */
  Address judge(TurnId of, String text, TurnLog utterance) {
    Address address =
        activation.judge(of, text, utterance.speechStartSeconds(), utterance.positionSeconds());
    if (address.isQuestion()) {
      cues.meant();
    } else if (address.isNews()) {
      cues.listening();
    }
    return address;
  }

  /**
   * What would be asked by words, if anything; nothing is decided by it.
   *
   * @param startS where their speech begins
   */
  Optional<String> question(String words, double startS) {
    return activation.question(words, startS);
  }

  /** The key of push-to-talk was pressed. */
  void pressed() {
    PushToTalk.Press press = key.pressed(clock.nanos());
    if (press == PushToTalk.Press.OPENED) {
      effects.hush();
      position = effects.position();
      tell(new SessionEvent.Microphone(true));
      cues.listening();
    } else if (press == PushToTalk.Press.CLOSED) {
      tell(new SessionEvent.Microphone(false));
      effects.endUtterance();
    }
  }

  @Override
  public void accept(EventEnvelope envelope) {
    SessionEvent event = envelope.event();
    if (event instanceof SessionEvent.SessionStarted && !key.isEnabled()) {
      cues.listening();
    } else if (event instanceof SessionEvent.SpeechStarted) {
      turn = new TurnId(envelope.turn());
      speechStartS = envelope.audioSeconds();
      audible = false;
      calling = false;
      cues.rest();
    } else if (event instanceof SessionEvent.SpeechEnded) {
      position = Math.round(envelope.audioSeconds() * VoiceEvent.RATE_HZ);
    } else if (event instanceof SessionEvent.Endpoint) {
      utteranceEnded();
    } else if (event instanceof SessionEvent.FirstAudio) {
      audible = true;
      if (calling) {
        cues.interrupted(); // what was said before the call is not what is waited for
      } else {
        cues.rest();
      }
    } else if (event instanceof SessionEvent.ToolCalled) {
      calling = true;
      cues.interrupted();
    } else if (event instanceof SessionEvent.ToolReturned) {
      calling = false;
      if (audible) {
        cues.rest(); // no first sound will tell that the reply goes on
      }
    } else if (event instanceof SessionEvent.TurnEnded ended) {
      over(new TurnId(envelope.turn()), ended.reason());
    }
  }

  private void utteranceEnded() {
    if (key.utteranceEnded(clock.nanos())) {
      tell(new SessionEvent.Microphone(false));
    }
    cues.utteranceEnded(activation.isOpen(speechStartS));
  }

  private void over(TurnId ended, String reason) {
    if (ended.equals(turn)) { // and not the one that it is thinking about
      cues.rest();
      turn = TurnId.NONE;
    }
    double heardS = (double) effects.position() / VoiceEvent.RATE_HZ;
    if (activation.ended(ended, TurnEnd.valueOf(reason.toUpperCase(Locale.ROOT)), heardS)) {
      tell(new SessionEvent.FollowUp(activation.followUpSeconds()));
    }
  }

  /** What concerns no turn, or comes when it is over. */
  private void tell(SessionEvent event) {
    log.event(TurnId.NONE, clock.nanos(), effects.position(), event);
  }

  private void play(String name, AudioFrame sound) {
    if (effects.play(sound, calling)) {
      log.event(turn, clock.nanos(), position, new SessionEvent.Cue(name));
    }
  }
}
