package parley.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;
import parley.config.EditDistance;

/**
 * Knows a wake phrase at the beginning of a transcript, however the recogniser wrote it: "Hey,
 * Parlay." and "Hey Barley" are "hey parley". Immutable and of one thread.
 *
 * <p>The distance between two texts is the share of letters to change, halved where both sound
 * alike and more of it left where they do not, see {@link #distance}. Spaces do not count, since
 * "hey par lee" is the same sound.
 */
final class WakePhrase {
  /** The recogniser may write the phrase in so many words more than it has. */
  private static final int MORE_WORDS = 2;

  private static final int LONGEST_CODE = 64;
  private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}\\p{N}'’]+");
  private static final Pattern NO_WORD = Pattern.compile("^[^\\p{L}\\p{N}]+");

  private final List<List<String>> phrases;
  private final double tolerance;
  private final DoubleMetaphone sounds = new DoubleMetaphone();

  /**
   * @param phrases each in any number of words
   * @param tolerance the distance from a phrase that is still the phrase; 0 to 1
   */
  WakePhrase(List<String> phrases, double tolerance) {
    this.phrases = phrases.stream().map(WakePhrase::words).toList();
    this.tolerance = tolerance;
    sounds.setMaxCodeLen(LONGEST_CODE);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(WakePhrase::plain).toList();
  }

  private static String plain(MatchResult word) {
    return word.group().toLowerCase(Locale.ROOT).replaceAll("['’]", "");
  }

  /**
   * What is said after the phrase; said twice it counts once.
   *
   * @return empty when the transcript does not begin with a phrase; an empty text when nothing
   *     follows it
   */
  Optional<String> after(String transcript) {
    int end = endOfPhrase(transcript);
    if (end == 0) {
      return Optional.empty();
    }
    String rest = NO_WORD.matcher(transcript.substring(end)).replaceFirst("");
    return Optional.of(after(rest).orElse(rest));
  }

  /** Where the phrase ends that the text begins with, or 0. */
  private int endOfPhrase(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    int end = 0;
    double nearest = tolerance;
    for (List<String> phrase : phrases) {
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < Math.min(words.size(), phrase.size() + MORE_WORDS); i++) {
        letters.append(plain(words.get(i)));
        double distance = distance(String.join("", phrase), letters.toString());
        if (distance < nearest || (distance == nearest && end == 0)) {
          nearest = distance;
          end = words.get(i).end();
        }
      }
    }
    return end;
  }

  /**
   * From 0, the same letters, to 1, nothing in common: the share of letters to change, times one
   * half for the same sound and up to one for another.
   */
  double distance(String phrase, String heard) {
    double letters = share(phrase, heard);
    return letters * (1 + different(phrase, heard)) / 2;
  }

  private double different(String phrase, String heard) {
    String expected = sounds.doubleMetaphone(phrase);
    String sound = sounds.doubleMetaphone(heard);
    boolean unknown = expected == null || sound == null || expected.isEmpty() || sound.isEmpty();
    return unknown ? 1 : share(expected, sound);
  }

  private static double share(String a, String b) {
    int longer = Math.max(a.length(), b.length());
    return longer == 0 ? 0 : (double) EditDistance.between(a, b) / longer;
  }
}
