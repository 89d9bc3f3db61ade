package parley.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The last guard against echo: a transcript that is a piece of what the assistant was just saying
 * was its own voice, not the user's. Loop-confined.
 *
 * <p>It would rather let a few words of its own through than lose the user's: what is shorter than
 * {@value #MIN_WORDS} words is always the user's, for "tea or coffee?" may be answered "coffee".
 */
final class EchoBackstop {
  private static final int MIN_WORDS = 3;

  /** One word in so many may be misheard. */
  private static final int WORDS_PER_ERROR = 4;

  /** Sound in the devices' buffers and in the room, after the last sample was counted as played. */
  private static final long TAIL_NANOS = Duration.ofMillis(500).toNanos();

  private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}\\p{N}]+");

  private final boolean enabled;
  private List<String> said = List.of();
  private long saidUntilNanos;

  EchoBackstop(boolean enabled) {
    this.enabled = enabled;
  }

  /** The assistant said this, the last of it at the given time. */
  void said(String text, long untilNanos) {
    List<String> words = words(text);
    if (!words.isEmpty()) {
      said = words;
      saidUntilNanos = untilNanos;
    }
  }

  /**
   * Whether what was understood is the assistant's own voice. An echo does not outlast what was
   * said: who speaks on after it says the same on purpose.
   *
   * @param endedNanos when the last sample of that speech was captured
   */
  boolean isOwnVoice(String transcript, long endedNanos) {
    if (!enabled || endedNanos - saidUntilNanos > TAIL_NANOS) {
      return false;
    }
    List<String> heard = words(transcript);
    return heard.size() >= MIN_WORDS && errors(heard, said) <= heard.size() / WORDS_PER_ERROR;
  }

  /** What sounds alike is written alike: no case, no punctuation, apostrophes left out. */
  static List<String> words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("['’]", "");
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }

  /**
   * The fewest words to insert, drop or replace that make {@code heard} a piece of {@code said}:
   * where in it the piece begins and ends costs nothing.
   */
  static int errors(List<String> heard, List<String> said) {
    int[] previous = new int[said.size() + 1];
    for (int i = 1; i <= heard.size(); i++) {
      int[] current = new int[said.size() + 1];
      current[0] = i;
      for (int j = 1; j <= said.size(); j++) {
        int replace = heard.get(i - 1).equals(said.get(j - 1)) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    int fewest = heard.size();
    for (int errors : previous) {
      fewest = Math.min(fewest, errors);
    }
    return fewest;
  }
}
