package parley.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.models.Clip;

class ConvertTest {
  @TempDir Path folder;

  @Test
  void everyHalfSurvivesTheWayToFloatAndBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Half.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Half.fromFloat(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void halvesRoundToEven() {
    assertThat(Half.toFloat(Half.fromFloat(2049f))).isEqualTo(2048f);
    assertThat(Half.toFloat(Half.fromFloat(2051f))).isEqualTo(2052f);
    assertThat(Half.toFloat(Half.fromFloat(65519f))).isEqualTo(65504f);
    assertThat(Half.toFloat(Half.fromFloat(65520f))).isInfinite();
    assertThat(Half.toFloat(Half.fromFloat(0x1p-25f))).isZero();
  }

  @Property
  void quantisedWeightsAreWithinHalfAStep(
      @ForAll @Size(Q8Block.WEIGHTS) List<@FloatRange(min = -8, max = 8) Float> weights) {
    float[] exact = new float[Q8Block.WEIGHTS];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = weights.get(i);
    }
    ByteBuffer block = ByteBuffer.allocate(Q8Block.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Q8Block.put(exact, 0, block);
    float scale = Half.toFloat(block.getShort(0));
    for (int i = 0; i < Q8Block.WEIGHTS; i++) {
      float error = 0.5f * scale + 127 * scale * 0x1p-11f + 1e-6f;
      assertThat(block.get(2 + i) * scale).isCloseTo(weights.get(i), within(error));
    }
  }

  @Test
  void melFiltersAreTrianglesThatOverlapTheirNeighbours() {
    float[][] filters = MelFilters.compute(80);
    assertThat(filters).hasDimensions(80, MelFilters.BINS);
    // The first weights of the filter bank that was published with whisper.
    assertThat(filters[0][1]).isCloseTo(0.024862593f, within(1e-8f));
    assertThat(filters[79][199]).isPositive();
    assertThat(filters[79][200]).isZero();
  }

  @Test
  void damagedModelsAreRefused() throws IOException {
    Path file = folder.resolve("model.bin");
    for (byte[] bytes : List.of(new byte[0], new byte[3], new byte[100], header(9_999_999))) {
      Files.write(file, bytes);
      assertThatThrownBy(() -> WhisperConverter.convert(folder, folder.resolve("out")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void cutsAnUtteranceOutOfARecording() throws IOException {
    Files.write(folder.resolve("a.raw"), new byte[] {1, 0, 2, 0, 3, 0, 4, 0});
    SpeechClips.cut(new Clip("b", "a.raw", 1, 2, "two three"), folder, folder);
    ByteBuffer wav =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("b.wav"))).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(wav.getInt(24)).isEqualTo(16_000);
    assertThat(wav.getInt(40)).isEqualTo(4);
    assertThat(wav.getShort(44)).isEqualTo((short) 2);
    assertThat(wav.getShort(46)).isEqualTo((short) 3);
    assertThat(folder.resolve("b.txt")).hasContent("two three");

    SpeechClips.cut(new Clip("c", "b.wav", 1, 0, "three"), folder, folder);
    assertThat(folder.resolve("c.wav")).hasSize(46);
    assertThatThrownBy(
            () -> SpeechClips.cut(new Clip("d", "b.wav", 1, 2, "too long"), folder, folder))
        .hasMessageContaining("ends inside");
  }

  private static byte[] header(int variables) {
    ByteBuffer out = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(6)
        .putShort((short) 12)
        .put("WhisperSpec\0".getBytes(StandardCharsets.UTF_8))
        .putInt(3)
        .putInt(variables);
    return out.array();
  }
}
