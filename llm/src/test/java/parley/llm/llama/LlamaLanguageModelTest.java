package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import parley.config.LlmSettings;
import parley.config.ThoughtSettings;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;
import parley.llm.TemplateTexts;
import parley.llm.Thinking;
import parley.llm.prompt.ChatTemplates;

class LlamaLanguageModelTest {
  private static final GenerationOptions FIFTY = new GenerationOptions(50);
  private static final String OPENING = "<｜Assistant｜><think>\n\n</think>\n\n";
  private static final ThoughtSettings OFF = new ThoughtSettings("off", 0, Duration.ZERO, "");
  private final ScriptedEngine engine =
      ScriptedEngine.reciting(OPENING, List.of("Hello", " there", "."));
  private final Replies sink = new Replies();
  private final LlamaLanguageModel model =
      model(TemplateTexts.DEEPSEEK, engine, LlmSettingsFixture.standard().thinking(OFF));

  @Test
  void rendersThePromptAndStreamsTheReply() {
    Generation generation = model.generate(ask("Hi"), FIFTY, sink, () -> false);
    assertThat(engine.requests.get(0).prompt()).isEqualTo("<｜User｜>Hi" + OPENING);
    assertThat(sink.pieces).containsExactly("Hello", " there", ".");
    assertThat(generation.reason()).isEqualTo(Reason.STOP);
    assertThat(sink.promptTokens).isEqualTo("<｜User｜>Hi".length() + OPENING.length());
  }

  @Test
  void judgesWhetherAMessageEndsAfterItsLastWord() {
    assertThat(model.endLogProbability(ask("Hi there..."), () -> false))
        .hasValue(-"<｜User｜>Hi there".length());
    assertThat(engine.judged).containsExactly("<｜User｜>Hi there", "<｜User｜>Hi there..." + OPENING);
    assertThat(engine.requests).isEmpty();
  }

  @Test
  void readsAPromptUpToItsLastWordWhereItCanBeStopped() {
    model.read(ask("Hi there..."), () -> false);
    assertThat(engine.requests).isEmpty();
    engine.beLazy();
    model.read(ask("Hi there..."), () -> false);
    assertThat(engine.requests)
        .extracting(TextEngine.Request::prompt)
        .containsExactly("<｜User｜>Hi there");
    assertThat(engine.requests).extracting(TextEngine.Request::maxTokens).containsExactly(0);
  }

  @Test
  void goesOnWithAnAnswerThatHasBegunAndThinksNoMore() {
    LlamaLanguageModel thinking = model(TemplateTexts.DEEPSEEK, engine);
    thinking.generate(ask("Hi").begunWith("Hello"), FIFTY, sink, () -> false);
    assertThat(engine.requests.get(0).prompt()).isEqualTo("<｜User｜>Hi" + OPENING + "Hello");
    assertThat(sink.pieces).containsExactly(" there", ".");
  }

  @Test
  void eachReplyMayThinkAsItIsWished() {
    ScriptedEngine thinker =
        ScriptedEngine.reciting("<think>\n", List.of("Hm", ", so", "</think>", "Hi"));
    LlamaLanguageModel off =
        model(
            TemplateTexts.DEEPSEEK,
            thinker,
            LlmSettingsFixture.standard()
                .thinking(new ThoughtSettings("off", 1, Duration.ZERO, "")));
    off.generate(ask("Hi"), new GenerationOptions(50, 0, Thinking.WHOLE), sink, () -> false);
    assertThat(sink.text()).as("no budget").isEqualTo("<think>\nHm, so</think>Hi");
    assertThat(thinker.requests.get(0).prompt()).endsWith("<｜Assistant｜><think>\n");

    LlamaLanguageModel full = model(TemplateTexts.DEEPSEEK, engine);
    full.generate(ask("Hi"), new GenerationOptions(50, 0, Thinking.NOT), sink, () -> false);
    assertThat(engine.requests.get(0).prompt()).endsWith(OPENING);
  }

