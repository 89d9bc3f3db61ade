package parley.tts.text.english;

import java.util.List;
import java.util.regex.MatchResult;
import parley.tts.text.Rule;

/** Web and mail addresses, and names of files: "example.com" is "example dot com". */
final class Addresses {
  private static final String DOMAINS =
      "com|org|net|io|dev|edu|gov|ai|app|info|co|uk|us|eu|de|fr|es|it|nl|ch|at|jp|cn|ca|au|in|br|me|tv";

  private static final String HOST = "[A-Za-z0-9-]++\\.[A-Za-z0-9.-]*[A-Za-z0-9]";

  static final List<Rule> RULES =
      List.of(
          // Of a web address the host is said; nobody remembers a path.
          Rule.of(
              "(?i)\\b(?:https?|ftp)://(?:[^\\s/@]*@)?(?:www\\.)?([^\\s/:?#,)\\]\"']*[^\\s/:?#.,!)\\]\"'])"
                  + "(?::\\d+)?(?:[/?#][^\\s\"]*[^\\s\".,;:!?)\\]']|[/?#])?",
              Addresses::host),
          Rule.of(
              "(?i)\\bwww\\.([^\\s/:?#,]*[^\\s/:?#.,!)\"'])(?:[/?#][^\\s\"]*[^\\s\".,;:!?)\\]']|[/?#])?",
              Addresses::host),
          Rule.of(
              "(?<![\\w.+-])([\\w.+-]++)@(" + HOST + ")",
              mail -> name(mail.group(1)) + " at " + name(mail.group(2))),
          Rule.of(
              "(?<![\\w.-])("
                  + HOST
                  + "(?<=\\.(?:"
                  + DOMAINS
                  + ")))(?:/[^\\s\"]*[^\\s\".,;:!?)\\]']|/)?(?![\\w-])",
              Addresses::host),
          Rule.of("(?<=[\\p{L}\\d_-])\\.(?=(?!\\p{L}\\.)\\p{L}{2})(?<!\\b\\p{L}\\.)", " dot "),
          Rule.of("(?<![\\p{L}\\d.])\\.(?=\\p{L}{2})", "dot "),
          Rule.of("(?<=\\p{L}\\d?)::(?=\\p{L})", " "),
          Rule.of("(?<![\\p{L}\\d])[~.]{0,2}/(?=\\p{L})", " slash "));

  private Addresses() {}

  private static String host(MatchResult match) {
    return name(match.group(1));
  }

  private static String name(String name) {
    return name.replace(".", " dot ")
        .replace("-", " dash ")
        .replace("_", " underscore ")
        .replace("+", " plus ");
  }
}
