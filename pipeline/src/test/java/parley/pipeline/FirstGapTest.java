package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.audio.AudioFrame;
import parley.audio.InstantOutput;
import parley.audio.SampleSink;
import parley.audio.VirtualClock;
import parley.config.ParleyException;
import parley.config.PlaybackSettings;

/** How long it is silent between two chunks of a reply. */
@Timeout(20)
class FirstGapTest {
  private static final TurnId TURN = new TurnId(1);

  private final ManualLoop loop = new ManualLoop();
  private final VirtualClock clock = new VirtualClock();
  private final List<String> marks = new ArrayList<>();
  private final PlaybackStage stage =
      new PlaybackStage(
          loop,
          new InstantOutput(new Nowhere()),
          clock,
          new PlaybackSettings(Duration.ofSeconds(6), Duration.ofSeconds(3), 3),
          0,
          new Marks());

  @AfterEach
  void close() {
    stage.close();
  }

  private void speak(int chunk) {
    stage.write(new Job<>(TURN, new Speech.Sound(chunk, new AudioFrame(new float[480], 48_000))));
    stage.write(new Job<>(TURN, new Speech.ChunkEnd(chunk)));
    while (!marks.contains("end of " + chunk)) {
      loop.run();
      Thread.onSpinWait();
    }
  }

  private void wait(int millis) {
    clock.sleepUntil(clock.nanos() + millis * 1_000_000L);
  }

  @Test
  void isTheTimeInWhichTheDeviceHadNothing() {
    stage.turnChanged(TURN);
    wait(1000);
    speak(0);
    wait(300);
    speak(1);
    speak(2);
    assertThat(marks)
        .containsExactly("end of 0", "300 ms before 1", "end of 1", "0 ms before 2", "end of 2");
  }

  @Test
  void aPauseIsNone() {
    stage.turnChanged(TURN);
    speak(0);
    stage.pause();
    wait(700);
    stage.resume(TURN, PlaybackHold.WHERE_IT_STOPPED);
    speak(1);
    assertThat(marks).containsExactly("end of 0", "0 ms before 1", "end of 1");
  }

  private final class Marks implements PlaybackListener {
    @Override
    public void audible(TurnId turn, long nanos) {}

    @Override
    public void written(TurnId turn, int chunk, long start, long end) {}

    @Override
    public void silentBefore(TurnId turn, int chunk, long nanos) {
      marks.add(nanos / 1_000_000 + " ms before " + chunk);
    }

    @Override
    public void chunkWritten(TurnId turn, int chunk) {
      marks.add("end of " + chunk);
    }

    @Override
    public void finished(TurnId turn, long nanos) {}

    @Override
    public void failed(TurnId turn, ParleyException cause) {
      marks.add("failed");
    }
  }

  private static final class Nowhere implements SampleSink {
    @Override
    public int sampleRateHz() {
      return 48_000;
    }

    @Override
    public void write(float[] samples, int offset, int length) {}

    @Override
    public void close() {}
  }
}
