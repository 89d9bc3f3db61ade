package parley.asr.moonshine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void isTheLikeliestTokenWithItsShareOfAll() {
    float[] logits = {1, 5 + (float) Math.log(6), 5, 5 + (float) Math.log(3), -100};
    Choice choice = Choice.likeliest(logits);
    assertThat(choice.token()).isEqualTo(1);
    // 6 of 6 + 1 + 3 + e^-4
    assertThat(choice.logProbability()).isCloseTo(Math.log(6 / (10 + Math.exp(-4))), within(1e-6));
  }

  @Test
  void isTheFirstOfEquals() {
    Choice choice = Choice.likeliest(new float[] {2, 3, 3, 3});
    assertThat(choice.token()).isEqualTo(1);
    assertThat(choice.logProbability()).isCloseTo(-Math.log(3 + Math.exp(-1)), within(1e-6));
  }

  @Test
  void isNotSureWhereTheNetworkFails() {
    float[] logits = new float[10];
    Arrays.fill(logits, Float.NaN);
    assertThat(Choice.likeliest(logits).logProbability()).isNaN();
  }

  @Property
  void isAsSureAsTheWholeRowSays(
      @ForAll @Size(value = 2000) float[] unbounded,
      @ForAll @FloatRange(min = 1, max = 30) float spread) {
    float[] logits = new float[unbounded.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = spread * (float) Math.sin(unbounded[i]);
    }
    Choice choice = Choice.likeliest(logits);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - logits[choice.token()]);
    }
    assertThat(choice.logProbability()).isCloseTo(-Math.log(sum), within(1e-4));
  }
}
