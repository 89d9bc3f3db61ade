package parley.cli;

import java.util.ArrayList;
import java.util.List;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Prompt;

/** How long a model takes to read some words that it has not read before. */
final class PromptTime {
  private static final int TIMES = 5;

  private PromptTime() {}

  /**
   * The median, from the question to the first token, in milliseconds; the first is not counted.
   */
  static double medianMs(Workshop workshop, String words) {
    List<Double> times = new ArrayList<>();
    try (LanguageModel model = workshop.openModel()) {
      for (int i = 0; i <= TIMES; i++) {
        Prompt prompt = new Prompt(List.of(new Message(Message.Role.USER, i + " " + words)));
        TokenWatch watch = new TokenWatch();
        model.generate(prompt, new GenerationOptions(1), watch, () -> false);
        if (i > 0) {
          times.add(watch.firstTokenMs());
        }
      }
    }
    return Statistics.of(times).p50();
  }
}
