package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import parley.audio.VirtualClock;

class PlayedReferenceTest {
  private static final int FRAME = EchoCanceller.FRAME;

  private final VirtualClock clock = new VirtualClock();
  private final DeviceFake device = new DeviceFake(EchoCanceller.RATE_HZ, 20 * FRAME);
  private final PlayedReference reference = new PlayedReference(device, clock::nanos);
  private final float[] frame = new float[FRAME];

  /** As many frames of a level. */
  private static float[] level(float level, int frames) {
    float[] sound = new float[frames * FRAME];
    Arrays.fill(sound, level);
    return sound;
  }

  private int write(float level, int frames) {
    return reference.write(level(level, frames), 0, frames * FRAME);
  }

  /** The level in the middle of the next frame. */
  private float next() {
    reference.next(frame);
    return frame[FRAME / 2];
  }

  /** 10 ms go by, in which the device plays so many samples. */
  private void pass(int samples) {
    device.play(samples);
    clock.sleepUntil(clock.nanos() + 10_000_000);
  }

  private float tick() {
    pass(FRAME);
    return next();
  }

  /** A device that is kept fed: 10 ms go by, and 10 ms of a level are written. */
  private float fed(float level) {
    write(level, 1);
    return tick();
  }

  private void fill() {
    write(0f, 10);
  }

  @Test
  void givesSilenceWhereNothingIsPlayed() {
    assertThat(tick()).isZero();
    write(0.5f, 3);
    assertThat(tick()).isCloseTo(0.5f, within(0.01f));
    tick();
    tick();
    assertThat(tick()).isZero();
  }

  @Test
  void theDeviceIsNotAskedWhileItHasNothingToPlay() {
    write(0.5f, 3);
    for (int i = 0; i < 8; i++) {
      tick();
    }
    int asked = device.asked;
    assertThat(tick()).isZero();
    assertThat(device.asked).isEqualTo(asked);
    write(0.5f, 3);
    assertThat(tick()).as("there is something again").isCloseTo(0.5f, within(0.01f));
  }

  @Test
  void runsAtThePaceOfTheCaptureAndAheadOfTheDevice() {
    fill();
    for (int i = 0; i < 300; i++) {
      float expected = Math.max(0, i - 10 + ReferenceTrack.LEAD / FRAME) / 300f;
      assertThat(fed(i / 300f)).as("frame %d", i).isCloseTo(expected, within(0.012f));
    }
  }

  @Test
  void remembersOnlyWhatTheDeviceTook() {
    assertThat(write(0.5f, 30)).isEqualTo(20 * FRAME);
    for (int i = 0; i < 15; i++) {
      assertThat(tick()).as("frame %d", i).isCloseTo(0.5f, within(0.01f));
    }
    for (int i = 0; i < 6; i++) {
      tick();
    }
    assertThat(tick()).isZero();
  }

  @Test
  void forgetsWhatAFlushDropped() {
    write(0.5f, 20);
    for (int i = 0; i < 5; i++) {
      tick();
    }
    reference.flush();
    write(-0.5f, 8);
    tick();

    assertThat(tick()).isCloseTo(-0.5f, within(0.01f));
  }

  /** The delay is that of before: a reference that stood still would come ever later. */
  @Test
  void goesOnWhileTheDeviceCountsInSteps() {
    fill();
    int changes = reference.changes();
    for (int i = 0; i < 500; i++) {
      write(i / 500f, 1);
      pass(i % 2 == 0 ? 0 : 2 * FRAME);
      float ahead = next() * 500 - (i - 10);
      assertThat(i < 20 ? 2 : ahead).as("frame %d", i).isBetween(-0.1f, 7f);
    }
    assertThat(reference.changes()).isLessThanOrEqualTo(changes + 1);
  }

  @Test
  void aCaptureThatWasHeldUpCatchesUp() {
    fill();
    for (int i = 0; i < 200; i++) {
      fed(0.1f);
    }
    int changes = reference.changes();
    for (int i = 0; i < 15; i++) {
      write(0.9f, 1);
      pass(FRAME); // 150 ms without a look; then the frames of that time come at once
    }
    int early = 0;
    for (int i = 0; i < 15; i++) {
      early += next() < 0.5f ? 1 : 0;
    }
    assertThat(early).as("frames from before").isBetween(3, 7);
    for (int i = 0; i < 200; i++) {
      fed(0.9f);
    }
    assertThat(reference.changes()).isEqualTo(changes);
  }

