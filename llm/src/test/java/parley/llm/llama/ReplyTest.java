package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import parley.config.LlmSettings;
import parley.config.ThoughtSettings;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.thought.ThoughtFilter;

class ReplyTest {
  private static final String ASK = "ask>";
  private final Replies sink = new Replies();
  private final AtomicLong nanos = new AtomicLong();

  @Property
  void segmentsMakeOneReplyOfAnySize(
      @ForAll @IntRange(max = 100) int words, @ForAll @IntRange(min = 4, max = 40) int segment) {
    List<String> pieces = numbered(words);
    Replies replies = new Replies();
    ScriptedEngine engine = ScriptedEngine.reciting(ASK, pieces);
    Generation generation =
        new Reply(engine, rules(segment, 400, 200), replies, () -> 0)
            .generate(ASK, "", () -> false);
    assertThat(replies.pieces).isEqualTo(pieces);
    assertThat(generation)
        .isEqualTo(
            new Generation(words, Reason.STOP, words / segment + 1, Math.min(words, segment)));
  }

  @Test
  void asksForTheNextSegmentOnlyWhenAllOfTheLastWasTaken() {
    ScriptedEngine engine = ScriptedEngine.reciting(ASK, numbered(30));
    reply(engine, rules(8, 400, 200)).generate(ASK, "", () -> false);
    for (int i = 0; i < engine.requests.size(); i++) {
      assertThat(engine.requests.get(i).prompt())
          .isEqualTo(ASK + String.join("", numbered(30).subList(0, 8 * i)));
    }
    assertThat(engine.requests).hasSize(4);
  }

  @Test
  void drawsOtherRandomNumbersInEachSegmentButTheSameEachTime() {
    ScriptedEngine engine = ScriptedEngine.reciting(ASK, numbered(30));
    reply(engine, rules(8, 400, 200)).generate(ASK, "", () -> false);
    reply(engine, rules(8, 400, 200)).generate(ASK, "", () -> false);
    List<Integer> seeds = engine.requests.stream().map(TextEngine.Request::seed).toList();
    assertThat(seeds.subList(0, 4)).doesNotHaveDuplicates().isEqualTo(seeds.subList(4, 8));
    assertThat(seeds).allMatch(seed -> seed >= 0);
  }

  @Test
  void endsAtTheLengthAskedForEvenWithinASegment() {
    ScriptedEngine engine = ScriptedEngine.reciting(ASK, numbered(100));
    Generation generation = reply(engine, rules(8, 400, 21)).generate(ASK, "", () -> false);
    assertThat(sink.pieces).hasSize(21);
    assertThat(generation).isEqualTo(new Generation(21, Reason.LENGTH, 3, 8));
  }

  @Test
  void onlyEvaluatesThePromptWhenNothingIsAskedFor() {
    ScriptedEngine engine = ScriptedEngine.reciting(ASK, numbered(100));
    Generation generation = reply(engine, rules(8, 400, 0)).generate(ASK, "<think>\n", () -> false);
    assertThat(engine.requests).extracting(TextEngine.Request::maxTokens).containsExactly(0);
    assertThat(sink.pieces).isEmpty();
    assertThat(generation.tokens()).isZero();
  }

  @Test
  void stopsBetweenTokensWhenCancelled() {
    ScriptedEngine engine = ScriptedEngine.reciting(ASK, numbered(100));
    Generation generation =
        reply(engine, rules(8, 400, 50)).generate(ASK, "", () -> sink.pieces.size() >= 11);
    assertThat(sink.pieces).hasSize(11);
    assertThat(generation).isEqualTo(new Generation(11, Reason.CANCELLED, 2, 8));
  }

  @Test
  void endsWhenASegmentBringsNothing() {
    TextEngine mute =
        new TextEngine() {
          @Override
          public void close() {}

          @Override
          public int[] tokens(String text) {
            return new int[0];
          }

          @Override
          public Outcome run(
              Request request,
              java.util.function.Consumer<String> piece,
              java.util.function.BooleanSupplier stop) {
            return new Outcome(false, 1);
          }
        };
    assertThat(reply(mute, rules(8, 400, 50)).generate(ASK, "", () -> false).reason())
        .isEqualTo(Reason.STOP);
  }

