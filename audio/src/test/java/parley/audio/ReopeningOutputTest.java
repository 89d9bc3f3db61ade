package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;

class ReopeningOutputTest {
  private final VirtualClock clock = new VirtualClock();
  private final List<String> told = new ArrayList<>();
  private final Deque<Object> devices = new ArrayDeque<>();
  private Runnable onLost = () -> {};
  private final ParleyException none = new ParleyException("AUDIO_NO_OUTPUT", "none", "-");
  private final float[] speech = new float[160];

  private ReopeningOutput output() {
    return new ReopeningOutput(
        () -> {
          Object next = devices.remove();
          if (next instanceof ParleyException refused) {
            throw refused;
          }
          return (AudioOutput) next;
        },
        clock,
        Runnable::run,
        new DeviceListener() {
          @Override
          public void lost(ParleyException cause) {
            told.add(cause.code());
            onLost.run();
          }

          @Override
          public void reopened(Duration gap) {
            told.add("back after " + gap.toMillis() + " ms");
          }
        });
  }

  /** Plays at once, until it is gone. */
  private static final class Loudspeaker implements AudioOutput {
    private final int sampleRateHz;
    private long played;
    private boolean gone;
    private boolean closed;

    Loudspeaker(int sampleRateHz) {
      this.sampleRateHz = sampleRateHz;
    }

    @Override
    public int sampleRateHz() {
      return sampleRateHz;
    }

    @Override
    public int write(float[] samples, int offset, int length) {
      if (gone) {
        throw new ParleyException("AUDIO_OUTPUT_LOST", "gone", "-");
      }
      played += length;
      return length;
    }

    @Override
    public long playedSamples() {
      return played;
    }

    @Override
    public long underruns() {
      return 1;
    }

    @Override
    public void flush() {}

    @Override
    public void drain() {}

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void goesOnWithTheDeviceThatIsThereAgain() {
    Loudspeaker first = new Loudspeaker(16_000);
    Loudspeaker second = new Loudspeaker(16_000);
    devices.addAll(List.of(first, second));
    ReopeningOutput output = output();
    assertThat(output.write(speech, 0, 160)).isEqualTo(160);
    first.gone = true;
    first.played = 100; // the rest of what it took is lost, and counts
    assertThat(output.write(speech, 0, 160)).isEqualTo(160);
    assertThat(first.closed).isTrue();
    assertThat(second.played).isEqualTo(160);
    assertThat(output.playedSamples()).isEqualTo(320);
  }

  @Test
  void speechWaitsForTheDeviceAndGoesOn() {
    Loudspeaker first = new Loudspeaker(16_000);
    first.gone = true;
    Loudspeaker second = new Loudspeaker(16_000);
    devices.addAll(List.of(first, none, none, second));
    ReopeningOutput output = output();
    assertThat(output.write(speech, 0, 160)).isEqualTo(160);
    assertThat(second.played).isEqualTo(160);
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).isEqualTo("AUDIO_OUTPUT_LOST");
    assertThat(told.get(1)).startsWith("back after 40");
  }

  @Test
  void saysWhyThereIsNoneAndTriesAgainWithLaterSpeech() {
    Loudspeaker first = new Loudspeaker(16_000);
    first.gone = true;
    devices.addAll(List.of(first, none, none, none));
    ReopeningOutput output = output();
    assertThatThrownBy(() -> output.write(speech, 0, 160)).isSameAs(none);
    assertThat(clock.nanos()).isBetween(5_000_000_000L, 5_100_000_000L);
    assertThatThrownBy(() -> output.write(speech, 0, 160)).isSameAs(none);
    clock.sleepUntil(7_000_000_000L);
    devices.add(new Loudspeaker(16_000));
    assertThat(output.write(speech, 0, 160)).isEqualTo(160);
  }

  @Test
  void speechThatIsFlushedWaitsNoLonger() {
    Loudspeaker first = new Loudspeaker(16_000);
    first.gone = true;
    devices.addAll(List.of(first, none));
    ReopeningOutput output = output();
    onLost = output::flush;
    assertThat(output.write(speech, 0, 160)).isZero();
    assertThat(clock.nanos()).isZero();
  }

  @Test
  void refusesADeviceOfAnotherRate() {
    Loudspeaker first = new Loudspeaker(16_000);
    Loudspeaker other = new Loudspeaker(48_000);
    first.gone = true;
    devices.addAll(List.of(first, other, other, other));
    ReopeningOutput output = output();
    assertThatThrownBy(() -> output.write(speech, 0, 160)).hasMessageContaining("48000");
    assertThat(other.closed).isTrue();
  }

  @Test
  void addsUpTheUnderRunsOfItsDevices() {
    Loudspeaker first = new Loudspeaker(16_000);
    devices.addAll(List.of(first, new Loudspeaker(16_000)));
    ReopeningOutput output = output();
    output.write(speech, 0, 160);
    first.gone = true;
    output.write(speech, 0, 160);
    assertThat(output.underruns()).isEqualTo(2);
  }
}
