package parley.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.models.check.Fixtures;
import parley.models.check.GgufLayout;
import parley.models.check.TensorInfo;

class GgufConverterTest {
  private static final int Q4_1 = 3;
  private static final int Q8_0 = 8;
  private static final int ROW = 64;

  @TempDir Path folder;

  private final Random random = new Random(7);

  /** One tensor of q4_1 between two of other types, none of whole alignments. */
  private Path model() throws IOException {
    return Files.write(
        folder.resolve("model.gguf"),
        Fixtures.gguf(
            List.of(
                new TensorInfo("norm", List.of(5L), 0, 0, 20),
                new TensorInfo("weight", List.of((long) ROW, 3L), Q4_1, 32, 120),
                new TensorInfo("other", List.of((long) ROW), Q8_0, 160, 68)),
            random));
  }

  private static float[] fourBits(ByteBuffer data) {
    float[] weights = new float[data.remaining() / Q4Block.BYTES * Q4Block.WEIGHTS];
    for (int at = 0; at < weights.length; at += Q4Block.WEIGHTS) {
      Q4Block.take(data, weights, at);
    }
    return weights;
  }

  private static ByteBuffer data(Path file, int tensor) throws IOException {
    GgufLayout layout = GgufLayout.read(file);
    TensorInfo of = layout.tensors().get(tensor);
    return ByteBuffer.wrap(
            Files.readAllBytes(file), (int) (layout.dataAt() + of.offset()), (int) of.bytes())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path converted() throws IOException {
    Path target = folder.resolve("converted");
    GgufConverter.convert(folder, target);
    return target;
  }

  @Test
  void weightsOfFourBitsKeepTheirValues() throws IOException {
    Path model = model();
    ByteBuffer eight = data(converted(), 1);
    float[] before = fourBits(data(model, 1));
    for (int i = 0; i < before.length; i++) {
      int block = i / Q8Block.WEIGHTS * Q8Block.BYTES;
      float scale = Half.toFloat(eight.getShort(block));
      float after = scale * eight.get(block + 2 + i % Q8Block.WEIGHTS);
      assertThat(after).isCloseTo(before[i], within(0.6f * scale));
    }
  }

  @Test
  void theRestStaysAsItWas() throws IOException {
    Path model = model();
    Path converted = converted();
    assertThat(data(converted, 0)).isEqualTo(data(model, 0));
    assertThat(data(converted, 2)).isEqualTo(data(model, 2));
    GgufLayout before = GgufLayout.read(model);
    GgufLayout after = GgufLayout.read(converted);
    assertThat(after.header().architecture()).isEqualTo(before.header().architecture());
    assertThat(after.tensors())
        .extracting(TensorInfo::name)
        .containsExactly("norm", "weight", "other");
    assertThat(after.tensors()).extracting(TensorInfo::type).containsExactly(0, Q8_0, Q8_0);
  }

  @Test
  void theFileSaysWhatItIsNow() throws IOException {
    model();
    assertThat(GgufLayout.read(converted()).header().number("general.file_type")).hasValue(7);
  }

  @Test
  void aFolderHasToHaveOneModel() throws IOException {
    assertThatThrownBy(this::converted).hasMessageContaining("0 GGUF files");
    Files.copy(model(), folder.resolve("second.gguf"));
    assertThatThrownBy(this::converted).hasMessageContaining("2 GGUF files");
  }
}
