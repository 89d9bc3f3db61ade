package parley.pipeline;

import java.time.Duration;
import parley.audio.AudioFrame;
import parley.config.CuesSettings;

/** When which cue is heard: that it listens, and that it thinks for long. Loop-confined. */
final class Cues {
  /** Plays them. */
  interface Player {
    void play(String name, AudioFrame sound);
  }

  private final Loop loop;
  private final CuesSettings settings;
  private final boolean enabled;
  private final CueSounds sounds;
  private final Player player;
  private Runnable cancel = () -> {};

  /** Counts what was armed: a timer that fired while it was cancelled is not the latest. */
  private long armed;

  private boolean meant;
  private boolean due;
  private boolean again;

  Cues(Loop loop, CuesSettings settings, boolean enabled, CueSounds sounds, Player player) {
    this.loop = loop;
    this.settings = settings;
    this.enabled = enabled;
    this.sounds = sounds;
    this.player = player;
  }

  /** It listens from now on. */
  void listening() {
    if (enabled) {
      player.play("listening", sounds.listening());
    }
  }

  /**
   * An utterance ended, and the wait for a reply begins.
   *
   * @param isMeant whether it is known to be meant for Parley; nobody waits otherwise
   */
  void utteranceEnded(boolean isMeant) {
    rest();
    meant = isMeant;
    due = false;
    again = false;
    arm(settings.thinkingAfter());
  }

  /** The utterance was meant for Parley. */
  void meant() {
    meant = true;
    if (due) {
      think();
    }
  }

  /** The reply has stopped in its midst, for something else to be done. */
  void interrupted() {
    utteranceEnded(true);
  }

  /** Nobody waits any more: the reply is there, or none will come. */
  void rest() {
    cancel.run();
    armed++;
    due = false;
  }

  private void arm(Duration delay) {
    if (!enabled) {
      return;
    }
    long mine = armed;
    cancel =
        loop.after(
            delay,
            () -> {
              if (mine == armed) {
                think();
              }
            });
  }

  private void think() {
    due = !meant;
    if (meant) {
      player.play("thinking", again ? sounds.thinking() : sounds.firstThinking());
      again = true;
      arm(settings.thinkingEvery());
    }
  }
}
