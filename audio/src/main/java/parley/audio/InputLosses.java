package parley.audio;

import java.time.Duration;

/** Is told of sound that was lost or read late, on the thread that reads the input. */
public interface InputLosses {
  /** Tells nobody. */
  InputLosses NONE =
      new InputLosses() {
        @Override
        public void dropped(Duration sound) {}

        @Override
        public void late(int blocks, Duration behind) {}
      };

  /**
   * The reader was so late that the oldest sound was dropped.
   *
   * @param sound how much, as far as it is known
   */
  void dropped(Duration sound);

  /**
   * The reader was late and has caught up; nothing was lost.
   *
   * @param blocks of 10 ms that were read late
   * @param behind how late the latest of them was
   */
  void late(int blocks, Duration behind);
}
