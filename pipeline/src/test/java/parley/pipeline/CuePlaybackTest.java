package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.audio.SystemClock;
import parley.config.ParleyException;
import parley.config.SettingsLoader;

/** Cues and speech through one loudspeaker. */
class CuePlaybackTest {
  private static final int RATE = ScriptedOutput.RATE_HZ;
  private static final TurnId TURN = new TurnId(1);

  private final ManualLoop loop = new ManualLoop();
  private final ScriptedOutput output = new ScriptedOutput();
  private final Marks marks = new Marks();
  private final PlaybackStage stage =
      new PlaybackStage(
          loop,
          output,
          new SystemClock(),
          SettingsLoader.load(Optional.empty(), java.util.Map.of(), List.of()).playback(),
          0,
          marks);

  private static final class Marks implements PlaybackListener {
    private final List<String> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void audible(TurnId turn, long nanos) {
      all.add("audible");
    }

    @Override
    public void written(TurnId turn, int chunk, long start, long end) {
      all.add("written " + start + " to " + end);
    }

    @Override
    public void silentBefore(TurnId turn, int chunk, long nanos) {}

    @Override
    public void chunkWritten(TurnId turn, int chunk) {}

    @Override
    public void finished(TurnId turn, long nanos) {
      all.add("finished");
    }

    @Override
    public void failed(TurnId turn, ParleyException cause) {
      all.add("failed");
    }
  }

  @AfterEach
  void close() {
    output.close();
    stage.close();
  }

  private static AudioFrame sound(int millis) {
    float[] samples = new float[RATE / 1000 * millis];
    java.util.Arrays.fill(samples, 0.1f);
    return new AudioFrame(samples, RATE);
  }

  private void speak(int millis) {
    stage.write(new Job<>(TURN, new Speech.Sound(0, sound(millis))));
    stage.write(new Job<>(TURN, new Speech.ReplyEnd()));
  }

  private void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("marks so far: %s", marks.all).isLessThan(end);
      loop.run();
      Thread.onSpinWait();
    }
  }

  @Test
  void speechWaitsForTheEndOfAShortCueAndCountsFromThere() {
    stage.turnChanged(TURN);
    assertThat(stage.cue(sound(120), false)).isTrue();
    until(() -> output.buffered() == RATE / 10);
    speak(50);
    output.advance(Duration.ofMillis(40));
    until(() -> output.buffered() >= RATE / 1000 * 80); // the whole cue, and it still plays
    output.playAll();
    until(() -> marks.all.contains("finished"));
    assertThat(output.playedSamples()).isEqualTo(RATE / 1000 * 170);
    assertThat(stage.playedSamples()).as("of the reply").isEqualTo(RATE / 1000 * 50);
    assertThat(marks.all).containsExactly("written 0 to 2400", "audible", "finished");
    assertThat(output.flushes()).isEqualTo(1);
  }

  @Test
  void speechCutsALongCueShort() {
    stage.turnChanged(TURN);
    stage.cue(sound(2000), false);
    until(() -> output.buffered() == RATE / 10);
    speak(50);
    output.advance(Duration.ofMillis(20));
    until(() -> output.flushes() == 2);
    output.playAll();
    until(() -> marks.all.contains("finished"));
    long cue = output.playedSamples() - RATE / 1000 * 50;
    assertThat(cue).isBetween(1L, (long) RATE / 10);
    assertThat(marks.all).containsExactly("written 0 to 2400", "audible", "finished");
    assertThat(stage.playedSamples()).as("of the reply").isEqualTo(2400);
  }

  @Test
  void aCueOfATurnThatIsOverIsDropped() {
    stage.turnChanged(TURN);
    stage.cue(sound(2000), false);
    until(() -> output.buffered() == RATE / 10);
    stage.cue(sound(2000), false);
    stage.turnChanged(TURN.next());
    output.playAll();
    stage.write(new Job<>(TURN.next(), new Speech.Sound(0, sound(50))));
    stage.write(new Job<>(TURN.next(), new Speech.ReplyEnd()));
    until(() -> marks.all.contains("finished"));
    assertThat(output.playedSamples()).isEqualTo(RATE / 1000 * 50);
  }

  @Test
  void noCueIsPlayedIntoSpeech() {
    stage.turnChanged(TURN);
    output.playAll();
    stage.write(new Job<>(TURN, new Speech.Sound(0, sound(50))));
    assertThat(stage.cue(sound(120), false)).isFalse();
    stage.write(new Job<>(TURN, new Speech.ReplyEnd()));
    until(() -> marks.all.contains("finished"));
    assertThat(output.playedSamples()).isEqualTo(RATE / 1000 * 50);
    stage.turnChanged(TURN.next());
    assertThat(stage.cue(sound(120), false)).isTrue();
  }

  @Test
  void noCueIsPlayedWhileItIsHeldBack() {
    stage.turnChanged(TURN);
    stage.pause(); // before the reply has any sound
    assertThat(stage.cue(sound(120), false)).isFalse();
    stage.turnChanged(TURN.next());
    assertThat(stage.cue(sound(120), false)).isTrue();
  }

  @Test
  void aCueThatCannotBePlayedFailsNothing() {
    output.setBroken(true);
    stage.turnChanged(TURN);
    stage.cue(sound(120), false);
    stage.cue(sound(120), false);
    speak(50);
    until(() -> marks.all.contains("failed")); // by its own sound, after the cues
    output.setBroken(false);
    stage.turnChanged(TURN.next());
    output.playAll();
    stage.write(new Job<>(TURN.next(), new Speech.ReplyEnd()));
    until(() -> marks.all.contains("finished")); // the next turn, behind all of this one
    assertThat(marks.all).containsOnlyOnce("failed").containsOnlyOnce("finished");
  }
}
