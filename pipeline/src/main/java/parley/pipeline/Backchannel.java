package parley.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the little sounds of a listener, "mm-hm" or "I see", from words that want the floor. A pure
 * function of the transcript.
 */
final class Backchannel {
  /** A listener says no more at a time. */
  private static final int MAX_WORDS = 6;

  /** What recognisers write for a noise. */
  private static final Pattern DESCRIPTION =
      Pattern.compile("\\[[^\\]]*]|\\([^)]*\\)|（[^）]*）|\\*[^*]*\\*");

  /** In every language. */
  private static final List<String> SOUNDS =
      List.of("m", "mm", "mmm", "hm", "hmm", "mhm", "mmhm", "mmhmm", "ah", "aha", "oh", "ok");

  private static final Map<String, List<String>> PHRASES =
      Map.of(
          "en",
          List.of(
              "uh",
              "huh",
              "uhhuh",
              "um",
              "yeah",
              "yes",
              "yep",
              "yup",
              "okay",
              "right",
              "alright",
              "all right",
              "sure",
              "i see",
              "got it",
              "really",
              "wow",
              "cool",
              "of course"),
          "de",
          List.of(
              "ja",
              "jo",
              "genau",
              "okay",
              "ach",
              "ach so",
              "achso",
              "stimmt",
              "klar",
              "gut",
              "alles klar",
              "richtig",
              "echt"),
          "fr",
          List.of(
              "oui",
              "ouais",
              "d accord",
              "daccord",
              "okay",
              "bien",
              "ah bon",
              "bien sûr",
              "voilà",
              "je vois",
              "exact"),
          "es",
          List.of("sí", "si", "ajá", "vale", "claro", "ya", "bueno", "okay", "ya veo", "exacto"),
          "it",
          List.of("sì", "si", "già", "certo", "va bene", "okay", "capisco", "esatto", "ho capito"));

  private final List<List<String>> phrases;

  /**
   * @param language as ISO 639-1; of one without a list only the sounds are known
   */
  Backchannel(String language) {
    this.phrases =
        Stream.concat(SOUNDS.stream(), PHRASES.getOrDefault(language, List.of()).stream())
            .map(phrase -> Arrays.asList(phrase.split(" ")))
            .toList();
  }

  /** Whether a listener says this without wanting to be answered; so does who says no word. */
  boolean is(String transcript) {
    List<String> words = EchoBackstop.words(DESCRIPTION.matcher(transcript).replaceAll(" "));
    return words.size() <= MAX_WORDS && isMadeOfPhrases(words);
  }

  private boolean isMadeOfPhrases(List<String> words) {
    return words.isEmpty()
        || phrases.stream()
            .anyMatch(
                phrase ->
                    words.size() >= phrase.size()
                        && words.subList(0, phrase.size()).equals(phrase)
                        && isMadeOfPhrases(words.subList(phrase.size(), words.size())));
  }
}
