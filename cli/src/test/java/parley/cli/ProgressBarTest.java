package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter text = new StringWriter();

  private void pull(boolean terminal, String what) {
    ProgressBar bar = new ProgressBar(new PrintWriter(text), terminal);
    for (long done = 0; done <= 10_000; done++) {
      bar.update(what, done << 20, 10_000L << 20);
    }
    bar.finish();
  }

  @Test
  void isAFewLinesWhereThereIsNoTerminal() {
    pull(false, "model: downloading");
    assertThat(text.toString().lines()).hasSizeLessThanOrEqualTo(6);
    assertThat(text.toString()).doesNotContain("\r").contains("100 %");
  }

  @Test
  void isOneLineOnATerminalThatNeverWraps() {
    pull(true, "a-model-with-quite-a-long-name-of-its-own: downloading its parts");
    assertThat(text.toString().split("\r")).allMatch(line -> line.strip().length() < 80);
    assertThat(text.toString().strip().lines().filter(line -> line.isBlank())).isEmpty();
  }
}
