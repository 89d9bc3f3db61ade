package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.config.ChunkingSettings;
import parley.tts.text.Chunk;

class ReplyPaceTest {
  private static final ChunkingSettings SETTINGS = new ChunkingSettings(250, 3, 4);

  private final ReplyPace pace = new ReplyPace();

  private ChunkingSettings sizedAt(double tokensPerSecond) {
    pace.begin(tokensPerSecond);
    return pace.sized(SETTINGS);
  }

  @Test
  void theSettingsAreEnoughForAQuickModel() {
    assertThat(sizedAt(79)).isEqualTo(SETTINGS);
    assertThat(sizedAt(20)).isEqualTo(new ChunkingSettings(250, 4, 4));
  }

  @Test
  void aSlowerModelBeginsWithMoreWords() {
    assertThat(sizedAt(10)).isEqualTo(new ChunkingSettings(250, 7, 7));
    assertThat(pace.gapMs(7)).isZero();
    assertThat(pace.gapMs(4)).isCloseTo(2000 - 4 * 330, within(1e-6));
  }

  @Test
  void aModelSlowerThanSpeechWaitsForAClauseOfManyWords() {
    assertThat(sizedAt(3)).isEqualTo(new ChunkingSettings(250, 12, 0));
  }

  @Test
  void nothingIsCutThatTheSettingsDoNotWantCut() {
    pace.begin(10);
    assertThat(pace.sized(new ChunkingSettings(250, 0, 0)))
        .isEqualTo(new ChunkingSettings(250, 0, 0));
  }

  @Test
  void whileNothingIsKnownThereAreNoPhrases() {
    assertThat(pace.sized(SETTINGS)).isEqualTo(SETTINGS.withoutPhrases());
  }

  /** A model that was measured while all was still being loaded is not slow for ever. */
  @Test
  void learnsFromEachReply() {
    pace.begin(4);
    reply(41, Duration.ofSeconds(1), Duration.ZERO);
    assertThat(sizedNow()).isEqualTo(4);
    reply(5, Duration.ofSeconds(50), Duration.ZERO);
    assertThat(sizedNow()).as("five tokens tell nothing").isEqualTo(4);
    reply(41, Duration.ofSeconds(60), Duration.ofSeconds(59));
    assertThat(sizedNow()).as("held for 59 s of it").isEqualTo(4);
  }

  private int sizedNow() {
    return pace.sized(SETTINGS).firstPhraseWords();
  }

  private void reply(int tokens, Duration time, Duration held) {
    PaceMeter meter = new PaceMeter(pace);
    meter.token(0);
    meter.token(time.toNanos() / 2);
    meter.generated(tokens, time.toNanos(), held.toNanos());
  }

  @Test
  void aSlowVoiceCountsToo() {
    pace.begin(20);
    PaceMeter meter = new PaceMeter(pace);
    meter.chunk(new Chunk(0, "One two three four"), 0);
    meter.sound(Duration.ofSeconds(1).toNanos());
    meter.sound(Duration.ofSeconds(9).toNanos());
    assertThat(sizedNow()).isEqualTo(7);
  }

  @Test
  void tellsTheGapBesideWhatWasPredicted() {
    pace.begin(10);
    PaceMeter meter = new PaceMeter(pace);
    assertThat(meter.gap()).isNull();
    meter.chunk(new Chunk(0, "One, two three four!"), 0);
    meter.chunk(new Chunk(1, "And what comes next"), 1);
    meter.silentBehindFirst(5_000_000);
    assertThat(meter.gap().predictedMs()).isCloseTo(680, within(1e-6));
    assertThat(meter.gap().actualMs()).isEqualTo(5);
  }
}
