package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.config.ActivationSettings;
import parley.config.SettingsLoader;

class ActivationHintTest {
  private static ActivationSettings activation(String... sets) {
    return SettingsLoader.load(Optional.empty(), Map.of(), List.of(sets)).activation();
  }

  @Test
  void saysWhatToDoFirst() {
    ActivationSettings phrases =
        activation("activation.mode=wake-phrase", "activation.phrase=hey parley, computer");
    ActivationSettings key = activation("activation.mode=push-to-talk");
    assertThat(ActivationHint.of(activation(), true)).isEmpty();
    assertThat(ActivationHint.of(phrases, false)).isEqualTo("say \"hey parley\" or \"computer\"");
    assertThat(ActivationHint.of(key, true)).isEqualTo("press Enter");
    assertThat(ActivationHint.of(key, false)).isEmpty();
  }

  @Test
  void theDoctorNamesTheMode() {
    assertThat(ActivationHint.describe(activation())).isEqualTo("always: all speech is answered");
    assertThat(ActivationHint.describe(activation("activation.mode=wake-phrase")))
        .isEqualTo("wake-phrase: say \"hey parley\"; none is needed for 8.0 s after an answer");
    assertThat(ActivationHint.describe(activation("activation.mode=push-to-talk")))
        .startsWith("push-to-talk: press Enter");
  }
}
