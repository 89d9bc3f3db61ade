package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FourierTest {
  @Property(tries = 20)
  void isTheSumOfItsDefinition(@ForAll long seed) {
    Random random = new Random(seed);
    Fourier fourier = new Fourier(60, 3, 4, 5);
    double[] re = random.doubles(60, -1, 1).toArray();
    double[] im = random.doubles(60, -1, 1).toArray();

    // Twice: the first transform leaves its buffers changed over.
    for (int round = 0; round < 2; round++) {
      System.arraycopy(re, 0, fourier.re(), 0, 60);
      System.arraycopy(im, 0, fourier.im(), 0, 60);
      fourier.transform();
    }

    for (int bin = 0; bin < 60; bin++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int i = 0; i < 60; i++) {
        double angle = -2 * Math.PI * bin * i / 60;
        sumRe += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
        sumIm += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
      }
      assertThat(fourier.re()[bin]).isCloseTo(sumRe, within(1e-9));
      assertThat(fourier.im()[bin]).isCloseTo(sumIm, within(1e-9));
    }
  }
}