  @Test
  void stopsAReplyThatGoesRoundInCircles() {
    ScriptedEngine engine = new ScriptedEngine(text -> text.endsWith(" and") ? " on" : " and");
    Generation generation = reply(engine, rules(8, 400, 300)).generate(ASK, "", () -> false);
    assertThat(generation.reason()).isEqualTo(Reason.REPETITION);
    assertThat(generation.tokens()).isBetween(8, 32);
  }

  @Test
  void closesAThoughtThatCostsTooManyTokens() {
    ScriptedEngine engine = thinker();
    Generation generation = reply(engine, rules(8, 20, 200)).generate(ASK, "", () -> false);
    assertThat(generation.reason()).isEqualTo(Reason.STOP);
    assertThat(sink.text()).startsWith("<think>").contains("\n</think>\n\n");
    assertThat(answer()).isEqualTo("Four.");
    assertThat(sink.pieces.indexOf("\n</think>\n\n")).isEqualTo(21);
    assertThat(generation.tokens()).isEqualTo(21 + "\n</think>\n\n".length() + 1);
    assertThat(sink.thoughts).containsExactly("forced " + (generation.tokens() - 1));
  }

  @Test
  void tellsHowManyTokensAThoughtWasThatTheModelEndedOrDidNotEnd() {
    List<String> pieces = List.of("<think>", " a", " b", "</think>", " Yes");
    ScriptedEngine engine =
        new ScriptedEngine(
            text -> {
              String said = text.substring(ASK.length());
              int next = 0;
              for (String rest = said;
                  next < pieces.size() && rest.startsWith(pieces.get(next));
                  next++) {
                rest = rest.substring(pieces.get(next).length());
              }
              return next < pieces.size() ? pieces.get(next) : "";
            });
    reply(engine, rules(8, 100, 100)).generate(ASK, "", () -> false);
    assertThat(sink.thoughts).containsExactly("ended 4");

    sink.thoughts.clear();
    reply(engine, rules(8, 100, 3)).generate(ASK, "", () -> false);
    assertThat(sink.thoughts).hasSize(1);
  }

  private Generation replyThinking(ThoughtSettings thought) {
    LlmSettings settings = LlmSettingsFixture.standard().thinking(thought);
    ReplyRules rules = new ReplyRules(settings, new Sampling(0, 1), new GenerationOptions(100));
    return reply(thinker(), rules).generate(ASK, "", () -> false);
  }

  @Test
  void aBridgeLeadsFromAClosedThoughtToTheAnswer() {
    replyThinking(new ThoughtSettings("budget", 5, Duration.ofHours(1), " So I </think>answer. "));
    assertThat(sink.text()).endsWith("\nSo I  answer.\n</think>\n\nFour.");
    assertThat(answer()).isEqualTo("Four.");
  }

  @Test
  void aThoughtWithoutABudgetTakesWhatAnAnswerLeaves() {
    replyThinking(new ThoughtSettings("full", 5, Duration.ZERO, ""));
    assertThat(sink.pieces.indexOf("\n</think>\n\n")).isEqualTo(76);
    assertThat(answer()).isEqualTo("Four.");
  }

  @Test
  void closesAThoughtThatTakesTooLong() {
    Reply slow =
        new Reply(
            new ScriptedEngine(
                text -> {
                  nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                  return thinking(text);
                }),
            rules(8, 400, 400, Duration.ofSeconds(5)),
            sink,
            nanos::get);
    assertThat(slow.generate(ASK, "", () -> false).reason()).isEqualTo(Reason.STOP);
    assertThat(sink.pieces.indexOf("\n</think>\n\n")).isEqualTo(6);
    assertThat(answer()).isEqualTo("Four.");
  }

  @Test
  void leavesRoomForAnAnswerWhateverTheThoughtMayCost() {
    reply(thinker(), rules(8, 10_000, 100)).generate(ASK, "", () -> false);
    assertThat(answer()).isEqualTo("Four.");
  }

