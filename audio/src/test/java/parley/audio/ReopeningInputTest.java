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

class ReopeningInputTest {
  private static final int RATE_HZ = 16_000;
  private final ParleyException lost = new ParleyException("AUDIO_INPUT_LOST", "gone", "-");
  private final ParleyException busy = new ParleyException("AUDIO_BUSY", "taken", "-");

  private final VirtualClock clock = new VirtualClock();
  private final Deque<Object> devices = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final float[] samples = new float[RATE_HZ];

  /** Gives so many blocks of its sound, then is lost. */
  private final class Microphone implements AudioInput {
    private final int sampleRateHz;
    private final float sound;
    private int blocks;
    private boolean closed;

    Microphone(int sampleRateHz, float sound, int blocks) {
      this.sampleRateHz = sampleRateHz;
      this.sound = sound;
      this.blocks = blocks;
    }

    @Override
    public int sampleRateHz() {
      return sampleRateHz;
    }

    @Override
    public int read(float[] into, int offset, int length) {
      if (blocks-- == 0) {
        throw lost;
      }
      into[offset] = sound;
      return Math.min(length, sampleRateHz / 100);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private ReopeningInput input() {
    return new ReopeningInput(
        () -> {
          Object next = devices.remove();
          if (next instanceof ParleyException refused) {
            throw refused;
          }
          return (AudioInput) next;
        },
        clock,
        Runnable::run,
        new DeviceListener() {
          @Override
          public void lost(ParleyException cause) {
            told.add(cause.code());
          }

          @Override
          public void reopened(Duration gap) {
            told.add("back after " + gap.toMillis() + " ms");
          }
        });
  }

  private int read(ReopeningInput input) {
    samples[0] = -1;
    return input.read(samples, 0, samples.length);
  }

  @Test
  void aFirstRefusalIsTheCallersBusiness() {
    devices.add(busy);
    assertThatThrownBy(this::input).isSameAs(busy);
  }

  @Test
  void isSilentInRealTimeWhileLostAndTriesEveryTwoSeconds() {
    Microphone first = new Microphone(RATE_HZ, 0.1f, 1);
    devices.addAll(List.of(first, busy, lost, new Microphone(RATE_HZ, 0.2f, 1000)));
    ReopeningInput input = input();
    assertThat(read(input)).isEqualTo(160);
    assertThat(samples[0]).isEqualTo(0.1f);

    int silent = 0;
    while (read(input) == 160 && samples[0] == 0f) {
      silent++;
      assertThat(clock.nanos()).isEqualTo(silent * 10_000_000L);
    }
    assertThat(samples[0]).isEqualTo(0.2f);
    assertThat(silent).isBetween(600, 605);
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).isEqualTo("AUDIO_INPUT_LOST");
    assertThat(told.get(1)).startsWith("back after 60");
    assertThat(first.closed).isTrue();
  }

  @Test
  void keepsItsRateWhenTheDeviceComesBackWithAnother() {
    devices.add(new Microphone(RATE_HZ, 0.1f, 0));
    devices.add(new Microphone(48_000, 0.2f, 1000));
    ReopeningInput input = input();
    int read = 0;
    while (told.size() < 2) {
      read(input);
    }
    for (int i = 0; i < 100; i++) {
      read += read(input);
    }
    assertThat(input.sampleRateHz()).isEqualTo(RATE_HZ);
    assertThat(read).isBetween(RATE_HZ - 500, RATE_HZ);
  }

  @Test
  void isOverWhenClosedThoughLost() {
    devices.add(new Microphone(RATE_HZ, 0.1f, 0));
    ReopeningInput input = input();
    read(input);
    input.close();
    assertThat(read(input)).isEqualTo(-1);
  }
}
