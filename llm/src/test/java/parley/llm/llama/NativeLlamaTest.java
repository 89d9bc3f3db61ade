package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.engines.Llama;
import parley.llm.ChatModelFile;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;
import parley.llm.TemplateTexts;
import parley.llm.prompt.ChatTemplates;
import parley.models.check.GgufHeader;

/** What only the llama.cpp that was built here can do, with a real model. */
@Tag("models")
class NativeLlamaTest {
  private static final LlmSettings SETTINGS = LlmSettingsFixture.standard().settings();
  private static final Prompt CAPITAL = ask("What is the capital of France?");
  private static final Prompt LONG =
      ask("How many words are this? " + "one two three ".repeat(200));
  private static TextEngine engine;
  private final LanguageModel model = model(engine);

  @BeforeAll
  static void open() {
    BuiltEngines.require();
    engine = load(PulledModels.smolLm2());
  }

  @AfterAll
  static void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void wholeSentencesEndLikelierThanHalves() {
    double whole = endLogProbability("What is the capital of France");
    assertThat(whole).isBetween(-3.0, 0.0);
    assertThat(endLogProbability("What is the capital of")).isLessThan(whole - 2);
    assertThat(endLogProbability("What is the")).isLessThan(whole - 2);
    assertThat(endLogProbability("What is the capital of France?")).isCloseTo(whole, within(0.05));
  }

  private double endLogProbability(String words) {
    return model.endLogProbability(ask(words), () -> false).orElseThrow();
  }

  @Test
  void whatWasJudgedIsNotComputedAgain() {
    endLogProbability("How many words are this? one two three.");
    Replies replies = new Replies();
    generate(ask("How many words are this? one two three."), 3, replies);
    assertThat(replies.cachedTokens).isEqualTo(replies.promptTokens);
    assertThat(model.endLogProbability(LONG, () -> true)).isEmpty();
  }

  @Test
  void whatWasReadAheadIsNotComputedAgain() {
    model.read(ask("How many words are this? one two"), () -> false);
    Replies replies = new Replies();
    generate(ask("How many words are this? one two three."), 3, replies);
    assertThat(replies.promptTokens - replies.cachedTokens).isBetween(3, 12);
  }

  /** "How do" may go on as "How does", which has other tokens than "How do" and "es". */
  @Test
  void whatWasReadAheadIsCutIntoTokensWithWhatFollows() {
    try (Llama llama = raw();
        TextEngine shared =
            new NativeEngine(
                llama,
                new NativeEngine.Threads(() -> 1, 1, 1),
                new KeptStates(Path.of("never-used"), "model"))) {
      Sampling first = new Sampling(0, 1);
      String whole = "User: How does a bird fly?";
      shared.run(new TextEngine.Request("User: How do", 0, first, 1), piece -> {}, () -> false);
      shared.run(new TextEngine.Request(whole, 0, first, 1), piece -> {}, () -> false);
      int[] tokens = llama.tokens(whole, true);
      assertThat(llama.cachedTokens(tokens)).isEqualTo(tokens.length);
    }
  }

  @Test
  void readingAheadIsGivenUpAndKeepsWhatItRead() {
    generate(CAPITAL, 1, new Replies());
    String whole = ChatTemplates.detect(TemplateTexts.SMOLLM2).prompt(LONG.messages());
    int before = engine.cachedTokens(whole);
    for (int patience = 50; engine.cachedTokens(whole) < before + 100; patience *= 2) {
      int most = patience;
      AtomicInteger asked = new AtomicInteger();
      model.read(LONG, () -> asked.incrementAndGet() > most);
    }
    int kept = engine.cachedTokens(whole);
    assertThat(kept).isLessThan(engine.tokens(whole).length);
    Replies replies = new Replies();
    generate(LONG, 1, replies);
    assertThat(replies.cachedTokens).isEqualTo(kept);
  }

  @Test
  void whatWasJudgedIsSaidAsIfItHadNotBeen() {
    Replies first = new Replies();
    generate(CAPITAL, 12, first);
    endLogProbability("What is the capital of France?");
    Replies judged = new Replies();
    generate(CAPITAL, 12, judged);
    assertThat(judged.text()).isEqualTo(first.text());
  }

  @Test
  void wordsBeyondThePromptAreRefused() {
    try (Llama llama = raw()) {
      int[] prompt = llama.tokens("one two", true);
      assertThatThrownBy(() -> llama.prefillAsking(prompt, prompt.length + 1, () -> false))
          .hasMessageContaining("words");
      assertThatThrownBy(() -> llama.prefillAsking(prompt, 0, () -> false))
          .hasMessageContaining("words");
    }
  }

