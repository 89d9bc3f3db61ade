package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlayedReferenceTest {
  private static final int FRAME = EchoCanceller.FRAME;

  private final DeviceFake device = new DeviceFake(EchoCanceller.RATE_HZ, 20 * FRAME);
  private final PlayedReference reference = new PlayedReference(device);
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

  /** 10 ms go by. */
  private float tick() {
    device.play(FRAME);
    return next();
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
  void runsAtThePaceOfTheCapture() {
    float[] ramp = new float[10 * FRAME];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i / (float) ramp.length;
    }
    reference.write(ramp, 0, ramp.length);
    for (int at = 0; at < 9; at++) {
      assertThat(tick()).isCloseTo(ramp[at * FRAME + FRAME / 2], within(0.002f));
    }
  }

  @Test
  void remembersOnlyWhatTheDeviceTook() {
    assertThat(write(0.5f, 30)).isEqualTo(20 * FRAME);
    for (int i = 0; i < 19; i++) {
      assertThat(tick()).as("frame %d", i).isCloseTo(0.5f, within(0.01f));
    }
    tick();
    assertThat(tick()).isZero();
  }

  @Test
  void forgetsWhatAFlushDropped() {
    write(0.5f, 20);
    for (int i = 0; i < 5; i++) {
      tick();
    }
    reference.flush();
    write(-0.5f, 3);

    assertThat(tick()).isCloseTo(-0.5f, within(0.01f));
  }

  /** What was played just before the flush has an echo still to come. */
  @Test
  void keepsWhatWasPlayedBeforeAFlush() {
    write(0.5f, 20);
    device.play(6 * FRAME);
    reference.flush();
    reference.flush(); // each turn flushes
    for (int i = 0; i < 5; i++) {
      assertThat(next()).as("frame %d", i).isCloseTo(0.5f, within(0.01f));
    }
    next();
    assertThat(next()).isZero();
  }

  @Test
  void waitsForADeviceThatSleeps() {
    write(0.5f, 20);
    for (int i = 0; i < 100; i++) {
      next(); // the device took it and plays nothing
    }
    device.play(10 * FRAME);
    assertThat(next()).isCloseTo(0.5f, within(0.01f));
  }

  @Test
  void aCaptureThatWasHeldUpCatchesUp() {
    float[] steps = new float[20 * FRAME];
    for (int i = 0; i < steps.length; i++) {
      int step = i / FRAME;
      steps[i] = step / 20f;
    }
    reference.write(steps, 0, steps.length);
    device.play(15 * FRAME); // 150 ms without a look; then the frames of that time come at once
    for (int i = 0; i < 15; i++) {
      assertThat(next()).isCloseTo(i / 20f, within(0.01f));
    }
  }

  @Test
  void aCaptureThatLostSoundIsSetRight() {
    for (int i = 0; i < 200; i++) {
      write(i / 200f, 1);
      device.play(FRAME);
      if (i > 30) {
        next(); // 300 ms behind from the start
      }
    }
    assertThat(frame[FRAME / 2]).isCloseTo(199 / 200f, within(0.01f));
  }

  @Test
  void outlivesAReaderThatStaysAway() {
    for (int i = 0; i < 1000; i++) {
      write(0.25f, 1);
      device.play(FRAME);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(next()).isBetween(0f, 0.26f);
    }
  }

  @Test
  void bringsAnyRateTo48k() {
    DeviceFake other = new DeviceFake(16_000, 3200);
    PlayedReference resampling = new PlayedReference(other);
    float[] tone = new float[3200];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * 500 * i / 16_000);
    }
    resampling.write(tone, 0, tone.length);
    for (int at = 0; at < 15; at++) {
      other.play(160);
      resampling.next(frame);
      double expected = Math.sin(2 * Math.PI * 500 * (at * FRAME + 100) / 48_000.0);
      assertThat(frame[100]).isCloseTo((float) expected, within(0.02f));
    }
  }

  @Test
  void countsHowOftenTheDeviceBeganAnew() {
    write(0.5f, 2);
    assertThat(reference.restarts()).isEqualTo(1);
    tick();
    write(0.5f, 2);
    assertThat(reference.restarts()).as("it was not dry").isEqualTo(1);
    reference.drain();
    write(0.5f, 1);
    assertThat(reference.restarts()).isEqualTo(2);
    reference.flush();
    write(0.5f, 1);
    assertThat(reference.restarts()).isEqualTo(3);
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
