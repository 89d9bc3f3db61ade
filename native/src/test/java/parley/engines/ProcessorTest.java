package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  private static final List<String> ONE_CORE =
      List.of("processor\t: 0", "model name\t: Fast 9", "cpu MHz\t\t: 900", "flags\t\t: sse avx2");

  @Test
  void isTheSameHoweverManyCoresRunHoweverFast() {
    List<String> twoCores =
        List.of(
            "processor\t: 0",
            "model name\t: Fast 9",
            "cpu MHz\t\t: 3000",
            "flags\t\t: sse avx2",
            "processor\t: 1",
            "model name\t: Fast 9",
            "cpu MHz\t\t: 1000",
            "flags\t\t: sse avx2");
    assertThat(Processor.key(twoCores)).isEqualTo(Processor.key(ONE_CORE));
  }

  @Test
  void isAnotherWhereItCanDoOtherThings() {
    assertThat(Processor.key(List.of("model name\t: Fast 9", "flags\t\t: sse")))
        .isNotEqualTo(Processor.key(ONE_CORE));
    assertThat(Processor.key(List.of("Features\t: asimd", "CPU part\t: 0xd08")))
        .isNotEqualTo(Processor.key(List.of("Features\t: asimd", "CPU part\t: 0xd0b")));
  }
}
