package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.audio.FrontEndFixture;
import parley.audio.PulledModels;
import parley.audio.SimulatedRoom;
import parley.audio.VoiceEvent;
import parley.audio.echo.Cancelled.Result;
import parley.audio.vad.SileroVad;
import parley.config.DenoiseSettings;
import parley.config.EchoSettings;
import parley.config.ParleyException;

class EchoCancellerTest {
  private static final int RATE = EchoCanceller.RATE_HZ;
  private static final int FRAME = EchoCanceller.FRAME;

  /** Its library needs system libraries that a machine without a desktop may lack. */
  @BeforeAll
  static void theLibraryCanBeOpened() {
    try {
      EchoCanceller.open(Cancelled.PLAIN).close();
    } catch (ParleyException e) {
      assertThat(Boolean.getBoolean("parley.echo.required")).as(e.oneLine()).isFalse();
      Assumptions.abort("SKIPPED, echo cancellation is not tested: " + e.oneLine());
    }
  }

  /** The assistant's voice is read by one person, the user's by another. */
  private static float[] reply() {
    return Speech.clips("sense-0870", "sense-0890");
  }

  @Tag("models")
  @ParameterizedTest
  @CsvSource({"20, -20", "60, -12", "120, 0", "250, -6"})
  void aReplyIsNotTakenForTheUser(int delayMillis, double gainDb) {
    float[] played = reply();
    float[] captured = captured(played, delayMillis, gainDb);
    Result result = Cancelled.cancel(played, captured, Cancelled.PLAIN);

    double reduction = reductionDb(captured, result.sound(), RATE);
    assertThat(reduction).as("dB less echo").isGreaterThan(35);
    assertThat(reductionDb(captured, result.sound(), 0)).as("from the start").isGreaterThan(30);
    assertThat(result.state().delayMillis()).isCloseTo(delayMillis, within(8));
    assertThat(speechStarts(captured)).as("without it").isNotEmpty();
    assertThat(speechStarts(result.sound())).isEmpty();
  }

  @Tag("models")
  @ParameterizedTest
  @CsvSource({"20, -12", "60, -6", "120, -12", "120, 0"})
  void theUserIsHeardDuringAReply(int delayMillis, double gainDb) {
    float[] played = reply();
    float[] user = Speech.clips("two-cities-wisdom");
    int at = 6 * RATE;
    float[] captured = Speech.sum(captured(played, delayMillis, gainDb), user, at);
    Result result = Cancelled.cancel(played, captured, Cancelled.PLAIN);

    double onset = (at + firstSound(user)) / (double) RATE;
    List<Double> starts = speechStarts(result.sound());
    assertThat(starts).isNotEmpty();
    assertThat(starts.get(0)).isBetween(onset - 0.1, onset + 0.35);
    double level =
        Speech.power(result.sound(), at, at + user.length) / Speech.power(user, 0, user.length);
    assertThat(Speech.decibels(level)).as("dB of the user's voice").isBetween(-8.0, 1.0);
  }

  @Tag("models")
  @Test
  void learnsANewDelayWithinTwoSeconds() {
    float[] played = reply();
    int change = 7 * RATE;
    float[] captured = captured(played, 40, -12);
    System.arraycopy(
        captured(played, 110, -12), change, captured, change, captured.length - change);
    Result result = Cancelled.cancel(played, captured, Cancelled.PLAIN);

    assertThat(result.state().delayMillis()).isCloseTo(110, within(8));
    assertThat(reductionDb(captured, result.sound(), change + 2 * RATE)).isGreaterThan(35);
    assertThat(speechStarts(result.sound())).allMatch(at -> at > 7 && at < 9);
  }

