package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.PulledModels;
import parley.audio.wav.WavFile;
import parley.config.ParleyException;

class SmartTurnTest {
  private static final int SECOND = 16_000;

  @TempDir Path folder;

  /** The reference runs the same network under another version of the runtime: int8 rounds. */
  @Tag("models")
  @Test
  void answersAsTheReferenceDoes() {
    try (SmartTurn smartTurn = SmartTurn.open(PulledModels.smartTurn())) {
      assertThat(smartTurn.completeProbability(TurnSounds.rising(3 * SECOND)))
          .isCloseTo(0.008f, within(0.03f));
      assertThat(smartTurn.completeProbability(TurnSounds.rising(150_000)))
          .isCloseTo(0.864f, within(0.05f));
    }
  }

  @Tag("models")
  @Test
  void aSentenceSoundsCompleteAtItsEndAndNotBefore() {
    float[] sentence = WavFile.read(PulledModels.recording("sense-0870")).samples();
    float[] begun = Arrays.copyOf(Arrays.copyOf(sentence, 41 * SECOND / 10), 43 * SECOND / 10);
    try (SmartTurn smartTurn = SmartTurn.open(PulledModels.smartTurn())) {
      assertThat(smartTurn.completeProbability(sentence)).isGreaterThan(0.9f);
      assertThat(smartTurn.completeProbability(begun)).isLessThan(0.5f);
      assertThat(smartTurn.completeProbability(sentence))
          .isEqualTo(smartTurn.completeProbability(sentence));
    }
  }

  @Tag("models")
  @Test
  void refusesADamagedModelAndAnother() throws IOException {
    byte[] model = Files.readAllBytes(PulledModels.smartTurn());
    refuses(Files.write(folder.resolve("half.onnx"), Arrays.copyOf(model, model.length / 2)));
    refuses(PulledModels.silero());
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    refuses(Files.writeString(folder.resolve("bad.onnx"), "no model", StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SmartTurn.open(folder.resolve("none.onnx")))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo("MODEL_MISSING");
              assertThat(e.cure()).contains("models pull smart-turn-v3");
            });
  }

  private static void refuses(Path file) {
    assertThatThrownBy(() -> SmartTurn.open(file))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("MODEL_FORMAT"));
  }
}
