package parley.models.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.models.check.GgufHeader;

class ShapeFileTest {
  private static final Qwen2Shape SMALL = new Qwen2Shape(2, 256, 4, 2, 512, 1100, 1200, 4096);
  private static final Recital RECITAL = Recitals.thinker();
  private final List<Long> progress = new ArrayList<>();
  @TempDir Path folder;

  @Test
  void itsHeaderStandsTheChecksAndSaysWhatTheShapeIs() {
    GgufHeader header = GgufHeader.read(require(SMALL));
    assertThat(header.architecture()).isEqualTo("qwen2");
    assertThat(header.layers()).isEqualTo(2);
    assertThat(header.contextLength()).isEqualTo(4096);
    assertThat(header.vocabulary()).isEqualTo(1200);
    assertThat(header.tensors()).isEqualTo(3 + 2 * 12);
    assertThat(header.kvCacheBytes(1)).isEqualTo(2 * 2 * 2 * (64 + 64));
    assertThat(header.chatTemplate().orElseThrow()).contains("<｜Assistant｜>");
    assertThat(header.number("tokenizer.ggml.bos_token_id")).hasValue(1103);
  }

  /** Its Q4_K_M has 1,117 MB, of which some are a longer list of merges. */
  @Test
  void theDistilledModelHasItsSizeAndItsTokens() {
    assertThat(Qwen2Shape.DISTILL_1_5B.writer(RECITAL).bytes())
        .isBetween(1_110_000_000L, 1_120_000_000L);
    DeepSeekVocabulary words = DeepSeekVocabulary.of(151_643, 151_936, RECITAL);
    assertThat(words.tokens().size()).isEqualTo(151_936);
    assertThat(words.tokens().id("<｜end▁of▁sentence｜>")).isEqualTo(151_643);
    assertThat(words.tokens().id("<think>")).isEqualTo(151_648);
    assertThat(words.tokens().id("<|file_sep|>")).isEqualTo(151_664);
  }

  @Test
  void isWrittenOnceAndAlwaysTheSame() throws IOException {
    byte[] first = Files.readAllBytes(require(SMALL));
    assertThat(progress).last().isEqualTo((long) first.length);
    progress.clear();
    Path file = require(SMALL);
    assertThat(progress).isEmpty();
    Files.delete(file);
    assertThat(require(SMALL)).hasBinaryContent(first);
  }

  @Test
  void whatIsNotWholeIsWrittenAnew() throws IOException {
    Path file = require(SMALL);
    long whole = Files.size(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole / 2);
    }
    assertThat(require(SMALL)).hasSize(whole);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void saysBeforeItBeginsThatTheDiskIsTooSmall() {
    Qwen2Shape huge = new Qwen2Shape(1000, 8192, 64, 8, 1 << 20, 1100, 1200, 4096);
    assertThatThrownBy(() -> require(huge))
        .hasFieldOrPropertyWithValue("code", "DISK_FULL")
        .hasMessageContaining("MiB are free");
    assertThat(progress).isEmpty();
  }

  @Test
  void liesInTheUsersCache() {
    assertThat(ShapeFile.distill(Map.of("XDG_CACHE_HOME", folder.toString())).path())
        .isEqualTo(folder.resolve("parley/shapes/deepseek-r1-distill-qwen-1.5b-shape-2.gguf"));
  }

  private Path require(Qwen2Shape shape) {
    return new ShapeFile(shape, RECITAL, folder.resolve("shape.gguf"))
        .require((done, total) -> progress.add(done));
  }
}
