package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.audio.VirtualClock;
import parley.pipeline.DraftCount;
import parley.pipeline.Latency;
import parley.pipeline.TurnReport;

class HeardClipTest {
  private static final BenchClip CLIP =
      new BenchClip("a", () -> new AudioFrame(new float[48_000], 48_000), Optional.empty());

  private static Latency latency(double millis) {
    return new Latency(millis, millis, 0, 0, 0, 0, 0, 0, 0, true);
  }

  private static TurnReport turn(
      double start, double end, String words, @Nullable Latency latency) {
    return new TurnReport(
        1,
        start,
        end,
        words,
        "",
        List.of(),
        "",
        "answered",
        0,
        latency,
        new TurnReport.ModelFigures(0, 0, 0, 0, 0, 0, 0, 0),
        new DraftCount(0, false, 0),
        null,
        List.of());
  }

  @Test
  void theLastTurnIsTheAnswer() {
    HeardClip heard =
        new HeardClip(
            CLIP,
            10,
            List.of(turn(10.2, 11, "it is", latency(900)), turn(11.5, 12.5, "far", latency(400))));
    assertThat(heard.speechEndS()).hasValue(2.5);
    assertThat(heard.answer().voiceToVoiceMs()).hasValue(400);
    assertThat(heard.answer().turns()).isEqualTo(2);
    assertThat(heard.answer().transcript()).isEqualTo("it is far");
  }

  @Test
  void whatWasNotAnsweredIsTold() {
    HeardClip mute = new HeardClip(CLIP, 0, List.of(turn(0.2, 1, "", null)));
    assertThat(mute.answer().isAnswered()).isFalse();
    assertThat(mute.answer().problem()).isEqualTo("the last turn was not answered");
    HeardClip empty = new HeardClip(CLIP, 0, List.of());
    assertThat(empty.speechEndS()).isEmpty();
    assertThat(empty.answer().problem()).isEqualTo("no turn was found");
  }

  @Test
  void eachTurnBelongsToTheRecordingInWhichItBegins() {
    ClipSequence sequence =
        new ClipSequence(List.of(CLIP, CLIP), Duration.ofSeconds(2), new VirtualClock());
    float[] block = new float[4800];
    int read = 0;
    while (read >= 0) {
      read = sequence.read(block, 0, block.length);
    }
    List<HeardClip> heard =
        HeardClip.of(
            List.of(CLIP, CLIP),
            sequence,
            List.of(turn(0.1, 0.9, "one", latency(500)), turn(3.2, 3.9, "two", latency(600))));
    assertThat(heard).extracting(HeardClip::transcript).containsExactly("one", "two");
    assertThat(heard.get(1).startS()).isEqualTo(3);
    assertThat(heard.get(1).speechEndS().getAsDouble()).isCloseTo(0.9, within(1e-9));
  }
}
