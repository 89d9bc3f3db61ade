package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedDevicesTest {
  private static final int RATE = 16_000;
  private static final long SECOND = 1_000_000_000L;

  private final VirtualClock clock = new VirtualClock();
  private final SinkFake sink = new SinkFake();

  private static float[] ramp(int length) {
    float[] ramp = new float[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = i;
    }
    return ramp;
  }

  /** A source without end at 16 kHz. */
  private static final class Endless implements AudioInput {
    @Override
    public int sampleRateHz() {
      return RATE;
    }

    @Override
    public int read(float[] into, int offset, int length) {
      return length;
    }

    @Override
    public void close() {}
  }

  @Test
  void aSampleIsReadWhenItsTimeHasCome() {
    clock.sleepUntil(5 * SECOND);
    try (PacedInput input = new PacedInput(new Endless(), clock)) {
      float[] block = new float[RATE];
      long read = 0;
      while (read < RATE * 600L) {
        read += input.read(block, 0, RATE);
        assertThat(clock.nanos()).isEqualTo(5 * SECOND + read * (SECOND / RATE));
      }
    }
  }

  @Test
  void aLateReaderLosesNothing() {
    try (PacedInput input = new PacedInput(new Endless(), clock)) {
      input.read(new float[160], 0, 160);
      clock.sleepUntil(10 * SECOND);
      for (int i = 0; i < 500; i++) {
        assertThat(input.read(new float[160], 0, 160)).isEqualTo(160);
      }
      assertThat(clock.nanos()).isEqualTo(10 * SECOND);
    }
  }

  @Test
  void aClosedInputEnds() {
    PacedInput input = new PacedInput(new Endless(), clock);
    input.close();
    assertThat(input.read(new float[160], 0, 160)).isEqualTo(-1);
  }

  @Test
  void playingTakesAsLongAsTheSound() {
    PacedOutput output = new PacedOutput(sink, clock, 1);
    output.write(ramp(RATE), 0, RATE);
    assertThat(clock.nanos()).isCloseTo(SECOND * 9 / 10, within(SECOND / 100));
    output.drain();
    assertThat(clock.nanos()).isCloseTo(SECOND, within(SECOND / 100));
    assertThat(output.playedSamples()).isEqualTo(RATE);
    assertThat(sink.samples).hasSize(RATE).startsWith(0f, 1f, 2f).endsWith(15_999f);
  }

  @Test
  void aSlowLoudspeakerHoldsItsWriter() {
    PacedOutput output = new PacedOutput(sink, clock, 0.25);
    output.write(ramp(RATE), 0, RATE);
    output.drain();
    assertThat(clock.nanos()).isCloseTo(4 * SECOND, within(SECOND / 50));
  }

  @Test
  void countsWhatWasAudibleByTheClock() {
    PacedOutput output = new PacedOutput(sink, clock, 1);
    output.write(ramp(1600), 0, 1600);
    assertThat(output.playedSamples()).isZero();
    clock.sleepUntil(clock.nanos() + SECOND / 20);
    assertThat(output.playedSamples()).isEqualTo(800);
  }

  @Test
  void aFlushDropsWhatWasNotAudibleYet() {
    PacedOutput output = new PacedOutput(sink, clock, 1);
    output.write(ramp(1600), 0, 1600);
    clock.sleepUntil(SECOND / 20);
    output.flush();
    clock.sleepUntil(SECOND);
    assertThat(output.playedSamples()).isEqualTo(800);
    output.write(new float[] {-1f}, 0, 1);
    output.drain();
    assertThat(sink.samples).hasSize(801).endsWith(799f, -1f);
  }

  @Test
  void aFlushEndsABlockedWrite() {
    AtomicInteger hops = new AtomicInteger();
    PacedOutput[] flushed = new PacedOutput[1];
    Clock flushing =
        new Clock() {
          @Override
          public long nanos() {
            return clock.nanos();
          }

          @Override
          public void sleepUntil(long nanos) {
            clock.sleepUntil(nanos);
            if (hops.incrementAndGet() == 4) {
              flushed[0].flush();
            }
          }
        };
    flushed[0] = new PacedOutput(sink, flushing, 1);
    int taken = flushed[0].write(ramp(RATE), 0, RATE);
    assertThat(taken).isBetween(1600, 2000);
    assertThat(flushed[0].playedSamples()).isEqualTo(320);
  }

  @Test
  void silenceBetweenTwoSoundsIsNotCounted() {
    PacedOutput output = new PacedOutput(sink, clock, 1);
    output.write(ramp(160), 0, 160);
    clock.sleepUntil(10 * SECOND);
    output.write(ramp(160), 0, 160);
    assertThat(output.playedSamples()).isEqualTo(160);
    output.drain();
    assertThat(output.playedSamples()).isEqualTo(320);
  }

  @Test
  void aClosedOutputTakesNothing() {
    PacedOutput output = new PacedOutput(sink, clock, 1);
    output.close();
    output.close();
    assertThat(sink.closed).isTrue();
    assertThat(output.write(ramp(10), 0, 10)).isZero();
    output.drain();
    output.flush();
    assertThat(output.playedSamples()).isZero();
  }

  @Test
  void anInstantOutputTakesNoTime() {
    InstantOutput output = new InstantOutput(sink);
    assertThat(output.write(ramp(RATE), 100, 10)).isEqualTo(10);
    output.flush();
    output.drain();
    assertThat(output.playedSamples()).isEqualTo(10);
    assertThat(sink.samples).startsWith(100f).hasSize(10);
    output.close();
    assertThat(output.write(ramp(10), 0, 10)).isZero();
    assertThat(sink.samples).isNotEqualTo(Collections.emptyList());
  }
}
