package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.asr.Transcription;
import parley.audio.VirtualClock;
import parley.llm.Message;
import parley.llm.Prompt;

/** What the user has said so far is told, and read by the model, while nothing waits for it. */
class InterimTest {
  private static final float[] SOUND = new float[16_000];
  private static final String[] LIVE = {"asr.interim=on", "llm.read-ahead=on"};

  private final EngineThread thread = new EngineThread("test");
  private final ManualLoop loop = new ManualLoop();
  private final VirtualClock clock = new VirtualClock();
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void end() {
    thread.shutdown();
  }

  /** Takes 100 ms for each. */
  private Transcription recognize(float[] samples, BooleanSupplier cancelled) {
    clock.sleepUntil(clock.nanos() + 100_000_000);
    return new Transcription("How do", "");
  }

  private void awaitWords() {
    while (heard.isEmpty()) {
      loop.run();
      Thread.onSpinWait();
    }
    thread.spare(wanted -> {}).join(); // the work before is over
  }

  @Test
  @Timeout(20)
  void restsForFourTimesAsLongAsItWorked() {
    Interim interim = new Interim(thread, this::recognize, loop, clock, true);
    assertThat(interim.hear(SOUND, heard::add)).isTrue();
    awaitWords();
    clock.sleepUntil(499_000_000);
    assertThat(interim.isFree()).as("nobody copies the sound").isFalse();
    assertThat(interim.hear(SOUND, heard::add)).isFalse();
    clock.sleepUntil(500_000_000);
    assertThat(interim.hear(SOUND, heard::add)).isTrue();
  }

  private static String lastMessage(Prompt prompt) {
    List<Message> messages = prompt.messages();
    return messages.get(messages.size() - 1).text();
  }

  @Test
  void toldAndReadWhileTheUserSpeaks() {
    try (SessionHarness harness = new SessionHarness(LIVE)) {
      harness.output.playAll();
      harness.beginToSpeak();
      assertThat(harness.on(harness.session::hearsWhileSpoken)).isTrue();
      harness.goOnSpeaking("How do");
      harness.until(() -> harness.model.reads().size() == 1);
      assertThat(lastMessage(harness.model.reads().get(0))).isEqualTo("How do");
      assertThat(harness.seen(SessionEvent.Transcript.class))
          .containsExactly(new SessionEvent.Transcript("How do", false, 0, 1, "", false));

      harness.model.recite("They flap.");
      harness.endSpeaking("How do birds fly?");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("They flap.");
      assertThat(harness.seen(SessionEvent.Transcript.class).get(1).isFinal()).isTrue();
    }
  }

  @Test
  void givenUpWhenTheUtteranceEnds() {
    try (SessionHarness harness = new SessionHarness(LIVE)) {
      harness.output.playAll();
      harness.model.recite("They flap.");
      harness.holdRecognizer();
      harness.beginToSpeak();
      harness.goOnSpeaking("How do");
      harness.until(harness.recognizer::isHolding);
      harness.endSpeaking("How do birds fly?");
      harness.hearOn();
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("They flap.");
      assertThat(harness.seen(SessionEvent.Transcript.class))
          .extracting(SessionEvent.Transcript::text)
          .containsExactly("How do birds fly?");
    }
  }

  @Test
  void whatIsNotMeantForItIsNotTold() {
    try (SessionHarness harness =
        new SessionHarness(
            "asr.interim=on",
            "llm.read-ahead=on",
            "activation.mode=wake-phrase",
            "activation.phrase=hey parley")) {
      harness.beginToSpeak();
      harness.goOnSpeaking("Pass me the");
      harness.until(harness.recognizer::hasHeardAll);
      harness.endSpeaking("Pass me the salt.");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("not_addressed");
      assertThat(harness.seen(SessionEvent.Transcript.class))
          .extracting(SessionEvent.Transcript::isFinal)
          .containsExactly(true);
      assertThat(harness.model.reads()).isEmpty();
    }
  }

  @Test
  void aRecordingIsHeardWhenItEnds() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("They flap.");
      harness.beginToSpeak();
      assertThat(harness.on(harness.session::hearsWhileSpoken)).isFalse();
      harness.endSpeaking("How do birds fly?");
      harness.awaitEnd(1);
      assertThat(harness.model.reads()).isEmpty();
    }
  }
}
