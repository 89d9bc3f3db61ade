package parley.tts.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces each match of a pattern in a text. Rules are applied in the order in which they are
 * listed, each to the result of the one before.
 *
 * @param pattern what is replaced
 * @param replacement of a match, taken literally
 */
public record Rule(Pattern pattern, Function<MatchResult, String> replacement) {

  public static Rule of(String regex, Function<MatchResult, String> replacement) {
    return new Rule(Pattern.compile(regex), replacement);
  }

  /** The replacement may name groups as {@code $1}. */
  public static Rule of(String regex, String replacement) {
    Pattern pattern = Pattern.compile(regex);
    if (replacement.indexOf('$') < 0) {
      return new Rule(pattern, match -> replacement);
    }
    return new Rule(pattern, match -> expand(match, replacement));
  }

  public static String applyAll(List<Rule> rules, String text) {
    String result = text;
    for (Rule rule : rules) {
      result = rule.apply(result);
    }
    return result;
  }

  String apply(String text) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
  }

  private static String expand(MatchResult match, String replacement) {
    String result = replacement;
    for (int group = 1; group <= match.groupCount(); group++) {
      String value = match.group(group) == null ? "" : match.group(group);
      result = result.replace("$" + group, value);
    }
    return result;
  }
}
