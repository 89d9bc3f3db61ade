package parley.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.config.SettingsLoader;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;
import parley.llm.TokenSink;

@Timeout(30)
class OpenAiLanguageModelTest {
  private static final GenerationOptions FIFTY = new GenerationOptions(50);
  private static final Prompt QUESTION =
      new Prompt(
          List.of(new Message(Role.SYSTEM, "Be brief."), new Message(Role.USER, "Who is there?")));

  private final ChatServer server = new ChatServer();
  private final AtomicLong nanos = new AtomicLong();
  private final Local local = new Local();
  private final Sink sink = new Sink();

  @AfterEach
  void close() {
    server.close();
  }

  private LlmSettings settings(String... sets) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "llm.engine=openai",
                "llm.remote.url=" + server.url(),
                "llm.remote.token-timeout=300ms"));
    all.addAll(List.of(sets));
    return SettingsLoader.load(Optional.empty(), Map.of(), all).llm();
  }

  private LanguageModel model(String... sets) {
    return new OpenAiLanguageModel(settings(sets), () -> local, nanos::get);
  }

  private Generation ask(LanguageModel model) {
    return model.generate(QUESTION, FIFTY, sink, () -> false);
  }

  @Test
  void streamsTheAnswer() throws Exception {
    server.says("I", " am.", " \\u4f60");
    LanguageModel model = model("llm.remote.model=big", "llm.remote.key=secret");
    Generation generation = ask(model);
    assertThat(sink.events).containsExactly("started", "I", " am.", " 你");
    assertThat(generation).isEqualTo(new Generation(7, Reason.STOP, 1, 1));
    JsonNode asked = new ObjectMapper().readTree(server.requests.get(0));
    assertThat(asked.path("model").asText()).isEqualTo("big");
    assertThat(asked.path("stream").asBoolean()).isTrue();
    assertThat(asked.path("max_tokens").asInt()).isEqualTo(50);
    assertThat(asked.path("messages").path(0).path("role").asText()).isEqualTo("system");
    assertThat(asked.path("messages").path(1).path("content").asText()).isEqualTo("Who is there?");
    assertThat(server.keys).containsExactly("Bearer secret");
  }

  @Test
  void whoIsSlowGetsAllOfAnAnswerThatIsOver() {
    server.says(IntStream.range(0, 40).mapToObj(n -> " p" + n).toArray(String[]::new));
    sink.atFirst = server::awaitAnswered;
    ask(model());
    assertThat(sink.events).hasSize(41).endsWith(" p39");
  }

  @Test
  void thoughtsThatTheServerTellsApartGetTheirTagsBack() {
    server.then(
        exchange -> {
          OutputStream out = ChatServer.begin(exchange);
          ChatServer.send(out, ChatServer.delta("reasoning_content", "Hm"));
          ChatServer.send(out, ChatServer.delta("reasoning_content", ", so"));
          ChatServer.send(out, ChatServer.delta("content", "I."));
          ChatServer.send(out, "{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}");
        });
    Generation generation = ask(model());
    assertThat(sink.events)
        .containsExactly("started", "<think>\n", "Hm", ", so", "thought 2", "\n</think>\n\n", "I.");
    assertThat(generation.reason()).isEqualTo(Reason.LENGTH);
    assertThat(generation.tokens()).isEqualTo(3);
  }

  @Test
  void deepSeekR1IsToldItsInstructionsWithTheQuestionAndWhetherToThink() throws Exception {
    server.says("I.");
    ask(model("llm.remote.model=deepseek-ai/DeepSeek-R1-Distill-Qwen-7B", "llm.thought.mode=off"));
    JsonNode asked = new ObjectMapper().readTree(server.requests.get(0));
    assertThat(asked.path("messages")).hasSize(1);
    assertThat(asked.path("messages").path(0).path("content").asText())
        .isEqualTo("Be brief.\n\nWho is there?");
    assertThat(asked.path("chat_template_kwargs").path("enable_thinking").asBoolean(true))
        .isFalse();
  }

  @Test
  void theOldestTurnsAreDroppedWholeAndTold() throws Exception {
    List<Message> talk = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      talk.add(new Message(Role.USER, "q" + i));
      talk.add(new Message(Role.ASSISTANT, "a".repeat(100)));
    }
    talk.add(new Message(Role.USER, "last"));
    server.says("Yes.");
    model("llm.history-tokens=128", "llm.max-tokens=50")
        .generate(new Prompt(talk), FIFTY, sink, () -> false);
    assertThat(sink.events.get(0)).isEqualTo("started, 4 dropped");
    JsonNode asked = new ObjectMapper().readTree(server.requests.get(0));
    assertThat(asked.path("messages")).hasSize(9);
    assertThat(asked.path("messages").path(0).path("content").asText()).isEqualTo("q4");
  }

  @Test
  void isAskedAgainOnceBeforeAnythingWasSaid() {
    server.refuses(503, "{\"error\":{\"message\":\"loading\"}}").says("I.");
    ask(model());
    assertThat(sink.events).containsExactly("started", "I.");
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void theModelOnThisMachineGoesOnInTheMidstOfASentence() {
    server.breaksOffAfter("I am", " the");
    Generation generation = ask(model());
    assertThat(local.prompts).containsExactly(QUESTION.begunWith("I am the"));
    assertThat(sink.events).startsWith("started", "I am", " the").endsWith(" here.");
    assertThat(sink.events.get(3))
        .startsWith("fell back: the server at http://127.0.0.1:")
        .endsWith("the model on this machine goes on");
    assertThat(sink.events).hasSize(5);
    assertThat(generation).isEqualTo(new Generation(2 + 1, Reason.STOP, 1, 1));
    assertThat(server.requests).as("what was said cannot be taken back").hasSize(1);
  }

  @Test
  void aThoughtThatBreaksOffIsClosedAndTheLocalModelAnswersFromTheBeginning() {
    server.then(
        exchange ->
            ChatServer.send(
                ChatServer.begin(exchange), ChatServer.delta("reasoning_content", "Hm")));
    ask(model());
    assertThat(local.prompts).containsExactly(QUESTION);
    assertThat(sink.events)
        .containsSubsequence("<think>\n", "Hm", "thought 1", "\n</think>\n\n", " here.");
  }

  @Test
  void aServerThatFailedIsLeftAloneForAWhile() {
    server.refuses(401, "{\"error\":\"no key\"}").says("I.");
    LanguageModel model = model();
    ask(model);
    assertThat(sink.events.get(1)).contains("it answered 401: no key");
    nanos.set(Duration.ofSeconds(29).toNanos());
    ask(model);
    assertThat(server.requests).as("nobody asks again what was refused").hasSize(1);
    assertThat(sink.events.get(3)).contains("failed a moment ago");
    nanos.set(Duration.ofSeconds(31).toNanos());
    ask(model);
    assertThat(server.requests).hasSize(2);
    assertThat(local.prompts).hasSize(2);
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedFor() {
    CountDownLatch letGo = new CountDownLatch(1);
    server.fallsSilentAfter(letGo, "I").fallsSilentAfter(letGo);
    ask(model());
    letGo.countDown();
    assertThat(sink.events.get(2)).contains("it said nothing for 300 ms");
    assertThat(local.prompts).containsExactly(QUESTION.begunWith("I"));
  }

  @Test
  void aServerThatIsNotThereIsTold() {
    String url = server.url();
    server.close();
    LlmSettings settings = settings("llm.remote.url=" + url);
    new OpenAiLanguageModel(settings, () -> local, nanos::get)
        .generate(QUESTION, FIFTY, sink, () -> false);
    assertThat(sink.events.get(1)).startsWith("fell back").contains("ConnectException");
    assertThat(sink.events).endsWith(" here.");
  }

  @Test
  void whoCancelsIsNotHeldUp() {
    CountDownLatch letGo = new CountDownLatch(1);
    server.fallsSilentAfter(letGo, "I", " am");
    Generation generation =
        model("llm.remote.token-timeout=1m")
            .generate(QUESTION, FIFTY, sink, () -> sink.events.size() >= 3);
    letGo.countDown();
    assertThat(generation.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(local.prompts).isEmpty();
  }

  @Test
  void withoutAModelHereTheFailureIsToldWithItsCure() {
    server.refuses(404, "<html>not here</html>");
    LanguageModel alone = new OpenAiLanguageModel(settings(), null, nanos::get);
    assertThatThrownBy(() -> ask(alone))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("REMOTE_FAILED"))
        .hasMessageContaining("it answered 404: <html>not here</html>");
  }

  @Test
  void isNeverChosenByItself() {
    assertThat(new OpenAiProvider().isReady()).isFalse();
  }

  /** Says one piece. */
  private static final class Local implements LanguageModel {
    private final List<Prompt> prompts = new ArrayList<>();

    @Override
    public Generation generate(
        Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
      prompts.add(prompt);
      sink.started(9, 9, 0);
      sink.token(" here.");
      return new Generation(1, Reason.STOP, 1, 1);
    }

    @Override
    public void close() {}
  }

  private static final class Sink implements TokenSink {
    private final List<String> events = new ArrayList<>();
    private Runnable atFirst = () -> {};

    @Override
    public void started(int promptTokens, int cachedTokens, int droppedTurns) {
      atFirst.run();
      events.add(droppedTurns == 0 ? "started" : "started, " + droppedTurns + " dropped");
    }

    @Override
    public void token(String text) {
      events.add(text);
    }

    @Override
    public void thoughtEnded(int tokens, boolean forced) {
      events.add("thought " + tokens);
    }

    @Override
    public void fellBack(String why) {
      events.add("fell back: " + why);
    }
  }
}
