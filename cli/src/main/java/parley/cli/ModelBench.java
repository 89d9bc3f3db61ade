package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;

/**
 * Measures the language model alone: how fast it reads a new prompt of some 500 tokens, and
 * replies.
 */
final class ModelBench {
  private static final int REPLY_TOKENS = 48;
  private static final String SENTENCE =
      "The river runs past the old mill, under two bridges, and out to the sea near the town. ";
  private static final int SENTENCES = 24;

  private final Workshop workshop;
  private final Consumer<String> progress;

  ModelBench(Workshop workshop, Consumer<String> progress) {
    this.workshop = workshop;
    this.progress = progress;
  }

  /** On the calling thread; the first reply is not counted. */
  BenchResult run(int runs) {
    List<Double> firsts = new ArrayList<>();
    List<Double> reading = new ArrayList<>();
    List<Double> replying = new ArrayList<>();
    double cpu;
    try (LanguageModel model = workshop.openModel()) {
      model.generate(prompt(0), new GenerationOptions(2), new TokenWatch(), () -> false);
      double before = ProcessUse.cpuSeconds();
      for (int run = 1; run <= runs; run++) {
        TokenWatch watch = new TokenWatch();
        Generation generation =
            model.generate(prompt(run), new GenerationOptions(REPLY_TOKENS), watch, () -> false);
        firsts.add(watch.firstTokenMs());
        reading.add(watch.promptTokensPerSecond());
        replying.add(watch.tokensPerSecond(generation));
        progress.accept(
            String.format(
                Locale.ROOT,
                "run %d: %d tokens read, %d said",
                run,
                watch.readTokens(),
                generation.tokens()));
      }
      cpu = ProcessUse.cpuSeconds() - before;
    }
    return new BenchResult(
        runs,
        0,
        Map.of("first_token_ms", Statistics.of(firsts)),
        List.of(),
        new WordErrors(0, 0),
        0,
        Map.of(
            "tokens_per_second", Statistics.of(replying).p50(),
            "prompt_tokens_per_second", Statistics.of(reading).p50()),
        cpu / runs,
        ProcessUse.peakRssMib());
  }

  /** Another one each time, from its first words on, so that nothing of it was read before. */
  private static Prompt prompt(int run) {
    String text = "Story " + run + ". " + SENTENCE.repeat(SENTENCES) + "Tell it in other words.";
    return new Prompt(List.of(new Message(Role.USER, text)));
  }
}
