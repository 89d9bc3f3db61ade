package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.llm.ChatModelFile;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;
import parley.llm.TemplateTexts;
import parley.llm.prompt.ChatTemplates;

/** What only the published engine does, with its real model. */
@Tag("models")
class LlamaModelTest {
  private final LanguageModel model = model(LlmSettingsFixture.standard());

  @Test
  void neverComputesMoreThanASegmentAhead() {
    Generation generation = generate(ask("Tell me a story about a dog."), 100, new Replies());
    assertThat(generation.segments()).isGreaterThanOrEqualTo(4);
    assertThat(generation.maxAheadTokens()).isLessThanOrEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 24})
  void saysTheSameInSegmentsAsInOneGo(int segment) {
    assertSameInSegments(ask("Tell me about the sea."), 40, segment);
  }

  /** Whose characters of several tokens are cut at the segments' borders. */
  @Test
  void saysEmojiTheSameInSegmentsAsInOneGo() {
    String text = assertSameInSegments(ask("Write three emoji."), 400, 7);
    assertThat(text.codePoints()).allMatch(Character::isSupplementaryCodePoint);
  }

  private static String assertSameInSegments(Prompt prompt, int maxTokens, int segment) {
    Replies inOneGo = new Replies();
    Replies inSegments = new Replies();
    LlmSettingsFixture greedy = LlmSettingsFixture.standard().greedy();
    Generation whole = generate(model(greedy.segments(1024)), prompt, maxTokens, inOneGo);
    Generation parts = generate(model(greedy.segments(segment)), prompt, maxTokens, inSegments);
    assertThat(inSegments.text()).isEqualTo(inOneGo.text()).isNotEmpty();
    assertThat(parts.reason()).isEqualTo(whole.reason());
    assertThat(parts.segments()).isGreaterThan(whole.segments());
    assertThat(parts.maxAheadTokens()).isLessThanOrEqualTo(segment);
    return inOneGo.text();
  }

  @Test
  void endsAReplyThatIsJustAsLongAsASegment() {
    LlmSettingsFixture greedy = LlmSettingsFixture.standard().greedy();
    Prompt hello = ask("Say only the word hello.");
    Replies replies = new Replies();
    Generation whole = generate(model(greedy), hello, 20, replies);
    Replies again = new Replies();
    Generation exact = generate(model(greedy.segments(whole.tokens())), hello, 20, again);
    assertThat(again.text()).isEqualTo(replies.text());
    assertThat(exact)
        .isEqualTo(new Generation(whole.tokens(), Reason.STOP, 2, whole.maxAheadTokens()));
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

  private static LanguageModel model(LlmSettingsFixture fixture) {
    return new LlamaLanguageModel(
        PublishedEngine.OPEN,
        ChatTemplates.detect(TemplateTexts.SMOLLM2),
        fixture.settings(),
        fixture.settings().contextTokens(),
        System::nanoTime);
  }

  private Generation generate(Prompt prompt, int maxTokens, Replies replies) {
    return generate(model, prompt, maxTokens, replies);
  }

  private static Generation generate(
      LanguageModel model, Prompt prompt, int maxTokens, Replies replies) {
    return model.generate(prompt, new GenerationOptions(maxTokens), replies, () -> false);
  }
}
