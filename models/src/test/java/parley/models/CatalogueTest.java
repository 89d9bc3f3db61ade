package parley.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.packaged();

  @Test
  void everyModelHasASourceOrComesWithItsEngine() {
    assertThat(catalogue.models())
        .allSatisfy(
            model -> assertThat(model.sources().isEmpty()).isEqualTo(model.files().isEmpty()));
  }

  @Test
  void everyWebSourceIsEncryptedAndNamesEachFile() {
    for (CatalogueModel model : catalogue.models()) {
      for (Source source : model.sources()) {
        if (source instanceof WebSource web) {
          assertThat(web.urls()).hasSameSizeAs(model.files());
          assertThat(web.urls()).allMatch(url -> url.startsWith("https://"));
        }
      }
    }
  }

  @Test
  void profilesNameOneModelForEachRole() {
    assertThat(catalogue.profiles())
        .extracting(Profile::name)
        .containsExactly("deepseek", "starter");
    for (Profile profile : catalogue.profiles()) {
      assertThat(profile.ids())
          .map(id -> catalogue.model(id).orElseThrow().role())
          .containsExactly(Role.ASR, Role.LLM, Role.TTS, Role.VAD, Role.TURN);
    }
  }

  @Test
  void theStarterProfileIsPinnedToTheByteAndSmall() {
    Profile starter = catalogue.profile("starter").orElseThrow();
    long bytes = 0;
    for (String id : starter.ids()) {
      CatalogueModel model = catalogue.model(id).orElseThrow();
      assertThat(model.files()).allMatch(file -> file.size() > 0);
      bytes += model.size();
    }
    assertThat(bytes).isLessThan(260_000_000);
  }

  @Test
  void peersArePinnedToTheByteAndNoModels() {
    assertThat(Catalogue.peers().models())
        .isNotEmpty()
        .allSatisfy(
            peer -> {
              assertThat(peer.role()).isEqualTo(Role.DATA);
              assertThat(peer.files()).allMatch(file -> file.size() > 0);
              assertThat(catalogue.model(peer.id())).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "a\\b", "..", "", ".hidden", "a b", "a\n"})
  void aNameWithAPathInItIsRefused(String name) {
    String hash = "0".repeat(64);
    assertThatThrownBy(() -> new ModelFile(name, 1, hash)).hasMessageContaining("plain file name");
    assertThatThrownBy(() -> new ArchiveMember("x", name, 1)).hasMessageContaining("plain");
    assertThatThrownBy(() -> new Clip(name, "a.wav", 0, 0, "")).hasMessageContaining("plain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--index-url=x", "a", "a>=1", "a==1 --hash=x", "a==1\n-r b"})
  void aRequirementThatIsMoreThanNameAndVersionIsRefused(String requirement) {
    String hash = "0".repeat(64);
    assertThatThrownBy(() -> new PackageArchive(requirement, "a.whl", 1, hash, null, List.of()))
        .hasMessageContaining("name==version");
  }

  @Test
  void anUnknownKeyIsAnErrorWithItsLine() {
    byte[] yaml = "profiles: []\nmodels: []\nmodel: []\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Catalogue.read(new ByteArrayInputStream(yaml)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line: 3");
  }
}
