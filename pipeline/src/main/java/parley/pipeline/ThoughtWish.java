package parley.pipeline;

import java.util.List;
import java.util.regex.Pattern;
import parley.llm.Thinking;

/**
 * What the user wishes of one turn's thoughts, in English words at the beginning or the end of the
 * question: "think hard", "quick question". The words stay in the question.
 */
final class ThoughtWish {
  private static final Pattern WHOLE =
      Pattern.compile(
          "^(?:please )?(?:think|reason)(?: about (?:it|this|that))?"
              + " (?:hard|carefully|long|well|step by step|it through|twice)\\b.*"
              + "|.*\\b(?:think|reason)(?: about (?:it|this|that))?"
              + " (?:hard|carefully|step by step|twice)(?: about (?:it|this|that))?$"
              + "|^take your time\\b.*|.*\\btake your time$");
  private static final Pattern NOT =
      Pattern.compile(
          "^(?:(?:a )?(?:quick|short) (?:question|one|answer)|quickly|without thinking"
              + "|(?:dont|do not) think)\\b.*"
              + "|.*\\b(?:answer (?:me )?)?(?:right away|at once|without thinking)$");

  private final boolean enabled;

  /**
   * @param enabled whether any words are known: there are none but in English
   */
  ThoughtWish(boolean enabled) {
    this.enabled = enabled;
  }

  /** What is wished by a question. */
  Thinking of(String question) {
    if (!enabled) {
      return Thinking.AS_SET;
    }
    List<String> words = EchoBackstop.words(question);
    String said = String.join(" ", words);
    if (WHOLE.matcher(said).matches()) {
      return Thinking.WHOLE;
    }
    return NOT.matcher(said).matches() ? Thinking.NOT : Thinking.AS_SET;
  }
}
