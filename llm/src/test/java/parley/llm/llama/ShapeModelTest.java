package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.llm.prompt.ChatTemplates;
import parley.llm.prompt.ModelFamily;
import parley.models.check.GgufHeader;
import parley.models.shape.Qwen2Shape;
import parley.models.shape.Recitals;
import parley.models.shape.ShapeFile;

/** A model of made-up weights, as the real engines take it. */
@Tag("models")
class ShapeModelTest {
  private static final String PROMPT = "3141592653589793238462643383279502884197";
  @TempDir static Path folder;
  private static Path model;

  @BeforeAll
  static void write() {
    Qwen2Shape small = new Qwen2Shape(3, 256, 4, 2, 512, 2000, 2048, 4096);
    model =
        new ShapeFile(small, Recitals.thinker(), folder.resolve("shape.gguf"))
            .require((done, total) -> {});
  }

  @Test
  void theBuiltEngineReadsItsDigitsAndContinuesThemWithoutAnEnd() {
    BuiltEngines.require();
    assertReadsAndContinues("llama-native");
  }

  /** Its words are no tokens of their text: cut anew, all of them would be read again. */
  @Test
  void aReplyThatIsGoneOnWithKeepsItsTokens() {
    BuiltEngines.require();
    try (TextEngine engine = SpeedEngines.opener("llama-native", model, 1).get()) {
      StringBuilder said = new StringBuilder("7");
      engine.run(new TextEngine.Request("7", 6, new Sampling(0, 1), 1), said::append, () -> false);
      assertThat(engine.tokens(said.toString()).length).isGreaterThan(30);
      assertThat(engine.cachedTokens(said + "</think>")).isBetween(6, 8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama", "java-llama.cpp"})
  void soDoesThePublishedOne(String engine) {
    assertReadsAndContinues(engine);
  }

  @Test
  void itsTemplateIsDeepSeeks() {
    String template = GgufHeader.read(model).chatTemplate().orElseThrow();
    assertThat(ChatTemplates.detect(template).family()).isEqualTo(ModelFamily.DEEPSEEK_R1);
  }

  private static void assertReadsAndContinues(String name) {
    try (TextEngine engine = SpeedEngines.opener(name, model, 1).get()) {
      assertThat(engine.tokens(PROMPT).length).isBetween(PROMPT.length(), PROMPT.length() + 1);
      assertThat(engine.tokens("<｜User｜>the").length).isBetween(3, 4);
      StringBuilder said = new StringBuilder();
      TextEngine.Request request = new TextEngine.Request(PROMPT, 40, new Sampling(0.6f, 0.95f), 1);
      TextEngine.Outcome outcome = engine.run(request, said::append, () -> false);
      assertThat(outcome).isEqualTo(new TextEngine.Outcome(false, 40));
      assertThat(said.toString()).matches("( w1[0-9]{3}){40}");
    }
  }
}
