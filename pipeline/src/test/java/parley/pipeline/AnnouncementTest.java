package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

/** What is said that is no reply, and when. */
@Timeout(20)
class AnnouncementTest {
  private static final TurnId TURN = new TurnId(1);
  private static final int MILLI = 48;

  private final ManualLoop loop = new ManualLoop();
  private final List<String> marks = new ArrayList<>();
  private final Heard heard = new Heard();
  private final PlaybackStage stage =
      new PlaybackStage(
          loop,
          new InstantOutput(heard),
          new VirtualClock(),
          new PlaybackSettings(Duration.ofSeconds(6), Duration.ofSeconds(3), 3),
          0,
          new Marks());

  @AfterEach
  void close() {
    stage.close();
  }

  private static AudioFrame sound(float level) {
    float[] samples = new float[10 * MILLI];
    Arrays.fill(samples, level);
    return new AudioFrame(samples, 48_000);
  }

  private void speak(int chunk) {
    stage.write(new Job<>(TURN, new Speech.Sound(chunk, sound(0.1f))));
  }

  private void end(int chunk) {
    stage.write(new Job<>(TURN, new Speech.ChunkEnd(chunk)));
  }

  private void until(int samples) {
    while (heard.size() < samples) {
      loop.run();
      Thread.onSpinWait();
    }
  }

  @Test
  void isSaidAtOnceWhereNobodySpeaks() {
    stage.announce(sound(0.9f));
    until(10 * MILLI);
    assertThat(heard.levels()).containsExactly(0.9f);
  }

  @Test
  void whatIsSaidHasTheVolumeThatIsWanted() {
    stage.volume(0.5);
    stage.turnChanged(TURN);
    speak(0);
    end(0);
    stage.announce(sound(0.8f));
    until(20 * MILLI);
    List<Float> levels = heard.all();
    assertThat(levels.get(0)).as("no click").isGreaterThan(0.099f);
    assertThat(levels.get(10 * MILLI - 1)).isCloseTo(0.05f, within(1e-5f));
    assertThat(levels.get(20 * MILLI - 1)).isEqualTo(0.4f);
  }

  @Test
  void isSaidBetweenTwoChunksAndIsNoPartOfTheReply() {
    stage.turnChanged(TURN);
    speak(0);
    until(10 * MILLI);
    stage.announce(sound(0.9f));
    speak(0);
    end(0);
    until(30 * MILLI);
    assertThat(heard.levels()).containsExactly(0.1f, 0.9f);
    speak(1);
    end(1);
    until(40 * MILLI);
    assertThat(heard.levels()).containsExactly(0.1f, 0.9f, 0.1f);
    while (stage.playedSamples() < 30 * MILLI) {
      Thread.onSpinWait();
    }
    assertThat(stage.playedSamples()).isEqualTo(30 * MILLI);
    stage.write(new Job<>(TURN, new Speech.ReplyEnd()));
    while (!marks.contains("finished")) {
      loop.run();
    }
    assertThat(marks).doesNotContain("failed");
  }

  @Test
  void isSaidWhereTheChunkThatItWaitedForWillNotEnd() {
    stage.turnChanged(TURN);
    speak(0);
    until(10 * MILLI);
    stage.announce(sound(0.9f));
    stage.turnChanged(TURN.next());
    until(20 * MILLI);
    assertThat(heard.levels()).containsExactly(0.1f, 0.9f);
  }

  private final class Marks implements PlaybackListener {
    @Override
    public void audible(TurnId turn, long nanos) {}

    @Override
    public void written(TurnId turn, int chunk, long start, long end) {}

    @Override
    public void silentBefore(TurnId turn, int chunk, long nanos) {}

    @Override
    public void chunkWritten(TurnId turn, int chunk) {}

    @Override
    public void finished(TurnId turn, long nanos) {
      marks.add("finished");
    }

    @Override
    public void failed(TurnId turn, ParleyException cause) {
      marks.add("failed");
    }
  }

  /** Keeps the sound. */
  private static final class Heard implements SampleSink {
    private final List<Float> samples = new ArrayList<>();

    @Override
    public int sampleRateHz() {
      return 48_000;
    }

    @Override
    public synchronized void write(float[] from, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        samples.add(from[i]);
      }
    }

    synchronized List<Float> all() {
      return List.copyOf(samples);
    }

    synchronized int size() {
      return samples.size();
    }

    /** Each level once where it goes on. */
    synchronized List<Float> levels() {
      List<Float> levels = new ArrayList<>();
      for (Float sample : samples) {
        if (levels.isEmpty() || !levels.get(levels.size() - 1).equals(sample)) {
          levels.add(sample);
        }
      }
      return levels;
    }

    @Override
    public void close() {}
  }
}