  @Test
  void saysNothingButJsonWhereThatIsWanted() throws IOException {
    for (String question : List.of("Describe a cat as JSON.", "Who are you?", "Say hello!")) {
      Replies replies = new Replies();
      Generation generation =
          model.generate(ask(question), GenerationOptions.ofJson(200), replies, () -> false);
      if (generation.reason() == Generation.Reason.STOP) {
        assertThat(new ObjectMapper().readTree(replies.text()).isObject())
            .as(replies.text())
            .isTrue();
      }
      assertThat(replies.text()).startsWith("{");
    }
  }

  @Test
  void aWrongGrammarIsRefusedAndChangesNothing() {
    try (Llama llama = raw()) {
      assertThatThrownBy(() -> llama.sample(0, 1, 1, "root ::= nowhere"))
          .hasMessageContaining("grammar");
      llama.sample(0, 1, 1, "root ::= \"yes\" | \"no\"");
      llama.prefill(llama.tokens("Is the sky blue? Answer:", true), () -> false);
      assertThat(
              new String(
                  llama.piece(llama.next(() -> false)), java.nio.charset.StandardCharsets.UTF_8))
          .isIn("yes", "no", "y", "n", "ye");
    }
  }

  @Test
  void givesCharactersOfSeveralTokensWhole() {
    Replies replies = new Replies();
    generate(ask("Write three emoji."), 40, replies);
    assertThat(replies.text()).isNotEmpty().doesNotContain("\uFFFD");
  }

  @Test
  void evaluatesAPromptAheadAndKeepsWhatTheNextBeginsWith() {
    generate(LONG, 0, new Replies());
    Replies same = new Replies();
    generate(LONG, 3, same);
    assertThat(same.cachedTokens).isEqualTo(same.promptTokens).isGreaterThan(500);
    Replies other = new Replies();
    generate(CAPITAL, 3, other);
    assertThat(other.cachedTokens).isBetween(1, other.promptTokens - 1);
  }

  @Test
  void computesATokenOnlyWhenTheNextIsAskedFor() {
    assertThat(generate(CAPITAL, 20, new Replies()).maxAheadTokens()).isEqualTo(1);
    try (Llama llama = raw()) {
      int[] prompt = llama.tokens("The sea is", true);
      llama.prefill(prompt, () -> false);
      int first = llama.next(() -> false);
      int[] longer = Arrays.copyOf(prompt, prompt.length + 1);
      longer[prompt.length] = first;
      assertThat(llama.cachedTokens(longer)).isEqualTo(prompt.length);
      llama.next(() -> false);
      assertThat(llama.cachedTokens(longer)).isEqualTo(prompt.length + 1);
    }
  }

  @Test
  void whatWasReadIsRestoredInAnotherEngine() {
    int[] prompt;
    int next;
    byte[] state;
    try (Llama llama = raw()) {
      prompt = llama.tokens("The capital of France is", true);
      llama.prefill(prompt, () -> false);
      state = llama.save(prompt);
      next = llama.next(() -> false);
      assertThatThrownBy(() -> llama.save(Arrays.copyOf(prompt, 2)))
          .hasMessageContaining("another prompt");
    }
    try (Llama llama = raw()) {
      assertThat(llama.restore(prompt, state)).isTrue();
      assertThat(llama.cachedTokens(prompt)).isEqualTo(prompt.length);
      assertThat(llama.prefill(prompt, () -> false)).isEqualTo(prompt.length - 1);
      assertThat(llama.next(() -> false)).isEqualTo(next);
    }
  }

  @Test
  void whatIsNoStateOfThePromptIsNotTaken() {
    try (Llama llama = raw()) {
      int[] prompt = llama.tokens("The capital of France is", true);
      llama.prefill(prompt, () -> false);
      byte[] state = llama.save(prompt);
      assertThat(llama.restore(Arrays.copyOf(prompt, 2), state)).isFalse();
      assertThat(llama.restore(prompt, Arrays.copyOf(state, state.length / 2))).isFalse();
      assertThat(llama.restore(prompt, new byte[0])).isFalse();
      assertThat(llama.cachedTokens(prompt)).isZero();
      assertThat(llama.prefill(prompt, () -> false)).isZero();
    }
  }

