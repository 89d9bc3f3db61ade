package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.audio.SimulatedRoom;

/** A loudspeaker whose clock is not the microphone's, as with a headset's and a screen's. */
class EchoDriftTest {
  private static final int FRAME = EchoCanceller.FRAME;
  private static final int RATE = EchoCanceller.RATE_HZ;
  private static final int STEP = 960;

  /** How the loudspeaker sounds at the microphone's clock. */
  private static float[] stretched(float[] sound, double ratio) {
    float[] out = new float[(int) (sound.length / ratio) - 1];
    for (int i = 0; i < out.length; i++) {
      double at = i * ratio;
      int base = (int) at;
      double rest = at - base;
      out[i] = (float) ((1 - rest) * sound[base] + rest * sound[base + 1]);
    }
    return out;
  }

  /** Runs a conversation of minutes; gives the dB less echo of its last fifth. */
  private static double reductionDb(float[] voice, double ppm) {
    double ratio = 1 + ppm / 1e6;
    float[] echo = new SimulatedRoom(60, -12, 7).echo(stretched(voice, ratio));
    DeviceFake device = new DeviceFake(RATE, 100 * RATE / 1000);
    PlayedReference reference = new PlayedReference(device, () -> 0L);
    float[] far = new float[FRAME];
    double before = 0;
    double after = 0;
    int written = 0;
    int changes = 0;
    try (EchoCanceller canceller = EchoCanceller.open(Cancelled.PLAIN)) {
      for (int at = 0; at + FRAME <= echo.length; at += FRAME) {
        written += reference.write(voice, written, Math.min(2 * FRAME, voice.length - written));
        long due = (long) (at * ratio) / STEP * STEP; // the device counts in steps of 20 ms
        device.play(Math.toIntExact(due - device.playedSamples()));
        reference.next(far);
        if (changes != reference.changes()) {
          changes = reference.changes();
          canceller.relearn();
        }
        float[] near = Arrays.copyOfRange(echo, at, at + FRAME);
        before += at > echo.length * 0.8 ? Speech.power(near, 0, FRAME) : 0;
        canceller.process(far, near);
        after += at > echo.length * 0.8 ? Speech.power(near, 0, FRAME) : 0;
      }
    }
    assertThat(changes).as("delays that changed").isLessThan(4);
    return Speech.decibels(before / after);
  }

  @Tag("models")
  @ParameterizedTest
  @ValueSource(doubles = {0, 2000, -2000})
  void theEchoStaysAwayForMinutes(double ppm) {
    EchoCancellerTest.theLibraryCanBeOpened();
    float[] voice = Speech.clips("sense-0870", "sense-0890", "sense-0920", "sense-0930");
    float[] minutes = new float[0];
    while (minutes.length < 180 * RATE) {
      minutes = Speech.append(minutes, voice);
    }
    assertThat(reductionDb(minutes, ppm)).isGreaterThan(30);
  }

  @Test
  void aToneBetweenSamplesIsTheSameTone() {
    PlayedRing ring = new PlayedRing();
    float[] tone = new float[2000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * 3000 * i / RATE);
    }
    ring.write(tone, 0, tone.length);
    Fractional sound = new Fractional(ring);
    double worst = 0;
    for (int i = 0; i < 5000; i++) {
      double at = 100 + i * 0.3001;
      worst = Math.max(worst, Math.abs(sound.at(at) - Math.sin(2 * Math.PI * 3000 * at / RATE)));
    }
    assertThat(worst).isLessThan(0.003);
  }
}
