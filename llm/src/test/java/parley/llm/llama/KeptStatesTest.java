package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatesTest {
  private static final int[] TOKENS = {1, 2, 3};
  private static final byte[] STATE = {4, 5, 6, 7};

  @TempDir Path temporary;
  private Path folder;
  private KeptStates kept;

  @BeforeEach
  void makeFolder() {
    folder = temporary.resolve("not").resolve("there");
    kept = new KeptStates(folder, "model 1");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void isFoundAgainByModelAndTokens() throws IOException {
    assertThat(kept.find(TOKENS)).isEmpty();
    kept.keep(TOKENS, STATE);
    assertThat(new KeptStates(folder, "model 1").find(TOKENS)).contains(STATE);
    assertThat(new KeptStates(folder, "model 2").find(TOKENS)).isEmpty();
    assertThat(kept.find(new int[] {1, 2})).isEmpty();
    assertThat(files()).hasSize(1);
  }

  @Test
  void whatIsDamagedIsNotFound() throws IOException {
    kept.keep(TOKENS, STATE);
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThat(kept.find(TOKENS)).as("byte %d", at).isEmpty();
      Files.write(file, java.util.Arrays.copyOf(whole, at));
      assertThat(kept.find(TOKENS)).as("%d bytes", at).isEmpty();
    }
  }

  @Test
  void theOldestAreForgotten() throws IOException {
    for (int i = 0; i <= KeptStates.MOST; i++) {
      kept.keep(new int[] {i}, STATE);
      for (Path file : files()) {
        FileTime older = FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - 10_000);
        Files.setLastModifiedTime(file, older);
      }
      kept.find(new int[] {0}); // which makes it new
    }
    assertThat(files()).hasSize(KeptStates.MOST);
    assertThat(kept.find(new int[] {0})).isPresent();
    assertThat(kept.find(new int[] {1})).isEmpty();
    assertThat(kept.find(new int[] {KeptStates.MOST})).isPresent();
  }

  @Test
  void whereNothingCanBeKeptNothingFails() throws IOException {
    Files.createFile(temporary.resolve("not"));
    kept.keep(TOKENS, STATE);
    assertThat(kept.find(TOKENS)).isEmpty();
  }

  @Test
  void anotherVersionOfTheModelHasItsOwn() throws IOException {
    Path model = Files.write(temporary.resolve("model.gguf"), new byte[10]);
    KeptStates.of(folder, model).keep(TOKENS, STATE);
    assertThat(KeptStates.of(folder, model).find(TOKENS)).isPresent();
    Files.write(model, new byte[11]);
    assertThat(KeptStates.of(folder, model).find(TOKENS)).isEmpty();
  }
}
