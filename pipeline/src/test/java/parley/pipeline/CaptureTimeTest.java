package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import parley.audio.VoiceEvent;

class CaptureTimeTest {
  private static final long MILLI = 1_000_000L;
  private static final int BLOCK = VoiceEvent.RATE_HZ / 100;

  /** Where the machine's clock stands when the input begins. */
  private static final long BEGAN = 77_000 * MILLI;

  private final CaptureTime time = new CaptureTime();

  /** Of a device whose clock is exact: when the sample at the position is captured. */
  private static long captured(long position) {
    return BEGAN + position * 1_000 * MILLI / VoiceEvent.RATE_HZ;
  }

  /** Reads blocks of 10 ms, each so much later than it was captured. */
  private long read(long from, int blocks, long shiftNanos, long lateNanos) {
    long position = from;
    for (int i = 0; i < blocks; i++) {
      time.read(position, position + BLOCK, captured(position + BLOCK) + shiftNanos + lateNanos);
      position += BLOCK;
    }
    return position;
  }

  @Test
  void aReaderThatIsHeldUpDoesNotMoveTheEndOfSpeech() {
    long position = read(0, 50, 0, 0);
    position = read(position, 60, 0, 90 * MILLI);
    assertThat(time.nanosOf(position)).isEqualTo(captured(position));
    assertThat(time.nanosOf(100)).isEqualTo(captured(100));
  }

  @Test
  void whatIsLateForTwoSecondsIsTheDevicesOwnDelay() {
    long position = read(0, 50, 0, 0);
    position = read(position, 205, 0, 90 * MILLI);
    assertThat(time.nanosOf(position)).isEqualTo(captured(position) + 90 * MILLI);
  }

  @Property
  void isExactWithOnePromptReadASecond(
      @ForAll @Size(min = 300, max = 500) List<@IntRange(max = 90) Integer> lateMillis) {
    CaptureTime jittered = new CaptureTime();
    long position = 0;
    for (int i = 0; i < lateMillis.size(); i++) {
      // the second is that of the reads, which are up to 90 ms later than what they read
      long late = i % 90 == 7 ? 0 : lateMillis.get(i) * MILLI;
      jittered.read(position, position + BLOCK, captured(position + BLOCK) + late);
      position += BLOCK;
      if (i >= 7) {
        assertThat(jittered.nanosOf(position)).isEqualTo(captured(position));
      }
    }
  }

  @Property
  void followsAClockThatDrifts(
      @ForAll @IntRange(min = -2000, max = 2000) int ppm,
      @ForAll @IntRange(min = 1, max = 100) int promptEvery) {
    CaptureTime drifting = new CaptureTime();
    long position = 0;
    for (int i = 0; i < 6000; i++) {
      position += BLOCK;
      long nominal = captured(position) - BEGAN;
      long now = BEGAN + nominal + nominal / 1_000_000 * ppm;
      long late = i % promptEvery == 0 ? 0 : 60 * MILLI;
      drifting.read(position - BLOCK, position, now + late);
      if (i % 100 == 99) {
        assertThat(Math.abs(drifting.nanosOf(position) - now)).isLessThanOrEqualTo(5 * MILLI);
      }
    }
  }

  @Test
  void beginsAnewAfterAGapAndKeepsTheTimeOfWhatWasBefore() {
    long gapAt = read(0, 50, 0, 0);
    time.gap();
    long position = read(gapAt, 20, 700 * MILLI, 0);
    assertThat(time.nanosOf(position)).isEqualTo(captured(position) + 700 * MILLI);
    assertThat(time.nanosOf(gapAt)).isEqualTo(captured(gapAt) + 700 * MILLI);
    assertThat(time.nanosOf(gapAt - 1)).isEqualTo(captured(gapAt - 1));
  }

  @Test
  void aGapBeforeTheFirstReadIsNone() {
    time.gap();
    long position = read(0, 1, 0, 0);
    assertThat(time.nanosOf(0)).isEqualTo(captured(0));
    assertThat(time.nanosOf(position)).isEqualTo(captured(position));
  }

  @Test
  void knowsTheNewestReadOnlyAfterARestart() {
    long position = read(0, 50, 0, 0);
    time.gap();
    time.restart();
    read(position, 1, 500 * MILLI, 0);
    assertThat(time.nanosOf(0)).isEqualTo(captured(0) + 500 * MILLI);
  }
}
