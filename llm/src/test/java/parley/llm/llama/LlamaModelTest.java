package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.LlmSettings;
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

/** The engine with its real model. */
@Tag("models")
class LlamaModelTest {
  private static final Prompt CAPITAL = ask("What is the capital of France?");
  private static TextEngine engine;
  private final LanguageModel model = model(LlmSettingsFixture.standard());

  @BeforeAll
  static void open() {
    LlmSettings settings = LlmSettingsFixture.standard().settings();
    engine = LlamaModelProvider.load(PulledModels.smolLm2(), settings, settings.contextTokens());
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
        engine,
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
