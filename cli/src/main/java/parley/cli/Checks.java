package parley.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import parley.config.ParleyException;

/** What a command refuses before anything slow is begun. */
final class Checks {
  /** The code of what is wrong with the command line itself. */
  static final String USAGE = "USAGE";

  private Checks() {}

  /**
   * A number above 0.
   *
   * @throws ParleyException code {@code USAGE}
   */
  static void positive(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new ParleyException(
          USAGE, option + " " + value + " is not above 0", "Give a number above 0.");
    }
  }

  /**
   * A number of 1 or more.
   *
   * @throws ParleyException code {@code USAGE}
   */
  static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new ParleyException(
          USAGE, option + " " + value + " is below 1", "Give a number of 1 or more.");
    }
  }

  /**
   * Two options of which each wants a run of its own.
   *
   * @throws ParleyException code {@code USAGE}
   */
  static void alone(String one, boolean given, String other, boolean otherGiven) {
    if (given && otherGiven) {
      throw new ParleyException(
          USAGE, other + " does not go with " + one, "Leave one of the two out.");
    }
  }

  /**
   * A file that can be written: its folder is there, and it is no folder itself.
   *
   * @throws ParleyException code {@code AUDIO_NOT_WRITABLE}
   */
  static void writable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
      throw new ParleyException(
          "AUDIO_NOT_WRITABLE",
          option + " " + file + " cannot be written",
          "Give a file in a folder that exists and can be written.");
    }
  }
}
