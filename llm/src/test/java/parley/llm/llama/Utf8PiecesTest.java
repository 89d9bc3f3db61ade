package parley.llm.llama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8PiecesTest {
  @Test
  void aCharacterIsGivenWhenItIsWhole() {
    Utf8Pieces pieces = new Utf8Pieces();
    byte[] cat = "a😺".getBytes(UTF_8);
    assertThat(pieces.add(Arrays.copyOf(cat, 3))).isEqualTo("a");
    assertThat(pieces.add(Arrays.copyOfRange(cat, 3, 4))).isEmpty();
    assertThat(pieces.add(Arrays.copyOfRange(cat, 4, 5))).isEqualTo("😺");
  }

  @Property
  void whereverItIsCutTheTextIsTheSame(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 5) int step) {
    byte[] bytes = text.getBytes(UTF_8);
    Utf8Pieces pieces = new Utf8Pieces();
    StringBuilder all = new StringBuilder();
    for (int at = 0; at < bytes.length; at += step) {
      String piece = pieces.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step)));
      all.append(piece);
    }
    assertThat(all.toString()).isEqualTo(new String(bytes, UTF_8));
  }

  @Property
  void whatIsNoTextNeitherFailsNorWaitsForEver(@ForAll byte[] bytes) {
    Utf8Pieces pieces = new Utf8Pieces();
    for (byte one : bytes) {
      pieces.add(new byte[] {one});
    }
    assertThat(pieces.add("end.".getBytes(UTF_8))).endsWith("end.");
  }
}