  @Test
  void aLoudspeakerThatStoodStillIsSeenBeforeAnybodyCouldSpeak() {
    fill();
    for (int i = 0; i < 200; i++) {
      fed(0.1f);
    }
    int changes = reference.changes();
    for (int i = 0; i < 10; i++) {
      pass(0); // 100 ms long the device plays nothing of what it has
      next();
    }
    for (int i = 0; i < 7; i++) {
      fed(0.1f);
    }
    assertThat(reference.changes()).isEqualTo(changes + 1);
    assertThat(tick()).isCloseTo(0.1f, within(0.001f));
  }

  @Test
  void aLoudspeakerThatStoodStillWhileTheCaptureWasHeldUpIsSeen() {
    fill();
    for (int i = 0; i < 200; i++) {
      fed(0.1f);
    }
    int changes = reference.changes();
    for (int i = 0; i < 30; i++) {
      pass(i < 10 ? FRAME : 0); // nobody looks
    }
    for (int i = 0; i < 30; i++) {
      next();
    }
    assertThat(reference.changes()).isEqualTo(changes + 1);
  }

  @Test
  void aCaptureThatIsHeldUpForLongChangesNothing() {
    fill();
    for (int i = 0; i < 200; i++) {
      fed(0.1f);
    }
    int changes = reference.changes();
    for (int i = 0; i < 80; i++) {
      write(0.9f, 1);
      pass(FRAME);
    }
    for (int i = 0; i < 80; i++) {
      next();
    }
    for (int i = 0; i < 200; i++) {
      fed(0.9f);
    }
    assertThat(reference.changes()).isEqualTo(changes);
  }

  @Test
  void aCaptureThatLostSoundIsSetRight() {
    fill();
    for (int i = 0; i < 400; i++) {
      write(i / 400f, 1);
      pass(FRAME);
      if (i < 150 || i > 170) {
        next();
      }
    }
    float ahead = frame[FRAME / 2] * 400 - (399 - 10);
    assertThat(ahead).isBetween(1f, 7f);
  }

  @Test
  void outlivesAReaderThatStaysAway() {
    fill();
    for (int i = 0; i < 1000; i++) {
      write(0.25f, 1);
      pass(FRAME);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(fed(0.25f)).isBetween(0f, 0.26f);
    }
    assertThat(next()).isCloseTo(0.25f, within(0.01f));
  }

  @Test
  void bringsAnyRateTo48k() {
    DeviceFake other = new DeviceFake(16_000, 3200);
    PlayedReference resampling = new PlayedReference(other, () -> 0L);
    float[] tone = new float[3200];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * 500 * i / 16_000);
    }
    resampling.write(tone, 0, tone.length);
    int ahead = FRAME + ReferenceTrack.LEAD;
    for (int at = 0; at < 12; at++) {
      other.play(160);
      resampling.next(frame);
      double expected = Math.sin(2 * Math.PI * 500 * (ahead + at * FRAME + 100) / 48_000.0);
      assertThat(frame[100]).isCloseTo((float) expected, within(0.02f));
    }
  }

  @Test
  void countsHowOftenTheDeviceBeganAnew() {
    write(0.5f, 2);
    next();
    assertThat(reference.changes()).isEqualTo(1);
    write(0.5f, 2);
    next();
    assertThat(reference.changes()).as("it was not dry").isEqualTo(1);
    reference.drain();
    write(0.5f, 2);
    next();
    assertThat(reference.changes()).isEqualTo(2);
    reference.flush();
    write(0.5f, 1);
    next();
    assertThat(reference.changes()).isEqualTo(3);
  }

  @Test
  void isTheDeviceOtherwise() {
    write(0.5f, 2);
    reference.drain();
    assertThat(reference.playedSamples()).isEqualTo(2 * FRAME);
    assertThat(reference.sampleRateHz()).isEqualTo(EchoCanceller.RATE_HZ);
    reference.close();
    assertThat(device.closed).isTrue();
  }
}
