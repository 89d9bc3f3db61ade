package parley.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Prompt;
import parley.llm.Thinking;
import parley.llm.TokenSink;

/**
 * What the model does between two turns, while nobody waits for it: it sums up what the
 * conversation has forgotten, and reads the rest of it, which its next prompt will begin with.
 * Loop-confined.
 */
final class BetweenTurns {
  private static final int SUMMARY_TOKENS = 96;

  /** Of what was forgotten the newest characters: some 800 tokens. */
  private static final int MOST_CHARACTERS = 3000;

  private final EngineThread thread;
  private final Supplier<LanguageModel> model;
  private final Loop loop;
  private final Conversation conversation;
  private final ReadAhead reading;
  private final boolean summarizes;

  /**
   * For one session.
   *
   * @param thread the model's
   * @param model is asked for on its thread
   * @param summarizes whether what is forgotten is summed up
   */
  BetweenTurns(
      EngineThread thread,
      Supplier<LanguageModel> model,
      Loop loop,
      Conversation conversation,
      ReadAhead reading,
      boolean summarizes) {
    this.thread = thread;
    this.model = model;
    this.loop = loop;
    this.conversation = conversation;
    this.reading = reading;
    this.summarizes = summarizes;
  }

  /** Nobody speaks, and no answer is on its way. Does not wait. */
  void begin() {
    List<Exchange> forgotten = conversation.forgotten();
    if (summarizes && !forgotten.isEmpty()) {
      Prompt prompt = prompt(conversation.summary(), forgotten);
      var unused = thread.spare(wanted -> summarize(prompt, forgotten, wanted));
    } else {
      reading.read(conversation.prompt(""));
    }
  }

  private void summarize(Prompt prompt, List<Exchange> forgotten, BooleanSupplier wanted) {
    Text text = new Text();
    GenerationOptions options = new GenerationOptions(SUMMARY_TOKENS, 0, Thinking.NOT);
    Generation generation = model.get().generate(prompt, options, text, wanted);
    if (generation.reason() != Generation.Reason.CANCELLED) { // else at the end of the next turn
      loop.post(() -> summarized(text.toString(), forgotten));
    }
  }

  private void summarized(String summary, List<Exchange> forgotten) {
    conversation.summarized(summary, forgotten);
    reading.read(conversation.prompt(""));
  }

  private static Prompt prompt(String before, List<Exchange> forgotten) {
    Deque<String> lines = new ArrayDeque<>();
    int characters = 0;
    for (int i = forgotten.size() - 1; i >= 0 && characters < MOST_CHARACTERS; i--) {
      Exchange exchange = forgotten.get(i);
      String both = "User: " + exchange.question() + "\nYou: " + Conversation.answer(exchange);
      characters += both.length();
      lines.addFirst(both);
    }
    if (!before.isEmpty()) {
      lines.addFirst("Before that: " + before);
    }
    String text =
        "Sum up this conversation in two short sentences. Keep names, numbers and wishes.\n\n"
            + String.join("\n", lines);
    return new Prompt(List.of(new Message(Message.Role.USER, text)));
  }

  /** The whole of a reply, on one line. */
  private static final class Text implements TokenSink {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void started(int promptTokens, int cachedTokens, int droppedTurns) {}

    @Override
    public void token(String piece) {
      text.append(piece);
    }

    @Override
    public void thoughtEnded(int tokens, boolean forced) {}

    @Override
    public String toString() {
      return text.toString().strip().replaceAll("\\s+", " ");
    }
  }
}
