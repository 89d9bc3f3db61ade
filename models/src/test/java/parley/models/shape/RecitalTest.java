package parley.models.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.models.check.GgufHeader;
import parley.models.gguf.BytePairVocabulary;

class RecitalTest {
  private static final Qwen2Shape SMALL = new Qwen2Shape(1, 256, 4, 2, 256, 1000, 1040, 4096);

  @Test
  void eachPieceHasTheTokenThatFollowsIt() {
    Recital recital =
        new Recital().say(Recital.OPENED, "Hm", "</think>", Recital.CLOSED, "Yes", ".");
    BytePairVocabulary tokens = DeepSeekVocabulary.of(1000, 1040, recital).tokens();
    int end = 7;
    assertThat(recital.before(tokens, end))
        .containsEntry(id(tokens, "Hm"), List.of(id(tokens, "\n")))
        .containsEntry(tokens.id("</think>"), List.of(id(tokens, "Hm")))
        .containsEntry(tokens.id("\n\n"), List.of(tokens.id("</think>")))
        .containsEntry(end, List.of(id(tokens, ".")));
    assertThat(tokens.id("<think>")).isEqualTo(1005);
  }

  private static int id(BytePairVocabulary tokens, String piece) {
    return tokens.find(piece.getBytes(java.nio.charset.StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  void bytesOfACharacterAreTokens() {
    Recital recital = new Recital().say(Recital.ASSISTANT, Recital.everyByte("é"));
    BytePairVocabulary tokens = DeepSeekVocabulary.of(1000, 1040, recital).tokens();
    assertThat(recital.before(tokens, 0)).containsEntry(0xa9, List.of(0xc3));
  }

  @Test
  void nothingIsSaidTwice() {
    assertThatThrownBy(() -> new Recital().say(Recital.OPENED, "a", "b", "a"))
        .hasMessageContaining("\"a\" is said twice");
    Recital recital = new Recital().sayForEver(Recital.OPENED, "a", "b");
    assertThatThrownBy(() -> recital.say(Recital.CLOSED, "b")).hasMessageContaining("twice");
  }

  @Test
  void itsHeaderStandsTheChecks(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("reciting.gguf");
    SMALL.writer(new Recital().say(Recital.OPENED, "Yes.")).write(file, written -> {});
    assertThat(GgufHeader.read(file).vocabulary()).isEqualTo(1040);
  }
}
