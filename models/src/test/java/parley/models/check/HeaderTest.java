package parley.models.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;

class HeaderTest {
  @TempDir Path folder;

  @Test
  void readsWhatTheEngineNeedsToKnow() throws IOException {
    GgufHeader header = GgufHeader.read(write(Fixtures.gguf()));
    assertThat(header.architecture()).isEqualTo("llama");
    assertThat(header.chatTemplate()).contains("{{ messages }}");
    assertThat(header.contextLength()).isEqualTo(2048);
    assertThat(header.vocabulary()).isEqualTo(1000);
    assertThat(header.kvCacheBytes(100)).isEqualTo(100 * 1 * 1 * (32 + 32) * 2);
  }

  @Test
  void readsAWhisperHeader() throws IOException {
    WhisperHeader header = WhisperHeader.check(write(Fixtures.whisper()));
    assertThat(header).isEqualTo(new WhisperHeader(51864, 1, 80));
    assertThat(header.multilingual()).isFalse();
  }

  @Test
  void refusesZeroHeadsWhichNativeCodeDividesBy() throws IOException {
    assertRefused("MODEL_REJECTED", Fixtures.gguf(0), "head_count is 0");
    byte[] whisper = Fixtures.whisper();
    ByteBuffer.wrap(whisper).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 0);
    assertThatThrownBy(() -> WhisperHeader.check(write(whisper)))
        .hasMessageContaining("encoder heads is 0");
  }

  @Test
  void refusesATensorThatReachesBeyondTheFile() throws IOException {
    byte[] whole = Fixtures.gguf();
    assertRefused(
        "MODEL_REJECTED", java.util.Arrays.copyOf(whole, whole.length - 1), "beyond the end");
  }

  @Test
  void refusesDimensionsWhoseProductOverflows() {
    assertThatThrownBy(() -> GgmlType.of(0).bytes(new long[] {1L << 40, 1L << 40}))
        .hasMessageContaining("overflows");
  }

  @Test
  void tellsAnotherFormatFromAHostileOne() throws IOException {
    assertRefused(
        "MODEL_FORMAT",
        "a text file, long enough for a header".getBytes(StandardCharsets.UTF_8),
        "no GGUF");
    byte[] old = Fixtures.gguf();
    old[4] = 1;
    assertRefused("MODEL_FORMAT", old, "version 1");
    assertThatThrownBy(() -> OnnxHeader.check(write(new byte[] {'<', 'h'})))
        .extracting("code")
        .isEqualTo("MODEL_FORMAT");
  }

  @Test
  void refusesAModelThatDoesNotFitIntoMemory() throws IOException {
    Path model = write(Fixtures.gguf());
    long available = 200L << 20;
    new MemoryCheck(() -> available).require(model, 0);
    assertThatThrownBy(() -> new MemoryCheck(() -> available).require(model, available))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("200 MiB are available")
        .extracting("code")
        .isEqualTo("MEMORY_SHORT");
  }

  @Test
  void asksTheMachineItself() throws IOException {
    new MemoryCheck().require(write(Fixtures.gguf()), 0);
  }

  private void assertRefused(String code, byte[] bytes, String message) throws IOException {
    Path file = write(bytes);
    assertThatThrownBy(() -> GgufHeader.read(file))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining(message)
        .extracting("code")
        .isEqualTo(code);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("model.bin"), bytes);
  }
}
