package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.audio.Utterance;
import parley.audio.VirtualClock;

class EchoBackstopTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String SAID =
      "The sky is blue, because air scatters blue light. Don't look at the sun, though!";

  private final EchoBackstop backstop = new EchoBackstop(true);

  @Provide
  Arbitrary<List<String>> speech() {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(4);
    return word.list().ofMinSize(3).ofMaxSize(40);
  }

  @Property
  void everyPieceOfWhatWasSaidIsItsOwnVoice(
      @ForAll("speech") List<String> said, @ForAll int from, @ForAll int to) {
    int start = Math.floorMod(from, said.size());
    int end = start + Math.floorMod(to, said.size() - start) + 1;
    Assume.that(end - start >= 3);
    backstop.said(String.join(" ", said), SECOND);

    assertThat(backstop.isOwnVoice(String.join(" ", said.subList(start, end)), SECOND / 2))
        .isTrue();
  }

  @Property
  void oneMisheardWordInFourChangesNothing(
      @ForAll("speech") List<String> said, @ForAll int place, @ForAll @IntRange(max = 2) int kind) {
    Assume.that(said.size() >= 5);
    List<String> heard = new ArrayList<>(said);
    int at = Math.floorMod(place, heard.size());
    if (kind == 0) {
      heard.set(at, "misheard");
    } else if (kind == 1) {
      heard.add(at, "misheard");
    } else {
      heard.remove(at);
    }
    backstop.said(String.join(" ", said), SECOND);

    assertThat(backstop.isOwnVoice(String.join(" ", heard), SECOND / 2)).isTrue();
  }

  @Property
  void whatHoldsOtherWordsIsTheUsers(
      @ForAll("speech") List<String> said, @ForAll @IntRange(min = 2, max = 20) int others) {
    List<String> heard = new ArrayList<>(said.subList(0, Math.min(said.size(), 2 * others)));
    for (int i = 0; i < others; i++) {
      heard.add("user");
    }
    backstop.said(String.join(" ", said), SECOND);

    assertThat(backstop.isOwnVoice(String.join(" ", heard), SECOND / 2)).isFalse();
  }

  @Property
  void errorsAreAtMostTheWordsHeardAndNoneForNothing(
      @ForAll("speech") List<String> heard, @ForAll("speech") List<String> said) {
    assertThat(EchoBackstop.errors(heard, said)).isBetween(0, heard.size());
    assertThat(EchoBackstop.errors(heard, heard)).isZero();
    assertThat(EchoBackstop.errors(List.of(), said)).isZero();
    assertThat(EchoBackstop.errors(heard, List.of())).isEqualTo(heard.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the sky is blue because air scatters | true",
        "THE SKY IS BLUE | true",
        "Dont look at the sun | true",
        "the sky is bluish because air | true",
        "scatters light | false",
        "blue | false",
        "why is the sky blue | false",
        "stop please tell me about the sea | false",
        "the sun is blue the sky | false",
        "'' | false",
      })
  void tellsItsOwnWordsFromTheUsers(String transcript, boolean own) {
    backstop.said(SAID, SECOND);
    assertThat(backstop.isOwnVoice(transcript, SECOND)).isEqualTo(own);
  }

  @Test
  void languagesWithoutSpacesHaveWordsToo() {
    backstop.said("天空是蓝色的。", SECOND);
    assertThat(backstop.isOwnVoice("天空是蓝", SECOND)).isTrue();
    assertThat(backstop.isOwnVoice("为什么是这样", SECOND)).isFalse();
  }

  @Test
  void whoSpeaksLaterRepeatsOnPurpose() {
    backstop.said(SAID, SECOND);
    assertThat(backstop.isOwnVoice("the sky is blue", SECOND + SECOND / 4)).isTrue();
    assertThat(backstop.isOwnVoice("the sky is blue", 2 * SECOND)).isFalse();
  }

  /** The user repeats what the reply was about, and ends long after it. */
  @Test
  void whoSpeaksOnAfterTheReplyIsNoEcho() {
    VirtualClock clock = new VirtualClock();
    EventLog log = new EventLog("test", 0, event -> {});
    backstop.said("It was the age of wisdom.", 0);
    Understanding understanding = new Understanding(backstop, new Backchannel("en"), clock);
    clock.sleepUntil(3 * SECOND);
    TurnId id = new TurnId(1);
    LiveTurn turn = new LiveTurn(id, SECOND / 4, new TurnLog(id, log, clock, 4000));
    assertThat(understanding.refusal(turn, "It was the age of foolishness"))
        .isEqualTo(TurnEnd.OWN_VOICE);
    turn.uttered(new Utterance(4000, 20_000, new float[16_000], false), 24_000);
    assertThat(understanding.refusal(turn, "It was the age of foolishness")).isNull();
  }

  @Test
  void silenceIsNothingSaid() {
    assertThat(backstop.isOwnVoice("the sky is blue", 0)).isFalse();
    backstop.said(SAID, SECOND);
    backstop.said(" ", 9 * SECOND);
    assertThat(backstop.isOwnVoice("the sky is blue", 9 * SECOND)).isFalse();
  }

  @Test
  void isSilentWithHeadphones() {
    EchoBackstop off = new EchoBackstop(false);
    off.said(SAID, SECOND);
    assertThat(off.isOwnVoice("the sky is blue", SECOND)).isFalse();
  }

  /** The whole way: the loudspeaker's words come back and are no question. */
  @Test
  void endsATurnThatIsItsOwnVoice() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("The sky is blue today.");
      harness.say("What do you see?");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.say("The sky is blue.");
      harness.awaitEnvelope(
          e ->
              e.event() instanceof SessionEvent.TurnEnded ended
                  && ended.reason().equals("own_voice"));
      assertThat(harness.model.prompts()).hasSize(1);

      harness.until(() -> !harness.session.isLive());
      harness.model.recite("Yes.");
      harness.say("Do you see clouds?");
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Yes.");
    }
  }
}
