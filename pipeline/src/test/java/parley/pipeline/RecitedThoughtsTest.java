package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.LlmSettings;
import parley.config.SettingsLoader;
import parley.llm.ChatModelFile;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;
import parley.llm.Message;
import parley.llm.Prompt;
import parley.llm.TokenSink;
import parley.models.check.GgufHeader;
import parley.models.shape.Qwen2Shape;
import parley.models.shape.Recital;

/**
 * Models with DeepSeek-R1's architecture, marks and template recite thoughts through the real
 * engine: nothing of a thought is spoken, heard or remembered, however it is cut into tokens.
 */
@Tag("models")
class RecitedThoughtsTest {
  private static final Qwen2Shape SMALL = new Qwen2Shape(1, 256, 4, 2, 256, 1000, 1040, 4096);

  /** Thoughts are of these characters alone, and answers of none of them. */
  private static final String THOUGHT = "[QXZ想🙂]";

  @TempDir Path folder;
  private LanguageModelProvider engine;

  @BeforeEach
  void findEngine() {
    engine =
        ServiceLoader.load(LanguageModelProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("llama-native"))
            .findFirst()
            .orElseThrow();
    assumeTrue(engine.isReady(), "the engines are not built: parley native build");
  }

  /** All ways to cut a text into three pieces, but those that a recital cannot say. */
  private static List<Recital> cuts(String reply) {
    List<Recital> recitals = new ArrayList<>();
    for (int i = 1; i < reply.length() - 1; i++) {
      for (int j = i + 1; j < reply.length(); j++) {
        List<String> pieces =
            List.of(reply.substring(0, i), reply.substring(i, j), reply.substring(j));
        if (pieces.stream().distinct().count() == 3 && !pieces.contains(Recital.OPENED)) {
          Recital recital = new Recital().say(Recital.OPENED, pieces.toArray(String[]::new));
          boolean closes = pieces.contains(Recital.CLOSED);
          recitals.add(closes ? recital : recital.say(Recital.CLOSED, "so it is."));
        }
      }
    }
    return recitals;
  }

  @Test
  void nothingOfAThoughtIsSpokenHeardOrRemembered() {
    List<Recital> recitals = new ArrayList<>();
    for (String reply :
        List.of(
            "QXZ</think>\n\nyes, it is.",
            "<think>QXZ</think> yes, it is.", // opened by the template too
            "Q<think>X</think>Z</THINK> yes.",
            "QXZ想QX <thi")) { // never closed
      recitals.addAll(cuts(reply));
    }
    recitals.addAll(oddities());
    assertThat(recitals).hasSizeGreaterThan(1000);

    Reciting model = new Reciting(recitals);
    try (SessionHarness harness = new SessionHarness(model, "llm.max-tokens=64")) {
      harness.output.playAll();
      for (int turn = 1; turn <= recitals.size(); turn++) {
        harness.say("What do you think?");
        SessionEvent.TurnEnded end = harness.awaitEnd(turn);
        assertThat(end.heard()).as("turn %d", turn).isNotBlank().doesNotContainPattern(THOUGHT);
      }
      assertThat(harness.seen(SessionEvent.Chunk.class))
          .allSatisfy(chunk -> assertThat(chunk.text()).doesNotContainPattern(THOUGHT));
      assertThat(harness.voice.spoken())
          .allSatisfy(text -> assertThat(text).doesNotContainPattern(THOUGHT));
      assertThat(model.remembered)
          .isNotEmpty()
          .allSatisfy(text -> assertThat(text).doesNotContainPattern(THOUGHT));
    }
  }

  private static List<Recital> oddities() {
    return List.of(
        new Recital().say(Recital.OPENED, "</think>", "yes."), // an empty thought
        new Recital().say(Recital.OPENED, "QXZ"), // never closed, and then nothing
        new Recital().say(Recital.OPENED), // nothing at all
        new Recital().say(Recital.OPENED, "QXZ", "</think>"), // no answer
        new Recital()
            .say(Recital.OPENED, Recital.everyByte("想🙂</thQXZ"))
            .say(Recital.CLOSED, "yes, it is."),
        new Recital()
            .sayForEver(Recital.OPENED, numbered(120))
            .say(Recital.CLOSED, Recital.everyByte("now: 是.")));
  }

  private static String[] numbered(int count) {
    return Stream.iterate(100, n -> n + 1).limit(count).map(n -> " Q" + n).toArray(String[]::new);
  }

  /** Recites the next one with each reply, from a model file of its own. */
  private final class Reciting implements LanguageModel {
    private final List<Recital> recitals;
    private final Set<String> remembered = new LinkedHashSet<>();
    private int next;

    Reciting(List<Recital> recitals) {
      this.recitals = recitals;
    }

    @Override
    public Generation generate(
        Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
      prompt.messages().stream().map(Message::text).forEach(remembered::add);
      int index = options.attempt() == 0 ? next++ : next - 1;
      try (LanguageModel model = open(recitals.get(index))) {
        return model.generate(prompt, options, sink, cancelled);
      }
    }

    private LanguageModel open(Recital recital) {
      Path file = folder.resolve("reciting.gguf");
      try {
        SMALL.writer(recital).write(file, written -> {});
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      String template = GgufHeader.read(file).chatTemplate().orElseThrow();
      LlmSettings settings =
          SettingsLoader.load(Optional.empty(), Map.of(), List.of("llm.max-tokens=64")).llm();
      return engine.open(new ChatModelFile(file, template, 4096), settings);
    }

    @Override
    public void close() {}
  }
}
