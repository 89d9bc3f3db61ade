package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.llm.ChatModelFile;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;

/** The engine with its real model. */
@Tag("models")
class LlamaModelTest {
  private static final Prompt CAPITAL = ask("What is the capital of France?");
  private static LanguageModel model;

  @BeforeAll
  static void open() {
    model = provider().open(PulledModels.smolLm2(), LlmSettingsFixture.standard().settings());
  }

  @Test
  void answersAndEnds() {
    Replies replies = new Replies();
    Generation generation = generate(CAPITAL, 100, replies);
    assertThat(replies.text()).contains("Paris").doesNotContain("<|im_end|>");
    assertThat(generation.reason()).isEqualTo(Reason.STOP);
    assertThat(generation.tokens()).isEqualTo(replies.pieces.size());
  }

  @Test
  void samePromptGivesTheSameReply() {
    Prompt story = ask("Tell me a story about a cat.");
    Replies first = new Replies();
    Replies second = new Replies();
    generate(story, 80, first);
    generate(CAPITAL, 20, new Replies());
    generate(story, 80, second);
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void evaluatesAPromptAhead() {
    Prompt river = ask("Name a river in the north of Italy, please.");
    generate(river, 0, new Replies());
    Replies replies = new Replies();
    generate(river, 5, replies);
    assertThat(replies.cachedTokens).isEqualTo(replies.promptTokens).isGreaterThan(20);
  }

  @Test
  void isFreeForTheNextTurnAfterACancel() {
    AtomicInteger asked = new AtomicInteger();
    Generation cancelled =
        model.generate(
            ask("Count from one to one hundred."),
            new GenerationOptions(200),
            new Replies(),
            () -> asked.incrementAndGet() > 5);
    assertThat(cancelled.reason()).isEqualTo(Reason.CANCELLED);
    Replies replies = new Replies();
    generate(CAPITAL, 100, replies);
    assertThat(replies.text()).contains("Paris");
  }

  @Test
  void neverComputesMoreThanASegmentAhead() {
    Generation generation = generate(ask("Tell me a story about a dog."), 100, new Replies());
    assertThat(generation.segments()).isGreaterThanOrEqualTo(4);
    assertThat(generation.maxAheadTokens()).isLessThanOrEqualTo(24);
  }

  @Test
  void rejectsAFileThatIsNoModel() {
    ChatModelFile missing =
        new ChatModelFile(
            PulledModels.smolLm2().path().resolveSibling("missing.gguf"),
            PulledModels.smolLm2().chatTemplate(),
            0);
    assertThatThrownBy(() -> provider().open(missing, LlmSettingsFixture.standard().settings()))
        .hasFieldOrPropertyWithValue("code", "MODEL_REJECTED");
  }

  private static LanguageModelProvider provider() {
    return ServiceLoader.load(LanguageModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(p -> p.name().equals("llama"))
        .findFirst()
        .orElseThrow();
  }

  private static Prompt ask(String text) {
    return new Prompt(List.of(new Message(Role.USER, text)));
  }

  private static Generation generate(Prompt prompt, int maxTokens, Replies replies) {
    return model.generate(prompt, new GenerationOptions(maxTokens), replies, () -> false);
  }
}
