package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnterKeyTest {
  private final List<String> heard = new ArrayList<>();

  private void read(InputStream in) {
    new EnterKey(in, () -> heard.add("pressed"), () -> heard.add("ended")).read();
  }

  private static InputStream typed(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachLineIsOnePressWhateverItSays() {
    read(typed("\n\r\nhello\nno end"));
    assertThat(heard).containsExactly("pressed", "pressed", "pressed", "ended");
  }

  @Test
  void saysThatNothingCanCome() {
    read(typed(""));
    assertThat(heard).containsExactly("ended");
  }

  @Test
  void aKeyboardThatBreaksIsOneThatEnds() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close(); // every read throws from now on
    read(broken);
    assertThat(heard).containsExactly("ended");
  }
}
