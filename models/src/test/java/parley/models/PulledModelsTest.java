package parley.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.models.check.GgufHeader;
import parley.models.check.WhisperHeader;

/** What the build has pulled: the conversion gave the pinned bytes, or it would not be there. */
@Tag("models")
class PulledModelsTest {
  private final ModelStore store =
      new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false);

  @Test
  void theStarterProfileIsWholeAndPassesEveryCheck() {
    Profile starter = Profiles.choose("starter", store);
    Path asr = store.require(starter.asr(), Role.ASR);
    assertThat(WhisperHeader.check(asr)).isEqualTo(new WhisperHeader(51864, 4, 80));
    GgufHeader llm = GgufHeader.read(store.require(starter.llm(), Role.LLM));
    assertThat(llm.chatTemplate().orElseThrow()).contains("<|im_start|>");
    assertThat(llm.kvCacheBytes(4096)).isBetween(50_000_000L, 200_000_000L);
    assertThat(store.require(starter.vad(), Role.VAD)).isRegularFile();
    store.require(starter.tts(), Role.TTS);
    assertThat(Profiles.best(store)).isPresent();
  }

  @Test
  void theEndOfTurnModelIsWholeAndForThatAlone() {
    assertThat(store.require("smart-turn-v3", Role.TURN)).isRegularFile();
    assertThatThrownBy(() -> store.require("smart-turn-v3", Role.VAD))
        .hasMessageContaining("is for turn, not for vad");
  }

  @Test
  void aVoiceHasItsDescriptionBesideIt() {
    Path voice = store.require("piper-en-us-joe-medium", Role.TTS);
    assertThat(voice.resolveSibling(voice.getFileName() + ".json")).isRegularFile();
  }

  @Test
  void everyRecordingHasItsTranscript() throws IOException {
    try (Stream<Path> files = Files.list(store.requireFolder("test-speech"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      List<String> recordings = names.stream().filter(name -> name.endsWith(".wav")).toList();
      assertThat(recordings).hasSizeGreaterThanOrEqualTo(12);
      assertThat(recordings).allMatch(name -> names.contains(name.replace(".wav", ".txt")));
    }
  }
}
