package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplyTapeTest {
  /** Each sample is its position. */
  private static float[] next(ReplyTape tape, int length) {
    float[] block = new float[length];
    for (int i = 0; i < length; i++) {
      block[i] = (float) (tape.end() + i);
    }
    return block;
  }

  @Property(tries = 300)
  void theLastSamplesAreThereAndTheMemoryIsBounded(
      @ForAll @Size(max = 50) List<@IntRange(max = 40) Integer> blocks,
      @ForAll @IntRange(max = 100) int kept,
      @ForAll @IntRange(max = 200) int back,
      @ForAll @IntRange(max = 100) int length) {
    ReplyTape tape = new ReplyTape(kept);
    blocks.forEach(block -> tape.append(next(tape, block)));
    long said = blocks.stream().mapToInt(Integer::intValue).sum();
    assertThat(tape.end()).isEqualTo(said);
    assertThat(tape.end() - tape.start()).isBetween(Math.min(kept, said), kept + 40L);
    long from = Math.max(tape.start(), tape.end() - back);
    float[] copy = new float[length];
    int copied = tape.copy(from, copy);
    assertThat(copied).isEqualTo((int) Math.min(length, tape.end() - from));
    for (int i = 0; i < copied; i++) {
      assertThat(copy[i]).isEqualTo((float) (from + i));
    }
  }

  @Test
  void whatIsGoneCannotBeReadAgain() {
    ReplyTape tape = new ReplyTape(10);
    for (int i = 0; i < 5; i++) {
      tape.append(next(tape, 10));
    }
    assertThatThrownBy(() -> tape.copy(tape.start() - 1, new float[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tape.copy(51, new float[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
