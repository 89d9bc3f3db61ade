package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;

class SteadyOutputTest {
  private static final int MILLI = 48;
  private static final int LEAD = SteadyOutput.LEAD_MILLIS * MILLI;

  private final VirtualClock time = new VirtualClock();
  private final Loudspeaker device = new Loudspeaker();
  private Runnable clockHook = () -> {};
  private final Clock clock =
      new Clock() {
        @Override
        public long nanos() {
          return time.nanos();
        }

        @Override
        public void sleepUntil(long nanos) {
          device.playFor(nanos - time.nanos());
          time.sleepUntil(nanos);
          clockHook.run();
        }
      };
  private final SteadyOutput output = new SteadyOutput(device, clock);

  /** Plays while somebody sleeps, unless it is stuck. */
  private static final class Loudspeaker implements AudioOutput {
    private final List<Float> played = new ArrayList<>();
    private final List<Float> waiting = new ArrayList<>();
    private int flushes;
    private boolean gone;
    private boolean stuck;

    void playFor(long nanos) {
      if (!stuck) {
        play((int) (nanos * MILLI / 1_000_000));
      }
    }

    void play(int samples) {
      List<Float> next = waiting.subList(0, Math.max(0, Math.min(samples, waiting.size())));
      played.addAll(next);
      next.clear();
    }

    @Override
    public int sampleRateHz() {
      return 48_000;
    }

    @Override
    public int write(float[] samples, int offset, int length) {
      if (gone) {
        throw new ParleyException("AUDIO_OUTPUT_LOST", "gone", "-");
      }
      assertThat(waiting.size() + length).isLessThanOrEqualTo(100 * MILLI);
      for (int i = 0; i < length; i++) {
        waiting.add(samples[offset + i]);
      }
      return length;
    }

    @Override
    public long playedSamples() {
      return played.size();
    }

    @Override
    public void flush() {
      flushes++;
      waiting.clear();
    }

    @Override
    public void drain() {
      throw new AssertionError("it would run dry");
    }

    @Override
    public void close() {
      waiting.clear();
    }
  }

  private static float[] tone(int millis) {
    float[] tone = new float[millis * MILLI];
    Arrays.fill(tone, 0.5f);
    return tone;
  }

  private void say(int millis) {
    output.write(tone(millis), 0, millis * MILLI);
  }

  /** 10 ms go by at a time. */
  private void pass(int millis) {
    for (int i = 0; i < millis / 10; i++) {
      time.sleepUntil(time.nanos() + 10_000_000);
      device.play(10 * MILLI);
      output.feed();
    }
  }

  @Test
  void neverRunsDryAndHoldsNoMoreSilenceThanItsLead() {
    output.feed();
    for (int i = 0; i < 100; i++) {
      assertThat(device.waiting).hasSizeBetween(LEAD - 10 * MILLI, LEAD);
      pass(10);
    }
    assertThat(device.played).hasSize(1000 * MILLI);
    assertThat(output.playedSamples()).isZero();
    assertThat(output.underruns()).isZero();
  }

  @Test
  void countsOnlyWhatWasWritten() {
    pass(200);
    say(20);
    assertThat(output.playedSamples()).isZero();
    pass(SteadyOutput.LEAD_MILLIS);
    assertThat(output.playedSamples()).isZero();
    pass(10);
    assertThat(output.playedSamples()).isEqualTo(10 * MILLI);
    pass(500);
    assertThat(output.playedSamples()).isEqualTo(20 * MILLI);
    say(30);
    pass(500);
    assertThat(output.playedSamples()).isEqualTo(50 * MILLI);
  }

  /** Who speaks may be late by as much as lies ready: that is no gap. */
  @Test
  void aReplyThatIsLateByLessThanLiesReadyIsNotCut() {
    pass(50);
    say(200);
    long ready = 200 * MILLI - output.playedSamples();
    while (200 * MILLI - output.playedSamples() > SteadyOutput.LEAST_MILLIS * MILLI) {
      pass(10);
    }
    assertThat(output.underruns()).isZero();
    assertThat(ready).isPositive();
    say(100);
    assertThat(output.underruns()).isZero();
    pass(300);
    assertThat(output.underruns()).isEqualTo(1);
  }