  @Test
  void closesAThoughtThatGoesRoundInCircles() {
    ScriptedEngine engine =
        new ScriptedEngine(
            text ->
                text.contains("</think>") ? thinking(text) : text.equals(ASK) ? "<think>" : " hm");
    reply(engine, rules(8, 400, 400)).generate(ASK, "", () -> false);
    assertThat(answer()).isEqualTo("Four.");
    assertThat(sink.pieces).hasSizeLessThan(60);
  }

  @Test
  void answersWhenTheModelEndsWithinItsThought() {
    ScriptedEngine engine =
        new ScriptedEngine(
            text -> {
              String said = text.substring(ASK.length());
              return said.isEmpty()
                  ? "<think>"
                  : said.equals("<think>") ? "Hm" : afterThought(said);
            });
    reply(engine, rules(8, 400, 400)).generate(ASK, "", () -> false);
    assertThat(sink.text()).isEqualTo("<think>Hm\n</think>\n\nFour.");
  }

  @Test
  void endsWhenAnEmptiedMindOpensThoughtAfterThought() {
    ScriptedEngine engine = new ScriptedEngine(text -> "<think>");
    Generation generation = reply(engine, rules(8, 20, 400)).generate(ASK, "", () -> false);
    assertThat(generation.tokens()).isLessThanOrEqualTo(420);
    assertThat(answer()).isEmpty();
  }

  @Test
  void saysTheThoughtThatThePromptOpened() {
    ScriptedEngine engine =
        ScriptedEngine.reciting(ASK + "<think>\n", List.of("Hm", "</think>", "Hi"));
    reply(engine, rules(8, 400, 50)).generate(ASK + "<think>\n", "<think>\n", () -> false);
    assertThat(sink.text()).isEqualTo("<think>\nHm</think>Hi");
  }

  /** Else it would look as if the first token had come before the prompt was read. */
  @Test
  void theOpeningComesWithTheFirstToken() {
    List<Integer> givenBefore = new ArrayList<>();
    ScriptedEngine engine =
        new ScriptedEngine(
            text -> {
              givenBefore.add(sink.pieces.size());
              return " hm" + givenBefore.size();
            });
    reply(engine, rules(8, 400, 50)).generate(ASK + "<think>\n", "<think>\n", () -> true);
    assertThat(sink.pieces).isEmpty();
    reply(engine, rules(8, 400, 2)).generate(ASK + "<think>\n", "<think>\n", () -> false);
    assertThat(sink.pieces).startsWith("<think>\n", " hm1");
    assertThat(givenBefore.get(0)).isZero();
  }

  @Test
  void opensAThoughtOnceWhenPromptAndModelBothDo() {
    ScriptedEngine engine =
        ScriptedEngine.reciting(ASK + "<think>\n", List.of("<think>", "Hm", "</think>", "Hi"));
    reply(engine, rules(8, 400, 50)).generate(ASK + "<think>\n", "<think>\n", () -> false);
    assertThat(answer()).isEqualTo("Hi");
  }

  private Reply reply(TextEngine engine, ReplyRules rules) {
    return new Reply(engine, rules, sink, nanos::get);
  }

  private String answer() {
    ThoughtFilter filter = new ThoughtFilter(false);
    return filter.accept(sink.text()).answer() + filter.finish().answer();
  }

  /** Thinks for ever; answers once its thought has been closed. */
  private static ScriptedEngine thinker() {
    return new ScriptedEngine(ReplyTest::thinking);
  }

  private static String thinking(String text) {
    String said = text.substring(ASK.length());
    return said.isEmpty()
        ? "<think>"
        : said.contains("</think>") ? afterThought(said) : " " + said.length();
  }

  private static String afterThought(String said) {
    return said.endsWith("</think>\n\n") ? "Four." : "";
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> " w" + i).toList();
  }

  private static ReplyRules rules(int segment, int thoughtTokens, int maxTokens) {
    return rules(segment, thoughtTokens, maxTokens, Duration.ofMinutes(1));
  }

  private static ReplyRules rules(int segment, int thoughtTokens, int maxTokens, Duration time) {
    return new ReplyRules(
        LlmSettingsFixture.standard().segments(segment).thoughts(thoughtTokens, time).settings(),
        new Sampling(0, 1),
        new GenerationOptions(maxTokens));
  }
}
