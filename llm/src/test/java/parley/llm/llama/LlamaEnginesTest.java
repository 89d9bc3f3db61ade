package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.LlmSettings;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;
import parley.llm.TemplateTexts;
import parley.llm.prompt.ChatTemplates;

/** What the published engine and the one that was built here both do, with their real model. */
@Tag("models")
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"llama", "llama-native"})
class LlamaEnginesTest {
  private static final LlmSettings SETTINGS = LlmSettingsFixture.standard().greedy().settings();
  private static final Prompt SKY = ask("What colour is the sky?");
  private static TextEngine engine;

  @Parameter String name;

  private final LanguageModel model =
      new LlamaLanguageModel(
          engine,
          ChatTemplates.detect(TemplateTexts.SMOLLM2),
          SETTINGS,
          SETTINGS.contextTokens(),
          System::nanoTime);

  @BeforeParameterizedClassInvocation
  static void open(String name) {
    if (name.equals("llama-native")) {
      BuiltEngines.require();
      engine = LlamaNativeProvider.load(PulledModels.smolLm2(), SETTINGS, SETTINGS.contextTokens());
    } else {
      engine = PublishedEngine.OPEN;
    }
  }

  @AfterParameterizedClassInvocation
  static void close() {
    engine.close();
  }

  @Test
  void answersAndEnds() {
    Replies replies = new Replies();
    Generation generation = generate(SKY, 400, replies);
    assertThat(replies.text()).contains("blue").doesNotContain("<|im_end|>");
    assertThat(generation.reason()).isEqualTo(Reason.STOP);
    assertThat(generation.tokens()).isEqualTo(replies.pieces.size());
  }

  @Test
  void samePromptGivesTheSameReply() {
    Prompt story = ask("Tell me a story about a cat.");
    Replies first = new Replies();
    Replies second = new Replies();
    generate(story, 60, first);
    generate(SKY, 20, new Replies());
    generate(story, 60, second);
    assertThat(second.text()).isEqualTo(first.text()).isNotEmpty();
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
    generate(SKY, 400, replies);
    assertThat(replies.text()).contains("blue");
  }

  private static Prompt ask(String text) {
    return new Prompt(List.of(new Message(Role.USER, text)));
  }

  private Generation generate(Prompt prompt, int maxTokens, Replies replies) {
    return model.generate(prompt, new GenerationOptions(maxTokens), replies, () -> false);
  }
}
