package parley.audio.javasound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import parley.audio.Clock;
import parley.audio.InputLosses;
import parley.audio.SystemClock;
import parley.audio.VirtualClock;
import parley.config.ParleyException;

class JavaSoundTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final VirtualClock time = new VirtualClock();
  private LongConsumer onSleep = nanos -> {};
  private final Clock clock =
      new Clock() {
        @Override
        public long nanos() {
          return time.nanos();
        }

        @Override
        public void sleepUntil(long nanos) {
          onSleep.accept(nanos - time.nanos());
          time.sleepUntil(nanos);
        }
      };

  private static void hasCode(Throwable thrown, String code) {
    assertThat(thrown)
        .isInstanceOfSatisfying(ParleyException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static JavaSoundInput microphone(LineFake line) {
    return new JavaSoundInput(
        line.microphone(),
        new SystemClock(),
        new JavaSoundInput.Patience(LONG, SHORT),
        InputLosses.NONE);
  }

  @Test
  void readsAtMostTenMillisecondsOfMono() {
    LineFake line = new LineFake(2);
    line.filled = 4000;
    line.nextByte = 0x40;
    try (JavaSoundInput input = microphone(line)) {
      float[] samples = new float[1000];
      assertThat(input.read(samples, 500, 500)).isEqualTo(160);
      assertThat(samples[500]).isCloseTo(0x4040 / 32768f, within(1e-6f));
      assertThat(samples[499]).isZero();
    }
    assertThat(line.calls).containsSubsequence("start", "read", "stop", "flush", "close");
  }

  @Test
  void aStillMicrophoneIsAskedLessOftenAndALoudSoundEndsThat() throws Exception {
    LineFake line = new LineFake(1);
    List<Long> naps = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(1);
    onSleep =
        nanos -> {
          naps.add(nanos / 1_000_000);
          line.filled += (int) (nanos / 62_500) * 2; // at 16 kHz
          line.nextByte = (byte) (time.nanos() < 4 * SECOND ? 0 : 0x20);
          if (time.nanos() >= 5 * SECOND) {
            line.stuck = true;
            over.countDown();
          }
        };
    JavaSoundInput.Patience patience = new JavaSoundInput.Patience(LONG, SHORT);
    try (JavaSoundInput input =
        new JavaSoundInput(line.microphone(), clock, patience, InputLosses.NONE)) {
      assertThat(input.sampleRateHz()).isEqualTo(16_000);
      over.await();
    }
    assertThat(naps.subList(0, 200)).containsOnly(10L);
    assertThat(naps.subList(201, 245)).containsOnly(40L);
    assertThat(naps.subList(252, naps.size())).containsOnly(10L).hasSizeGreaterThan(90);
  }

  @Test
  void aMicrophoneThatFallsSilentIsLost() {
    LineFake line = new LineFake(1);
    line.filled = 320;
    try (JavaSoundInput input = microphone(line)) {
      assertThat(input.read(new float[160], 0, 160)).isEqualTo(160);
      assertThatThrownBy(() -> input.read(new float[160], 0, 160))
          .satisfies(thrown -> hasCode(thrown, "AUDIO_INPUT_LOST"));
    }
  }

  @Test
  void aCallThatNeverReturnsHoldsUpNeitherReaderNorClose() {
    LineFake line = new LineFake(1);
    line.stuck = true;
    JavaSoundInput input =
        new JavaSoundInput(
            line.microphone(),
            new SystemClock(),
            new JavaSoundInput.Patience(SHORT, SHORT),
            InputLosses.NONE);
    assertThatThrownBy(() -> input.read(new float[160], 0, 160))
        .satisfies(thrown -> hasCode(thrown, "AUDIO_INPUT_LOST"));
    input.close();
    assertThat(input.read(new float[160], 0, 160)).isEqualTo(-1);
  }

  @Test
  void countsOverflowsOfTheDevice() {
    LineFake line = new LineFake(1);
    line.filled = line.bufferBytes;
    try (JavaSoundInput input = microphone(line)) {
      input.read(new float[160], 0, 160);
      input.read(new float[160], 0, 160);
      assertThat(input.dropped()).isEqualTo(160);
    }
  }

  @Test
  void aWaitingReadEndsWhenClosed() {
    JavaSoundInput input = microphone(new LineFake(1));
    CompletableFuture<Integer> read =
        CompletableFuture.supplyAsync(() -> input.read(new float[160], 0, 160));
    input.close();
    assertThat(read.join()).isEqualTo(-1);
  }

  @Test
  void writesOnlyWhatTheDeviceHasRoomFor() {
    LineFake line = new LineFake(2);
    onSleep = nanos -> line.play(64);
    JavaSoundOutput output = new JavaSoundOutput(line.loudspeaker(), clock);
    assertThat(output.write(new float[4000], 0, 4000)).isEqualTo(4000);
    assertThat(output.playedSamples()).isEqualTo(line.position).isGreaterThanOrEqualTo(2400);
    output.drain();
    assertThat(output.playedSamples()).isEqualTo(4000);
  }

  @Test
  void aFlushIsSilenceAndCountsNothingUnplayed() {
    LineFake line = new LineFake(1);
    JavaSoundOutput output = new JavaSoundOutput(line.loudspeaker(), clock);
    output.write(new float[1000], 0, 1000);
    line.play(300);
    line.calls.clear();

    output.flush();

    assertThat(line.calls).containsSubsequence("stop", "flush", "start");
    assertThat(output.playedSamples()).isEqualTo(300);
    output.write(new float[100], 0, 100);
    line.play(100);
    assertThat(output.playedSamples()).isEqualTo(400);
  }

  @Test
  void aFlushEndsABlockedWrite() {
    LineFake line = new LineFake(1);
    JavaSoundOutput output = new JavaSoundOutput(line.loudspeaker(), clock);
    onSleep = nanos -> output.flush();
    assertThat(output.write(new float[5000], 0, 5000)).isEqualTo(1600);
    assertThat(line.filled).isZero();
  }

  @Test
  void aLoudspeakerThatTakesNothingIsLost() {
    JavaSoundOutput output = new JavaSoundOutput(new LineFake(1).loudspeaker(), clock);
    assertThatThrownBy(() -> output.write(new float[5000], 0, 5000))
        .satisfies(thrown -> hasCode(thrown, "AUDIO_OUTPUT_LOST"));
  }

  @Test
  void aDrainThatHangsIsGivenUpWithinHalfASecond() {
    LineFake line = new LineFake(1);
    JavaSoundOutput output = new JavaSoundOutput(line.loudspeaker(), clock);
    output.write(new float[160], 0, 160);
    output.drain();
    assertThat(time.nanos()).isLessThan(SECOND / 2);
    assertThat(line.calls).doesNotContain("drain").contains("flush");
    assertThat(output.playedSamples()).isZero();
  }

  @Test
  void aDeviceThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> JavaSoundInput.open("no such microphone", InputLosses.NONE))
        .hasMessageContaining("no such microphone")
        .satisfies(thrown -> hasCode(thrown, "AUDIO_NO_INPUT"));
    assertThatThrownBy(() -> JavaSoundOutput.open("no such loudspeaker"))
        .hasMessageContaining("no such loudspeaker")
        .satisfies(thrown -> hasCode(thrown, "AUDIO_NO_OUTPUT"));
  }

  @Test
  void atMostOneDeviceOfAKindWouldBeUsed() {
    assertThat(JavaSoundDevices.microphones("default"))
        .filteredOn(JavaSoundDevices.Device::used)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(JavaSoundDevices.loudspeakers("no such loudspeaker"))
        .noneMatch(JavaSoundDevices.Device::used);
  }
}
