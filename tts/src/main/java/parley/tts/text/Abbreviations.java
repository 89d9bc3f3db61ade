package parley.tts.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that end in a full stop which may not be the sentence's. */
final class Abbreviations {
  /** A name, or a word that belongs to it, always follows. */
  private static final Set<String> INNER =
      Set.of(
          "dr", "mr", "mrs", "ms", "mx", "prof", "st", "gen", "col", "lt", "sgt", "capt", "cmdr",
          "maj", "rev", "hon", "gov", "sen", "rep", "pres", "fr", "mt", "ft", "vs", "cf", "viz",
          "approx", "ca", "incl", "excl", "e.g", "i.e", "eg", "ie", "messrs", "mme", "mlle");

  /** May end a sentence: then the next one begins with a capital letter. */
  private static final Set<String> OUTER =
      Set.of(
          "etc", "inc", "ltd", "co", "corp", "jr", "sr", "bros", "ave", "blvd", "rd", "dept", "est",
          "al", "a.m", "p.m", "a.d", "b.c", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
          "sept", "oct", "nov", "dec", "min", "max", "avg", "hr", "hrs", "oz", "lb", "lbs", "tel");

  /** Abbreviations before a number, else words. */
  private static final Set<String> BEFORE_NUMBER =
      Set.of("no", "nos", "fig", "figs", "eq", "vol", "ch", "sec", "p", "pp", "art", "par", "ver");

  private static final Pattern INITIAL = Pattern.compile("(?!I)\\p{Lu}");
  private static final Pattern LETTER = Pattern.compile("\\p{Ll}");
  private static final Pattern DOTTED = Pattern.compile("\\p{L}{1,2}(?:\\.\\p{L}{1,2})+");

  private Abbreviations() {}

  /**
   * @param word without its last full stop
   */
  static boolean isAbbreviation(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return INNER.contains(lower)
        || OUTER.contains(lower)
        || isBeforeNumber(word, lower)
        || INITIAL.matcher(word).matches()
        || DOTTED.matcher(word).matches();
  }

  /**
   * Whether the full stop after an abbreviation also ends the sentence.
   *
   * @param next the code point that follows, {@link Boundary#LINE_END} where the line ends
   */
  static boolean endsSentence(String abbreviation, int next) {
    String lower = abbreviation.toLowerCase(Locale.ROOT);
    if (next == Boundary.LINE_END) {
      return true;
    }
    if (INNER.contains(lower)) {
      return false;
    }
    if (OUTER.contains(lower)) {
      return Character.isUpperCase(next);
    }
    if (isBeforeNumber(abbreviation, lower)) {
      return !Character.isDigit(next);
    }
    // Initials and "U.S." are followed by a name more often than by a sentence.
    return INITIAL.matcher(abbreviation).matches() && !Character.isUpperCase(next);
  }

  /** Such as "No. 5" and "b. 1879". */
  private static boolean isBeforeNumber(String word, String lower) {
    return BEFORE_NUMBER.contains(lower) || LETTER.matcher(word).matches();
  }
}
