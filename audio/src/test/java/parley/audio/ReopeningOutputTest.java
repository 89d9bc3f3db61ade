package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;

class ReopeningOutputTest {
  private final Deque<Object> devices = new ArrayDeque<>();
  private final float[] speech = new float[160];

  private ReopeningOutput output() {
    return new ReopeningOutput(
        () -> {
          Object next = devices.remove();
          if (next instanceof ParleyException refused) {
            throw refused;
          }
          return (AudioOutput) next;
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
  void saysWhyThereIsNoneAndTriesAgainWithTheNextSpeech() {
    Loudspeaker first = new Loudspeaker(16_000);
    first.gone = true;
    ParleyException none = new ParleyException("AUDIO_NO_OUTPUT", "none", "-");
    devices.addAll(List.of(first, none, new Loudspeaker(16_000)));
    ReopeningOutput output = output();
    assertThatThrownBy(() -> output.write(speech, 0, 160)).isSameAs(none);
    assertThat(output.write(speech, 0, 160)).isEqualTo(160);
  }

  @Test
  void refusesADeviceOfAnotherRate() {
    Loudspeaker first = new Loudspeaker(16_000);
    Loudspeaker other = new Loudspeaker(48_000);
    first.gone = true;
    devices.addAll(List.of(first, other));
    ReopeningOutput output = output();
    assertThatThrownBy(() -> output.write(speech, 0, 160)).hasMessageContaining("48000");
    assertThat(other.closed).isTrue();
  }
}
