package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;

/**
 * {@code bench --stage history}: how soon the model begins to answer, turn by turn of a
 * conversation whose answers were not heard as they were generated, so that their beginnings alone
 * are in its cache. Between two turns it reads the conversation, where {@code llm.read-ahead} is
 * not off.
 */
final class HistoryBench {
  private static final int TURNS = 10;
  private static final int REPLY_TOKENS = 4;

  /** Some 120 tokens, so that the tenth turn follows upon 1,500. */
  private static final String HEARD =
      "The river runs past the old mill, under two bridges, and out to the sea near the town. "
          .repeat(6);

  private final Workshop workshop;
  private final Consumer<String> progress;

  HistoryBench(Workshop workshop, Consumer<String> progress) {
    this.workshop = workshop;
    this.progress = progress;
  }

  /**
   * One turn, over all conversations.
   *
   * @param read tokens of the prompt that were not in the cache
   */
  private record Turn(int promptTokens, int read, List<Double> firstTokenMs) {
    double medianMs() {
      return Statistics.of(firstTokenMs).p50();
    }
  }

  /** What was measured. */
  record Result(List<Turn> turns) {
    private double ratio() {
      return turns.get(TURNS - 1).medianMs() / turns.get(0).medianMs();
    }

    ObjectNode json() {
      ArrayNode rows = Json.array();
      for (Turn turn : turns) {
        ObjectNode row = Json.object().put("prompt_tokens", turn.promptTokens());
        row.put("read_tokens", turn.read());
        rows.add(row.put("first_token_ms", Statistics.rounded(turn.medianMs())));
      }
      ObjectNode all = Json.object();
      all.set("turns", rows);
      return all.put("last_over_first", Statistics.rounded(ratio()));
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add("turn  prompt  read  first token ms");
      for (int i = 0; i < turns.size(); i++) {
        Turn turn = turns.get(i);
        lines.add(
            String.format(
                Locale.ROOT,
                "%4d  %6d  %4d  %14.0f",
                i + 1,
                turn.promptTokens(),
                turn.read(),
                turn.medianMs()));
      }
      lines.add(String.format(Locale.ROOT, "turn %d / turn 1: %.2f", TURNS, ratio()));
      return lines;
    }
  }

  /** On the calling thread; the first conversation is not counted. */
  Result run(int conversations) {
    List<Turn> turns = new ArrayList<>();
    try (LanguageModel model = workshop.openModel()) {
      for (int conversation = 0; conversation <= conversations; conversation++) {
        List<TokenWatch> watches = converse(model, conversation);
        progress.accept("conversation " + conversation + " of " + conversations);
        for (int i = 0; i < TURNS && conversation > 0; i++) {
          TokenWatch watch = watches.get(i);
          if (i == turns.size()) {
            turns.add(new Turn(watch.promptTokens(), watch.readTokens(), new ArrayList<>()));
          }
          turns.get(i).firstTokenMs().add(watch.firstTokenMs());
        }
      }
    }
    return new Result(turns);
  }

  private List<TokenWatch> converse(LanguageModel model, int conversation) {
    List<Message> messages = new ArrayList<>();
    List<TokenWatch> watches = new ArrayList<>();
    for (int turn = 1; turn <= TURNS; turn++) {
      if (workshop.settings().llm().readsAhead(true)) {
        model.read(prompt(messages, ""), () -> false);
      }
      String question =
          "Now tell me what happened on day " + turn + " of the journey " + conversation + ".";
      TokenWatch watch = new TokenWatch();
      Prompt prompt = prompt(messages, question);
      model.generate(prompt, new GenerationOptions(REPLY_TOKENS), watch, () -> false);
      watches.add(watch);
      messages.add(new Message(Role.USER, question));
      messages.add(new Message(Role.ASSISTANT, "On day " + turn + ", so: " + HEARD.strip()));
    }
    return watches;
  }

  private static Prompt prompt(List<Message> before, String question) {
    List<Message> all = new ArrayList<>(before);
    all.add(new Message(Role.USER, question));
    return new Prompt(all);
  }
}
