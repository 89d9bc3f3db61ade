package parley.soundcard;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Tests each of which has a virtual sound card of its own. */
@Tag("soundcard")
public abstract class OnSoundCard {
  /** What the test writes, and the card. */
  @TempDir protected Path folder;

  protected SoundCard card;

  @BeforeEach
  void start() {
    card = SoundCard.start(folder);
  }

  @AfterEach
  void stop() {
    if (card != null) { // where there is no card, the test was skipped
      card.close();
    }
  }
}
