package parley.pipeline;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows a yes: an utterance of such words alone, as "yes" or "yes, go ahead". */
final class Yes {
  private final Pattern yes;

  /**
   * @param phrases that mean yes; with none nothing does
   */
  Yes(List<String> phrases) {
    String any =
        phrases.stream()
            .map(phrase -> Pattern.quote(String.join(" ", EchoBackstop.words(phrase))))
            .collect(Collectors.joining("|", "(?:", ")"));
    yes = phrases.isEmpty() ? Pattern.compile("(?!)") : Pattern.compile(any + "(?: " + any + ")*");
  }

  /**
   * @param words in small letters, apostrophes left out
   */
  boolean is(List<String> words) {
    return yes.matcher(String.join(" ", words)).matches();
  }
}
