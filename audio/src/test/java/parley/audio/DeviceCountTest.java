package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceCountTest {
  private final Played device = new Played();
  private final VirtualClock clock = new VirtualClock();
  private final DeviceCount count = new DeviceCount(device, clock);

  private void pass(long millis) {
    clock.sleepUntil(clock.nanos() + Duration.ofMillis(millis).toNanos());
  }

  @Test
  void tellsSpeechFromTheSilenceBesideIt() {
    count.gaveSilence(100);
    count.gaveSpeech(200);
    count.gaveSilence(50);
    device.samples = 150;
    assertThat(count.unplayed()).isEqualTo(200);
    assertThat(count.playedSpeech()).isEqualTo(50);
    assertThat(count.unplayedSpeech()).isEqualTo(150);
  }

  @Test
  void whatIsLostWasNotHeardAndWhatComesAfterItIs() {
    count.gaveSilence(100);
    count.gaveSpeech(200);
    device.samples = 150;
    count.lose();
    assertThat(count.unplayed()).isZero();
    assertThat(count.unplayedSpeech()).isZero();
    assertThat(count.playedSpeech()).isEqualTo(50);
    count.gaveSpeech(30);
    device.samples = 170;
    assertThat(count.unplayedSpeech()).isEqualTo(10);
    assertThat(count.playedSpeech()).isEqualTo(70);
  }

  @Test
  void lostSpeechIsNotCountedLater() {
    count.gaveSpeech(200);
    device.samples = 50;
    count.lose();
    count.countAllSpeech();
    assertThat(count.playedSpeech()).isEqualTo(50);
  }

  @Test
  void aDeviceThatPlaysNothingForHalfASecondHasLostWhatItHolds() {
    count.gaveSpeech(200);
    device.samples = 50;
    assertThat(count.unplayed()).isEqualTo(150);
    pass(500);
    assertThat(count.unplayed()).as("it may go on yet").isEqualTo(150);
    pass(1);
    assertThat(count.unplayed()).isZero();
    assertThat(count.playedSpeech()).isEqualTo(50);
  }

  @Test
  void aDeviceThatPlaysALittleHasLostNothing() {
    count.gaveSpeech(200);
    for (int i = 1; i <= 100; i++) {
      device.samples = i;
      assertThat(count.unplayed()).isEqualTo(200 - i);
      pass(400);
    }
  }

  @Test
  void speechThatIsHeardComeWhatMayCountsAtOnce() {
    count.gaveSpeech(200);
    device.samples = 50;
    count.countAllSpeech();
    assertThat(count.playedSpeech()).isEqualTo(200);
    assertThat(count.unplayedSpeech()).isEqualTo(150);
    device.samples = 200;
    assertThat(count.playedSpeech()).isEqualTo(200);
  }

  /** A device of which nothing is asked but its count. */
  private static final class Played implements AudioOutput {
    private long samples;

    @Override
    public int sampleRateHz() {
      return 48_000;
    }

    @Override
    public int write(float[] from, int offset, int length) {
      throw new AssertionError("the books give it nothing");
    }

    @Override
    public long playedSamples() {
      return samples;
    }

    @Override
    public void flush() {
      throw new AssertionError("the books do not stop it");
    }

    @Override
    public void drain() {
      throw new AssertionError("the books do not wait for it");
    }

    @Override
    public void close() {
      throw new AssertionError("the books do not own it");
    }
  }
}
