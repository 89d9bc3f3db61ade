package parley.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.models.check.GgufHeader;
import parley.models.check.GgufLayout;
import parley.models.check.TensorInfo;

class GgufWriterTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    GgufMetadata metadata =
        header().text("general.name", "Tést").real("llama.rope.freq_base", 10_000).flag("on", true);
    GgufHeader header = GgufHeader.read(write(metadata, vector("a", 3), vector("b", 5)));
    assertThat(header.architecture()).isEqualTo("llama");
    assertThat(header.text("general.name")).contains("Tést");
    assertThat(header.metadata())
        .containsEntry("llama.rope.freq_base", 10_000.0)
        .containsEntry("on", true);
    assertThat(header.contextLength()).isEqualTo(2048);
    assertThat(header.vocabulary()).isEqualTo(1000);
    assertThat(header.tensors()).isEqualTo(2);
  }

  @Test
  void eachTensorBeginsOnABoundaryWithItsOwnWeights() throws IOException {
    Path file = write(header(), vector("a", 3), vector("b", 5));
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int start = data.capacity() - 64;
    assertThat(start % 32).isZero();
    assertThat(List.of(data.getFloat(start), data.getFloat(start + 8), data.getFloat(start + 12)))
        .containsExactly(3f, 3f, 0f);
    assertThat(
            List.of(
                data.getFloat(start + 32), data.getFloat(start + 48), data.getFloat(start + 52)))
        .containsExactly(5f, 5f, 0f);
  }

  @Test
  void anotherBoundaryIsKept() throws IOException {
    Path file = folder.resolve("model.gguf");
    GgufMetadata metadata = header().number("general.alignment", 128);
    new GgufWriter(metadata, List.of(vector("a", 3), vector("b", 5)), 128).write(file, done -> {});
    GgufLayout layout = GgufLayout.read(file);
    assertThat(layout.dataAt() % 128).isZero();
    assertThat(layout.tensors()).extracting(TensorInfo::offset).containsExactly(0L, 128L);
  }

  @Test
  void rowsAreAskedForInOrderAndTheSizeIsKnownBefore() throws IOException {
    List<Long> rows = new ArrayList<>();
    Weights weights =
        (row, out) -> {
          rows.add(row);
          out.put(new byte[out.remaining()]);
        };
    GgufTensor matrix = new GgufTensor("m", TensorType.Q6_K, 256, 3, weights);
    GgufWriter writer = new GgufWriter(header(), List.of(matrix));
    List<Long> told = new ArrayList<>();
    Path file = folder.resolve("m.gguf");
    writer.write(file, told::add);
    assertThat(rows).containsExactly(0L, 1L, 2L);
    assertThat(Files.size(file)).isEqualTo(writer.bytes());
    assertThat(told).last().isEqualTo(writer.bytes());
    assertThat(GgufHeader.read(file).tensors()).isEqualTo(1);
  }

  @Test
  void refusesWhatNoReaderWouldTake() {
    assertThatThrownBy(() -> header().text("general.name", "a").text("general.name", "b"))
        .hasMessageContaining("general.name is there already");
    assertThatThrownBy(() -> RandomWeights.matrix("m", TensorType.Q4_K, 100, 1))
        .hasMessageContaining("cannot be Q4_K");
    assertThatThrownBy(() -> vector("n".repeat(64), 1)).hasMessageContaining("too long");
    GgufTensor half =
        new GgufTensor("m", TensorType.F32, 4, 0, (row, out) -> out.putFloat(1).putFloat(2));
    assertThatThrownBy(() -> write(header(), half)).hasMessageContaining("row 0 of m is too short");
  }

  private static GgufTensor vector(String name, int length) {
    return GgufTensor.vector(name, length, length);
  }

  private static GgufMetadata header() {
    GgufMetadata metadata =
        new GgufMetadata()
            .text("general.architecture", "llama")
            .number("llama.block_count", 1)
            .number("llama.context_length", 2048)
            .number("llama.embedding_length", 32)
            .number("llama.attention.head_count", 1);
    new BytePairVocabulary().padded(1000).describe(metadata);
    return metadata;
  }

  private Path write(GgufMetadata metadata, GgufTensor... tensors) throws IOException {
    Path file = folder.resolve("model.gguf");
    new GgufWriter(metadata, List.of(tensors)).write(file, done -> {});
    return file;
  }
}
