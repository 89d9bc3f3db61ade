package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is said into whatever, at any moment: every turn ends, once, and nothing stays paused.
 */
class CandidatesTest {
  private static final String[] REPLY = {"One two three. ", "Four five six. ", "Seven eight."};
  private static final String WHOLE = "One two three. Four five six. Seven eight.";
  private static final List<String> SAYINGS =
      List.of("", "Mm-hm.", "Stop that.", "two three four", ScriptedRecognizer.UNINTELLIGIBLE);

  private enum Kind {
    SAY,
    SAY_ON,
    BEGIN_AND_GO_ON,
    SUSPECT,
    SUSPECT_NO_MORE,
    PLAY,
    GENERATE,
    HOLD_RECOGNIZER,
    LET_RECOGNIZER,
    WAIT
  }

  private record Step(Kind kind, int number) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 1000))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  @Property(tries = 80)
  void everyTurnEndsOnceAndNothingStaysPaused(@ForAll("steps") List<Step> steps) {
    try (SessionHarness harness =
        new SessionHarness("playback.ahead=1s", "playback.low-mark=300ms")) {
      harness.model.hold();
      int endpoints = 0;
      for (Step step : steps) {
        endpoints += run(harness, step);
      }
      harness.suspectNoMore();
      harness.model.allow(1_000_000);
      harness.output.playAll();
      harness.hearOn();
      harness.until(() -> !harness.session.isLive());
      assertThat(harness.turnsOver).as("one for each endpoint").hasValue(endpoints);
      check(harness);
    }
  }

  private static int run(SessionHarness harness, Step step) {
    String saying = SAYINGS.get(step.number() % SAYINGS.size());
    harness.model.recite(REPLY);
    harness.model.recite(REPLY);
    return switch (step.kind()) {
      case SAY -> {
        harness.say(saying);
        yield 1;
      }
      case SAY_ON -> {
        harness.beginToSpeak();
        harness.endSpeakingAfter(saying, 1000);
        yield 1;
      }
      case BEGIN_AND_GO_ON -> {
        harness.beginToSpeak();
        harness.goOnSpeaking(saying);
        turnLoop(harness, step.number() / 5);
        harness.endSpeaking("What is it?");
        yield 1;
      }
      case SUSPECT -> {
        harness.suspect();
        yield 0;
      }
      case SUSPECT_NO_MORE -> {
        harness.suspectNoMore();
        yield 0;
      }
      case PLAY -> {
        harness.output.advance(Duration.ofMillis(step.number()));
        yield 0;
      }
      case GENERATE -> {
        harness.model.allow(1 + step.number() % 4);
        yield 0;
      }
      case HOLD_RECOGNIZER -> {
        harness.holdRecognizer();
        yield 0;
      }
      case LET_RECOGNIZER -> {
        harness.hearOn();
        yield 0;
      }
      case WAIT -> {
        turnLoop(harness, step.number());
        yield 0;
      }
    };
  }

  private static void turnLoop(SessionHarness harness, int times) {
    for (int i = 0; i < times; i++) {
      harness.run(() -> {});
    }
  }

  private static void check(SessionHarness harness) {
    Map<Long, SessionEvent.TurnEnded> ends = new HashMap<>();
    for (EventEnvelope envelope : harness.seen()) {
      assertThat(ends)
          .as("nothing comes of a turn that is over")
          .doesNotContainKey(envelope.turn());
      if (envelope.event() instanceof SessionEvent.TurnEnded end) {
        ends.put(envelope.turn(), end);
        assertThat(WHOLE + " Sorry.").contains(end.heard());
        if (!end.reason().equals("answered") && !end.reason().equals("interrupted")) {
          assertThat(end.heard()).isIn("", "Sorry.");
        }
      }
    }
    assertThat(ends).hasSize((int) harness.turn());
    assertThat(harness.seen().toString()).doesNotContain("INTERNAL");
  }
}
