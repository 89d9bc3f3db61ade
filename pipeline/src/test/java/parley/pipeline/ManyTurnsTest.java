package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Long sessions with interruptions at any moment, each from a seed. */
class ManyTurnsTest {
  private static final int SEEDS = 12;
  private static final int STEPS = 25;
  private static final String[] REPLY = {
    "<think>", "secret ", "plan", "</think>", "One two three. ", "Four five six. ", "Seven eight."
  };
  private static final List<String> WORDS =
      List.of("One", "two", "three.", "Four", "five", "six.", "Seven", "eight.");

  @Test
  void holdsItsInvariantsThroughThreeHundredTurns() {
    int turns = 0;
    int threads = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      turns += session(new Random(seed));
      int now = voiceThreads();
      threads = seed == 0 ? now : threads;
      assertThat(now).as("threads after seed %d", seed).isLessThanOrEqualTo(threads);
    }
    assertThat(turns).isGreaterThanOrEqualTo(SEEDS * STEPS);
  }

  private static int session(Random random) {
    try (SessionHarness harness =
        new SessionHarness("playback.ahead=1s", "playback.low-mark=300ms")) {
      harness.model.hold();
      for (int i = 0; i < STEPS; i++) {
        harness.model.recite(REPLY);
        harness.model.recite(REPLY);
        step(harness, random);
      }
      harness.model.allow(1_000_000);
      harness.output.playAll();
      harness.say("Last one?");
      long last = harness.turn();
      harness.awaitEnvelope(e -> e.turn() == last && e.event() instanceof SessionEvent.TurnEnded);
      check(harness);
      return (int) last;
    }
  }

  private static void step(SessionHarness harness, Random random) {
    harness.say("Question?");
    int moves = random.nextInt(6);
    for (int i = 0; i < moves; i++) {
      int move = random.nextInt(4);
      if (move == 0) {
        harness.model.allow(1 + random.nextInt(8));
      } else if (move == 1) {
        harness.output.advance(Duration.ofMillis(random.nextInt(600)));
      } else if (move == 2) {
        harness.beginToSpeak();
      } else {
        int spins = random.nextInt(200);
        IntStream.range(0, spins).forEach(ignored -> harness.run(() -> {}));
      }
      assertThat(harness.on(() -> harness.session.stages().tts().waiting())).isLessThanOrEqualTo(4);
    }
  }

  private static void check(SessionHarness harness) {
    List<EventEnvelope> events = harness.seen();
    assertThat(events.toString()).doesNotContain("secret").doesNotContain("INTERNAL");
    long ended = 0;
    for (EventEnvelope envelope : events) {
      assertThat(envelope.turn()).as("nothing comes of a turn that is over").isGreaterThan(ended);
      if (envelope.event() instanceof SessionEvent.TurnEnded end) {
        assertThat(envelope.turn()).as("every turn ends once, in order").isEqualTo(ended + 1);
        ended = envelope.turn();
        assertHeardIsAPrefix(end.heard());
      }
      if (envelope.event() instanceof SessionEvent.Interrupted cut) {
        assertThat(cut.silenceMs()).isLessThan(200);
      }
      if (envelope.event() instanceof SessionEvent.PlaybackEnded end) {
        assertThat(end.maxUnplayedS()).isLessThanOrEqualTo(1.0);
      }
    }
    assertThat(ended).isEqualTo(harness.turn());
    assertThat(harness.on(() -> harness.session.conversation().exchanges()))
        .hasSizeLessThanOrEqualTo(50);
  }

  private static void assertHeardIsAPrefix(String heard) {
    List<String> words = heard.isEmpty() ? List.of() : Arrays.asList(heard.split(" "));
    assertThat(WORDS.subList(0, words.size())).isEqualTo(words);
  }

  private static int voiceThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("voice-"))
        .collect(Collectors.toList())
        .size();
  }
}