  @Test
  void tellsHowMuchOfThePromptWasEvaluatedBefore() {
    model.generate(ask("Hi"), FIFTY, sink, () -> false);
    assertThat(sink.cachedTokens).isZero();
    Prompt next =
        new Prompt(
            List.of(
                new Message(Role.USER, "Hi"),
                new Message(Role.ASSISTANT, "Hello there."),
                new Message(Role.USER, "More")));
    model.generate(next, FIFTY, sink, () -> false);
    assertThat(sink.cachedTokens).isEqualTo("<｜User｜>Hi<｜Assistant｜>".length());
    model.generate(next, FIFTY, sink, () -> false);
    assertThat(sink.cachedTokens).isEqualTo(sink.promptTokens);
  }

  @Test
  void evaluatesALongPromptInStepsThatCanBeGivenUp() {
    Prompt prompt = ask("word ".repeat(180) + "?");
    Generation given =
        model.generate(prompt, new GenerationOptions(0), sink, () -> engine.requests.size() >= 1);
    assertThat(given.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(engine.requests).hasSize(1);
    String step = engine.requests.get(0).prompt();
    assertThat(step).endsWith("word").hasSizeBetween(300, 512);

    model.generate(prompt, FIFTY, sink, () -> false);
    assertThat(sink.cachedTokens).isEqualTo(step.length());
    assertThat(engine.requests.get(1).prompt()).startsWith(step);
    assertThat(engine.requests).extracting(TextEngine.Request::maxTokens).containsExactly(0, 24);
    assertThat(sink.text()).isEqualTo("Hello there.");
  }

  @Test
  void drawsADeepSeekAsItsMakersAdvise() {
    model.generate(ask("Hi"), FIFTY, sink, () -> false);
    assertThat(engine.requests.get(0).sampling()).isEqualTo(new Sampling(0.6f, 0.95f));
  }

  @Test
  void drawsASmallModelNearlyGreedily() {
    LlamaLanguageModel small = model(TemplateTexts.SMOLLM2, engine);
    small.generate(ask("Hi"), new GenerationOptions(0), sink, () -> false);
    assertThat(engine.requests.get(0).sampling()).isEqualTo(new Sampling(0.2f, 0.9f));
  }

  @Test
  void beginsTheStreamWithTheThoughtThatTheTemplateOpened() {
    LlamaLanguageModel thinking =
        model(
            TemplateTexts.DEEPSEEK_THINKING,
            ScriptedEngine.reciting("<think>\n", List.of("Hm", "</think>", "Hi")));
    thinking.generate(ask("Hi"), FIFTY, sink, () -> false);
    assertThat(sink.text()).isEqualTo("<think>\nHm</think>Hi");
  }

  @Test
  void keepsRoomForTheReplyInTheContext() {
    assertThatThrownBy(
            () ->
                model.generate(
                    ask("x".repeat(900)), new GenerationOptions(1200), sink, () -> false))
        .hasFieldOrPropertyWithValue("code", "PROMPT_TOO_LONG");
    assertThat(engine.requests).isEmpty();
  }

  @Test
  void belongsToTheThreadThatOpenedIt() {
    CompletableFuture<Generation> elsewhere =
        CompletableFuture.supplyAsync(() -> model.generate(ask("Hi"), FIFTY, sink, () -> false));
    assertThatThrownBy(elsewhere::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  private static LlamaLanguageModel model(String template, TextEngine engine) {
    return model(template, engine, LlmSettingsFixture.standard().settings());
  }

  private static LlamaLanguageModel model(
      String template, TextEngine engine, LlmSettings settings) {
    return new LlamaLanguageModel(engine, ChatTemplates.detect(template), settings, 2048, () -> 0);
  }

  private static Prompt ask(String text) {
    return new Prompt(List.of(new Message(Role.USER, text)));
  }
}
