package parley.pipeline;

import org.jspecify.annotations.Nullable;
import parley.audio.Utterance;

/**
 * Speech that began while another turn is live: it may be a cough, an "mm-hm", or what ends that
 * turn. Loop-confined.
 */
final class Candidate {
  private final LiveTurn turn;
  private boolean holds;
  private boolean checks = true;
  private boolean asked;
  private boolean released;
  private boolean mayBeginAgain;
  private @Nullable Utterance joined;

  /**
   * @param holds whether the voice is silent until it is known what this is
   */
  Candidate(LiveTurn turn, boolean holds) {
    this.turn = turn;
    this.holds = holds;
  }

  /** The turn that it will be if it is answered. */
  LiveTurn turn() {
    return turn;
  }

  /** Whether the voice is silent until this is decided. */
  boolean holds() {
    return holds;
  }

  /**
   * More sound begins after a pause in it: where nothing was understood before, that may be the
   * words, once.
   */
  void beginAgain() {
    if (mayBeginAgain) {
      mayBeginAgain = false;
      checks = true;
      holds = true;
    }
  }

  /** It is too quiet so far: the voice goes on. */
  void releaseForNow() {
    holds = joined != null;
  }

  /**
   * Nothing was said so far: the voice goes on, and speech at its end may still stop it.
   *
   * @param checkAgain whether speech before its end may, too
   */
  void release(boolean checkAgain) {
    mayBeginAgain = !released;
    released = true;
    checks = checkAgain;
    holds = joined != null; // the answer would be spoken into a question that is heard again
  }

  /** Whether what was said so far is to be heard. */
  boolean isChecked() {
    return checks && !turn.isUttered();
  }

  /** Only the whole utterance will decide. */
  void leaveUnchecked() {
    checks = false;
  }

  /** Whether its utterance has ended and nobody has asked what it was. */
  boolean isReady() {
    return turn.isUttered() && !asked;
  }

  void asked() {
    asked = true;
  }

  /** It is heard as one with the live turn's utterance: the voice must wait for that. */
  void joinedAs(Utterance both) {
    joined = both;
    holds = true;
  }

  /** With the live turn's utterance before it; null where it stands alone. */
  @Nullable Utterance joined() {
    return joined;
  }
}