  @Test
  void theLongBeginningOfAllConversationsIsReadOnce(@TempDir Path folder) {
    String fixed = "one two three four ".repeat(50);
    KeptStates kept = new KeptStates(folder, "model");
    try (TextEngine first = engine(kept)) {
      first.begin("too short");
      assertThat(folder).isEmptyDirectory();
      first.begin(fixed);
      assertThat(folder).isDirectoryContaining("glob:**.state");
      assertThat(kept.find(first.tokens(fixed))).isPresent();
    }
    try (TextEngine second = engine(kept)) {
      assertThat(second.cachedTokens(fixed)).isZero();
      second.begin(fixed);
      assertThat(second.cachedTokens(fixed)).isEqualTo(second.tokens(fixed).length);
    }
  }

  @Test
  void stopsInsideOfAPromptAndGoesOnWithTheNext() {
    try (Llama llama = raw()) {
      int[] prompt = llama.tokens("one two three four ".repeat(100), true);
      AtomicInteger asked = new AtomicInteger();
      assertThat(llama.prefill(prompt, () -> asked.incrementAndGet() >= 5))
          .isEqualTo(Llama.STOPPED);
      assertThat(asked).as("asked no more once it was told").hasValue(5);
      int kept = llama.cachedTokens(prompt);
      assertThat(kept).isLessThan(prompt.length);
      assertThat(llama.prefill(prompt, () -> false)).isEqualTo(kept);
      assertThat(llama.next(() -> false)).isNotNegative();
    }
  }

  @Test
  void aFailureOfWhoIsAskedIsNotLost() {
    try (Llama llama = raw()) {
      int[] prompt = llama.tokens("one two three four ".repeat(50), true);
      assertThatThrownBy(
              () ->
                  llama.prefill(
                      prompt,
                      () -> {
                        throw new ArithmeticException("asked too much");
                      }))
          .isInstanceOf(ArithmeticException.class);
      assertThat(llama.prefill(prompt, () -> false)).isNotNegative();
    }
  }

  @Test
  void refusesTokensAndPromptsThatItCannotTake() {
    Llama llama = raw();
    assertThatThrownBy(() -> llama.prefill(new int[] {1, 2, 99_999_999}, () -> false))
        .hasMessageContaining("no token 99999999");
    assertThat(llama.prefill(new int[5000], () -> false)).isEqualTo(Llama.FULL);
    llama.close();
    llama.close();
    assertThatThrownBy(() -> llama.next(() -> false)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-6, 0.001, 0.01, 0.1, 0.5, 0.99})
  void refusesAPartOfAModel(double share, @TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(PulledModels.smolLm2().path());
    byte[] part = Arrays.copyOf(whole, (int) (whole.length * share));
    assertThat(rejects(Files.write(folder.resolve("part.gguf"), part))).isTrue();
  }

  /** Some damage, as to the text of a template, is none to the model. */
  @Test
  void survivesDamagedHeaders(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(PulledModels.smolLm2().path());
    Random random = new Random(11);
    int rejected = 0;
    for (int i = 0; i < 15; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 6; k++) {
        damaged[random.nextInt(2000)] = (byte) random.nextInt(256);
      }
      rejected += rejects(Files.write(folder.resolve("damaged.gguf"), damaged)) ? 1 : 0;
    }
    assertThat(rejected).isGreaterThan(3);
  }

  /** As the program does it: the header is checked first. */
  private static boolean rejects(Path path) {
    try {
      GgufHeader.read(path);
      load(new ChatModelFile(path, "", 0)).close();
      return false;
    } catch (ParleyException e) {
      assertThat(e.code()).startsWith("MODEL_");
      return true;
    }
  }

  private static TextEngine load(ChatModelFile file) {
    return LlamaNativeProvider.load(file, SETTINGS, SETTINGS.contextTokens());
  }

  private static TextEngine engine(KeptStates kept) {
    return new NativeEngine(raw(), new NativeEngine.Threads(() -> 1, 1, 1), kept);
  }

  private static Llama raw() {
    return Llama.open(PulledModels.smolLm2().path(), new Llama.Shape(2048, 128, 1, 1));
  }

  private static Prompt ask(String text) {
    return new Prompt(List.of(new Message(Role.USER, text)));
  }

  private static LanguageModel model(TextEngine engine) {
    return new LlamaLanguageModel(
        engine,
        ChatTemplates.detect(TemplateTexts.SMOLLM2),
        SETTINGS,
        SETTINGS.contextTokens(),
        System::nanoTime);
  }

  private Generation generate(Prompt prompt, int maxTokens, Replies replies) {
    return model.generate(prompt, new GenerationOptions(maxTokens), replies, () -> false);
  }
}
