package parley.tts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;

class QuietEdgesTest {
  private static final int RATE = 8000;
  private static final float QUIET = 0.002f;
  private static final float LOUD = 0.1f;

  private final List<Float> heard = new ArrayList<>();

  private void hear(AudioFrame frame) {
    for (float sample : frame.samples()) {
      heard.add(sample);
    }
  }

  private static AudioFrame of(int samples, float level) {
    float[] sound = new float[samples];
    Arrays.fill(sound, level);
    return new AudioFrame(sound, RATE);
  }

  private static AudioFrame mixed(float... samples) {
    return new AudioFrame(samples, RATE);
  }

  private long loud() {
    return heard.stream().filter(sample -> sample == LOUD).count();
  }

  @Test
  void takesTheSilenceBeforeTheSoundOff() {
    QuietEdges edges = new QuietEdges(true, false, this::hear);
    edges.accept(of(40, QUIET));
    edges.accept(mixed(QUIET, QUIET, LOUD, QUIET, LOUD));
    edges.accept(of(70, QUIET));
    edges.finish();
    assertThat(heard.subList(0, 3)).containsExactly(LOUD, QUIET, LOUD);
    assertThat(heard).hasSize(3 + 70);
  }

  @Test
  void shortensTheSilenceAfterIt() {
    QuietEdges edges = new QuietEdges(false, true, this::hear);
    edges.accept(of(10, QUIET));
    edges.accept(mixed(LOUD, QUIET));
    edges.accept(of(300, QUIET));
    edges.accept(of(300, QUIET));
    edges.finish();
    assertThat(heard).hasSize(10 + 1 + RATE / 20);
  }

  @Test
  void keepsAPauseInside() {
    QuietEdges edges = new QuietEdges(true, true, this::hear);
    edges.accept(of(5, LOUD));
    edges.accept(of(90, QUIET));
    edges.accept(of(90, QUIET));
    edges.accept(of(5, LOUD));
    edges.finish();
    assertThat(heard).hasSize(190);
    assertThat(loud()).isEqualTo(10);
  }

  @Test
  void leavesSoundAloneWhereNothingIsAskedFor() {
    QuietEdges edges = new QuietEdges(false, false, this::hear);
    edges.accept(of(40, QUIET));
    edges.accept(of(40, LOUD));
    edges.accept(of(40, QUIET));
    edges.finish();
    assertThat(heard).hasSize(120);
  }
}
