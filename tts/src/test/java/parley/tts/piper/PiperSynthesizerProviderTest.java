package parley.tts.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import parley.audio.AudioFrame;
import parley.config.ParleyException;
import parley.config.SettingsLoader;
import parley.config.TtsSettings;
import parley.tts.SpeechSynthesizerProvider;

class PiperSynthesizerProviderTest {
  private static final TtsSettings SETTINGS = SettingsLoader.defaults().tts();

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(SpeechSynthesizerProvider.class))
        .extracting(SpeechSynthesizerProvider::name)
        .contains("piper", "mary");
  }

  @Test
  void needsAVoice() {
    assertThatThrownBy(() -> new PiperSynthesizerProvider().open(Optional.empty(), SETTINGS))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("ENGINE_UNAVAILABLE"));
  }

  @Test
  void namesTheFileThatIsMissing(@TempDir Path folder) throws IOException {
    Path voice = Files.createFile(folder.resolve("voice.onnx"));

    assertThatThrownBy(() -> new PiperSynthesizerProvider().open(Optional.of(voice), SETTINGS))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("MODEL_MISSING"))
        .hasMessageContaining("voice.onnx.json");
  }

  @Test
  void saysHowToGetALibraryThatIsNotThere() throws Exception {
    URL[] classes =
        Stream.of(
                PiperSynthesizerProvider.class,
                ParleyException.class,
                AudioFrame.class,
                Logger.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    try (URLClassLoader withoutPiper =
        new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      Object provider =
          withoutPiper
              .loadClass(PiperSynthesizerProvider.class.getName())
              .getConstructor()
              .newInstance();
      Object settings =
          withoutPiper
              .loadClass(TtsSettings.class.getName())
              .getConstructors()[0]
              .newInstance("piper", "none", "auto", null);

      assertThatThrownBy(
              () ->
                  provider
                      .getClass()
                      .getMethod("open", Optional.class, settings.getClass())
                      .invoke(provider, Optional.empty(), settings))
          .cause()
          .hasMessageContaining("Piper is not part of Parley")
          .hasFieldOrPropertyWithValue("code", "ENGINE_UNAVAILABLE");
    }
  }
}
