package parley.tts.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes Markdown, HTML and a little LaTeX off a chunk, and leaves what it was put on. */
final class Markup {
  private static final Pattern FENCE =
      Pattern.compile(
          "(?m)^[ \\t]*(?:```+|~~~+)[ \\t]*([\\w+#-]*)[^`\\n]*\\n[\\s\\S]*?(?:^[ \\t]*(?:```+|~~~+)[ \\t]*$|\\z)");

  private static final List<Rule> LINKS =
      List.of(
          Rule.of(
              "!?\\[([^\\[\\]]*)\\]\\([^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)?(?:\\s+\"[^\"]*\")?\\)",
              "$1"),
          Rule.of("<((?:https?://|mailto:)?[^<>\\s@]+[.@:][^<>\\s]+)>", "$1"),
          Rule.of("!?\\[([^\\[\\]]+)\\]\\[[^\\[\\]]*\\]", "$1"),
          Rule.of("\\[\\^[^\\]]*\\]:?|\\[\\d{1,3}\\](?!\\()", ""));

  private static final List<Rule> HTML =
      List.of(
          Rule.of("<!--[\\s\\S]*?-->", " "),
          Rule.of("</?[A-Za-z][^<>]{0,300}>", " "),
          Rule.of("&nbsp;", " "),
          Rule.of("&lt;", "<"),
          Rule.of("&gt;", ">"),
          Rule.of("&quot;", "\""),
          Rule.of("&(?:#39|apos);", "'"),
          Rule.of("&amp;", "&"));

  private static final List<Rule> LINES =
      List.of(
          Rule.of("(?m)^[ \\t]*+[-*_=][-*_= \\t]{2,}+$", ""),
          Rule.of("(?m)^(?=[ \\t|:]*+--)[ \\t|:-]++$", ""),
          Rule.of("(?m)^[ \\t]*+>[ \\t>]*+", ""),
          Rule.of("(?m)^[ \\t]*+#{1,6}[ \\t]++", ""),
          Rule.of("(?m)(?<![ \\t])[ \\t]++#++[ \\t]*+$", ""),
          Rule.of("(?m)^[ \\t]*[-*+•◦▪‣–][ \\t]+(?=\\S)", ""),
          Rule.of("(?m)^\\[[ xX]\\][ \\t]+", ""),
          Rule.of("(?m)^[ \\t]*(?:\\*\\*|__)?(\\d{1,3})[.)][ \\t]+", "$1, "),
          Rule.of("(?m)^[ \\t]*\\|[ \\t]*|[ \\t]*\\|[ \\t]*$", ""),
          Rule.of("[ \\t]+\\|[ \\t]+", ", "));

  private static final List<Rule> EMPHASIS =
      List.of(
          Rule.of("\\\\([\\\\`*_{}\\[\\]#+.!|>~$-])", "$1"),
          Rule.of("`+", ""),
          Rule.of("~~+", ""),
          Rule.of("(?<=\\d)\\*\\*(?=\\d)", "^"),
          Rule.of("(?<=\\d)\\*(?=\\d)", "×"),
          // A lone star between two numbers or names is arithmetic.
          Rule.of("(?<![\\p{L}\\d)] )\\*+(?=\\S)|\\*\\*+|(?<=\\S)\\*+(?! ?[\\p{L}\\d(])", ""),
          Rule.of("(?<![\\p{L}\\d])_+|_+(?![\\p{L}\\d])", ""));

  private static final List<Rule> LINE_ENDS =
      List.of(Rule.of("(?<=[\\p{L}\\p{N})%])[ \\t]*\\n\\s*", ", "), Rule.of("\\s*\\n\\s*", " "));

  private Markup() {}

  /**
   * @param sayCode whether a block of code is named, in English; its text is never read out
   */
  static String remove(String text, boolean sayCode) {
    String result = text.replaceAll("[ \\t]{2,}+", " ");
    result = FENCE.matcher(result).replaceAll(code -> sayCode ? fence(code.group(1)) : " ");
    result = Rule.applyAll(LINKS, result);
    result = Rule.applyAll(HTML, result);
    result = Latex.remove(result);
    result = Rule.applyAll(LINES, result);
    result = Rule.applyAll(EMPHASIS, result.strip());
    return Rule.applyAll(LINE_ENDS, result);
  }

  private static String fence(String language) {
    String name = language.isEmpty() ? "" : language + " ";
    return Matcher.quoteReplacement("A piece of " + name + "code.");
  }
}