  /** A loudspeaker that ran dry begins anew with another delay: no moment of it is let through. */
  @Tag("models")
  @ParameterizedTest
  @CsvSource({"50, -12", "110, 0", "250, -12"})
  void letsNothingThroughWhenToldThatTheDelayChanged(int delayMillis, double gainDb) {
    float[] played = reply();
    int change = 7 * RATE;
    float[] captured = captured(played, 40, gainDb);
    System.arraycopy(
        captured(played, delayMillis, gainDb), change, captured, change, captured.length - change);
    Result result = Cancelled.cancel(played, captured, Cancelled.PLAIN, change / FRAME);

    assertThat(speechStarts(result.sound())).isEmpty();
  }

  @Test
  void leavesTheUserAloneWhenNothingIsPlayed() {
    float[] user = new float[2 * RATE];
    for (int i = 0; i < user.length; i++) {
      user[i] = (float) (0.1 * Math.sin(2 * Math.PI * 400 * i / RATE));
    }
    float[] heard = Cancelled.cancel(new float[user.length], user, Cancelled.PLAIN).sound();
    double change = Speech.power(heard, RATE, 2 * RATE) / Speech.power(user, RATE, 2 * RATE);
    assertThat(Speech.decibels(change)).isCloseTo(0, within(1.0));
  }

  @Test
  void gainControlRaisesAQuietVoice() {
    float[] quiet = new float[2 * RATE];
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] = (float) (0.003 * Math.sin(2 * Math.PI * 400 * i / RATE));
    }
    EchoSettings even = new EchoSettings("on", true, 0);
    float[] heard = Cancelled.cancel(new float[quiet.length], quiet, even).sound();
    double change = Speech.power(heard, RATE, 2 * RATE) / Speech.power(quiet, RATE, 2 * RATE);
    assertThat(Speech.decibels(change)).isGreaterThan(6);
  }

  @Test
  void samplesThatAreNoNumberPoisonNothing() {
    try (EchoCanceller canceller = EchoCanceller.open(Cancelled.PLAIN)) {
      float[] bad = new float[FRAME];
      Arrays.fill(bad, Float.NaN);
      bad[7] = Float.POSITIVE_INFINITY;
      canceller.process(bad.clone(), bad);
      float[] near = new float[FRAME];
      for (int i = 0; i < 100; i++) {
        canceller.process(new float[FRAME], near);
      }
      for (float sample : near) {
        assertThat(sample).isCloseTo(0, within(0.001f));
      }
    }
  }

  @Test
  void allocatesNothingPerFrame() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] far = new float[FRAME];
    float[] near = new float[FRAME];
    try (EchoCanceller canceller = EchoCanceller.open(Cancelled.PLAIN)) {
      canceller.process(far, near);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        canceller.process(far, near);
      }
      long perFrame = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
      assertThat(perFrame).isLessThan(16);
    }
  }

  @Test
  void isClosedOnceAndThenRefusesFrames() {
    EchoCanceller canceller = EchoCanceller.open(Cancelled.PLAIN);
    canceller.close();
    canceller.close();
    assertThatThrownBy(() -> canceller.process(new float[FRAME], new float[FRAME]))
        .isInstanceOf(IllegalStateException.class);
  }

  private static float[] captured(float[] played, int delayMillis, double gainDb) {
    float[] echo = new SimulatedRoom(delayMillis, gainDb, 7).echo(played);
    return Speech.sum(echo, Speech.hiss(echo.length), 0);
  }

  private static double reductionDb(float[] captured, float[] cleaned, int from) {
    return Speech.decibels(
        Speech.power(captured, from, cleaned.length) / Speech.power(cleaned, from, cleaned.length));
  }

  private static int firstSound(float[] sound) {
    int at = 0;
    while (Speech.power(sound, at, at + FRAME) < 1e-4) {
      at += FRAME;
    }
    return at;
  }

  /** Where the front end says that speech began, in seconds. */
  private static List<Double> speechStarts(float[] sound) {
    return FrontEndFixture.hear(
            sound, new DenoiseSettings(true, 0.5), SileroVad.open(PulledModels.silero()), FRAME)
        .events()
        .stream()
        .filter(VoiceEvent.SpeechStarted.class::isInstance)
        .map(event -> event.position() / (double) VoiceEvent.RATE_HZ)
        .toList();
  }
}
