package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class RecentMinimumTest {
  private static final int WINDOW = 10;

  private final RecentMinimum minimum = new RecentMinimum(WINDOW);

  @Test
  void isNoneOfNothing() {
    assertThat(minimum.get()).isEqualTo(RecentMinimum.NONE);
    minimum.add(0, 5);
    minimum.add(WINDOW, 6);
    minimum.clear();
    assertThat(minimum.get()).isEqualTo(RecentMinimum.NONE);
  }

  @Test
  void keepsAValueForOneWindowAndForgetsItAfterTwo() {
    minimum.add(100, -3);
    minimum.add(109, 7);
    assertThat(minimum.get()).isEqualTo(-3);
    minimum.add(110, 9);
    minimum.add(119, 8);
    assertThat(minimum.get()).isEqualTo(-3);
    minimum.add(120, 10);
    assertThat(minimum.get()).isEqualTo(8);
  }

  @Test
  void beginsAWindowWithTheFirstValueAfterItForgot() {
    minimum.add(0, 1);
    minimum.clear();
    minimum.add(9, 2);
    minimum.add(18, 3);
    minimum.add(19, 4);
    minimum.add(28, 5);
    assertThat(minimum.get()).isEqualTo(2);
  }

  @Property
  void isTheLeastOfSomeLastValuesThatFillAWindow(
      @ForAll @NotEmpty List<@IntRange(min = -50, max = 50) Integer> values) {
    RecentMinimum recent = new RecentMinimum(WINDOW);
    for (int at = 0; at < values.size(); at++) {
      recent.add(at, values.get(at));
      int whole = Math.max(0, at + 1 - WINDOW);
      int longest = Math.max(0, at + 1 - 2 * WINDOW);
      assertThat(recent.get())
          .isLessThanOrEqualTo(least(values.subList(whole, at + 1)))
          .isGreaterThanOrEqualTo(least(values.subList(longest, at + 1)));
    }
  }

  private static long least(List<Integer> values) {
    return values.stream().mapToLong(Integer::longValue).min().orElseThrow();
  }

  @Test
  void refusesAWindowOfNothing() {
    assertThatThrownBy(() -> new RecentMinimum(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