  @Test
  void aReplyThatComesTooSlowlyIsFadedOutAndIn() {
    pass(50);
    say(100);
    pass(300);
    say(100);
    pass(300);
    assertThat(output.underruns()).isEqualTo(2);
    assertThat(output.playedSamples()).isEqualTo(200 * MILLI);
    for (int i = MILLI * 130; i < device.played.size() - MILLI * 250; i++) {
      float step = device.played.get(i) - device.played.get(i - 1);
      assertThat(step).as("sample %d", i).isCloseTo(0f, within(0.01f));
    }
  }

  @Test
  void aReplyThatIsOverIsNoUnderrun() {
    pass(50);
    say(100);
    output.drain();
    assertThat(output.playedSamples()).isEqualTo(100 * MILLI);
    pass(300);
    assertThat(output.underruns()).isZero();
  }

  @Test
  void aFlushIsSilenceSoonAndTheDeviceNeverStops() {
    pass(50);
    say(300);
    output.flush();
    long heard = output.playedSamples();
    assertThat(heard).as("all that it was given is heard").isEqualTo(300 * MILLI);
    pass(SteadyOutput.MOST_MILLIS + 10);
    assertThat(device.flushes).isZero();
    assertThat(device.played.get(device.played.size() - 1)).isZero();
    pass(500);
    assertThat(output.playedSamples()).isEqualTo(heard);
    assertThat(output.underruns()).isZero();
    say(10);
    pass(200);
    assertThat(output.playedSamples()).isEqualTo(heard + 10 * MILLI);
  }

  @Test
  void whatIsFlushedWhileItWaitsForRoomIsNotGiven() {
    pass(50);
    clockHook = () -> output.flush();
    say(300);
    assertThat(output.playedSamples()).isLessThanOrEqualTo(SteadyOutput.MOST_MILLIS * MILLI);
    pass(200);
    int last = device.played.size() - 1;
    while (device.played.get(last) == 0f) {
      last--;
    }
    assertThat(device.played.get(last)).as("faded out").isLessThan(0.01f);
  }

  @Test
  void theEndOfAReplyThatIsFlushedCountsAtOnceSinceItIsHeard() {
    pass(50);
    say(60);
    List<Long> counts = new ArrayList<>();
    clockHook =
        () -> {
          output.flush();
          counts.add(output.playedSamples());
        };
    output.drain();
    assertThat(counts).isNotEmpty().containsOnly(60L * MILLI);
  }

  @Test
  void aFlushOfSilenceLeavesTheDeviceAlone() {
    pass(50);
    say(30);
    pass(200);
    output.flush();
    assertThat(device.flushes).isZero();
    assertThat(output.playedSamples()).isEqualTo(30 * MILLI);
  }

  @Test
  void aDrainThatHangsIsGivenUp() {
    pass(50);
    say(20);
    device.stuck = true;
    long before = clock.nanos();
    output.drain();
    assertThat(clock.nanos() - before).isLessThan(600_000_000L);
    assertThat(device.flushes).isEqualTo(1);
  }

  @Test
  void aDeviceThatIsGoneIsLeftAloneUntilSomebodySpeaks() {
    pass(50);
    device.gone = true;
    pass(500);
    assertThatThrownBy(() -> say(10)).hasMessageContaining("gone");
    device.gone = false;
    say(10);
    pass(100);
    assertThat(output.playedSamples()).isEqualTo(10 * MILLI);
    assertThat(device.waiting).isNotEmpty();
  }

  @Test
  void feedsByItselfUntilItIsClosed() {
    try (SteadyOutput steady = SteadyOutput.start(device, new SystemClock())) {
      assertThat(steady.sampleRateHz()).isEqualTo(48_000);
    }
    assertThat(device.waiting).isEmpty();
  }
}
