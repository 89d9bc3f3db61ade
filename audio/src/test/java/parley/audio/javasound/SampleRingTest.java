package parley.audio.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SampleRingTest {
  private static final long NO_PATIENCE = 0;

  @Test
  void dropsTheOldestAndCounts() throws InterruptedException {
    SampleRing ring = new SampleRing(4, 4);
    ring.put(new float[] {1, 2, 3, 4, 5, 6}, 6);
    float[] taken = new float[6];
    assertThat(ring.take(taken, 1, 5, NO_PATIENCE)).isEqualTo(4);
    assertThat(taken).containsExactly(0, 3, 4, 5, 6, 0);
    assertThat(ring.dropped()).isEqualTo(2);
  }

  /** Who has spoken while all is still being loaded is heard. */
  @Test
  void holdsMoreUntilTheReaderHasCaughtUp() throws InterruptedException {
    SampleRing ring = new SampleRing(6, 2);
    ring.put(new float[] {1, 2, 3, 4, 5}, 5);
    float[] taken = new float[6];
    assertThat(ring.take(taken, 0, 3, NO_PATIENCE)).isEqualTo(3);
    ring.put(new float[] {6, 7}, 2);
    assertThat(ring.dropped()).as("it is still behind").isZero();
    assertThat(ring.take(taken, 0, 6, NO_PATIENCE)).isEqualTo(4);
    assertThat(taken).startsWith(4, 5, 6, 7);
    ring.put(new float[] {8, 9, 10}, 3);
    assertThat(ring.dropped()).isEqualTo(1);
    assertThat(ring.take(taken, 0, 6, NO_PATIENCE)).isEqualTo(2);
    assertThat(taken).startsWith(9, 10);
  }

  @Test
  void saysThatNothingCame() throws InterruptedException {
    assertThat(new SampleRing(4, 4).take(new float[1], 0, 1, NO_PATIENCE)).isZero();
  }

  @Test
  void isOverWhenClosed() throws InterruptedException {
    SampleRing ring = new SampleRing(4, 4);
    ring.put(new float[] {1}, 1);
    ring.close();
    assertThat(ring.take(new float[1], 0, 1, NO_PATIENCE)).isEqualTo(-1);
  }

  @Property
  void keepsTheOrderWhateverTheBlocks(
      @ForAll @Size(max = 50) List<@IntRange(max = 7) Integer> blocks) throws InterruptedException {
    SampleRing ring = new SampleRing(7, 7);
    List<Float> put = new ArrayList<>();
    List<Float> taken = new ArrayList<>();
    for (int length : blocks) {
      float[] block = new float[length];
      for (int i = 0; i < length; i++) {
        block[i] = put.size();
        put.add(block[i]);
      }
      ring.put(block, length);
      float[] into = new float[7];
      int got = ring.take(into, 0, into.length, NO_PATIENCE);
      for (int i = 0; i < got; i++) {
        taken.add(into[i]);
      }
    }
    assertThat(taken).isEqualTo(put);
    assertThat(ring.dropped()).isZero();
  }
}
