package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.audio.FrontEndFixture.Heard;
import parley.audio.FrontEndFixture.Loudness;
import parley.audio.turn.AdaptiveSilence;
import parley.audio.turn.EndOfTurnDetector;
import parley.audio.turn.FixedSilence;
import parley.config.DenoiseSettings;

class VoiceFrontEndTest {
  private static final DenoiseSettings OFF = new DenoiseSettings(false, 0);
  private static final DenoiseSettings RAW_SHARE = new DenoiseSettings(true, 0);
  private static final int WINDOW = 512;

  @Test
  void hearsEachUtteranceWhereItIs() {
    float[] sound = FrontEndFixture.tones(6000, 1000, 2000, 3500, 4000);

    Heard heard = FrontEndFixture.hear(sound, OFF, new Loudness(), 480);

    assertThat(heard.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "SpeechStarted",
            "SpeechPaused",
            "Endpoint",
            "SpeechStarted",
            "SpeechPaused",
            "Endpoint");
    assertThat(heard.events().get(1))
        .extracting(event -> ((VoiceEvent.SpeechPaused) event).utterance().samples())
        .isEqualTo(heard.utterances().get(0).samples());
    assertThat(heard.utterances().get(0).startPosition()).isCloseTo(16_000, within(512L));
    assertThat(heard.utterances().get(0).endPosition()).isCloseTo(32_000, within(512L));
    assertThat(heard.utterances().get(1).startPosition()).isCloseTo(56_000, within(512L));
    assertThat(heard.events().get(2).position()).isCloseTo(32_000 + 9_600, within(1024L));
  }

  @Test
  void anUtteranceEndsWhereTheUserSaysAndTheInputGoesOn() {
    float[] sound = FrontEndFixture.tones(6000, 1000, 2000, 3500, 4000);
    Heard heard = new Heard(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (VoiceFrontEnd frontEnd =
        new VoiceFrontEnd(
            OFF,
            FrontEndFixture.VAD,
            FrontEndFixture.ENDPOINTING,
            new Loudness(),
            new FixedSilence(FrontEndFixture.ENDPOINTING.trailingSilence()),
            heard::tell,
            heard.warnings()::add)) {
      frontEnd.endUtterance();
      frontEnd.accept(sound, 0, 2050 * 48);
      assertThat(heard.utterances()).isEmpty();
      frontEnd.endUtterance();
      frontEnd.endUtterance();
      assertThat(heard.utterances()).hasSize(1);
      assertThat(heard.events().get(1).position()).isEqualTo(2050 * 16);
      frontEnd.accept(sound, 2050 * 48, sound.length - 2050 * 48);
      frontEnd.flush();
    }
    assertThat(heard.utterances()).hasSize(2);
    assertThat(heard.utterances().get(0).endPosition()).isCloseTo(32_000, within(512L));
    assertThat(heard.utterances().get(1).startPosition()).isCloseTo(56_000, within(512L));
  }

  /** With a share of 0 the recogniser's sound has gone the whole way round RNNoise, unchanged. */
  @Test
  void denoisingShiftsNoPosition() {
    float[] sound = FrontEndFixture.tones(4000, 1000, 2000);
    Utterance plain = FrontEndFixture.hear(sound, OFF, new Loudness(), 480).utterances().get(0);

    Probe probe = new Probe();
    FrontEndFixture.hear(sound, RAW_SHARE, probe, 480);

    // The probe saw the denoised sound; what it takes for silence says nothing of positions.
    assertThat(probe.windows).isEqualTo(4000 * 16 / WINDOW);
    Utterance around =
        FrontEndFixture.hear(sound, RAW_SHARE, new Script(plain), 480).utterances().get(0);
    assertThat(around.startPosition()).isEqualTo(plain.startPosition());
    assertThat(around.endPosition()).isEqualTo(plain.endPosition());
    assertThat(around.samples()).isEqualTo(plain.samples());
  }

  @Property(tries = 20)
  void blockSizesChangeNothing(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 5000) Integer> blocks) {
    float[] sound = FrontEndFixture.tones(3000, 500, 1500, 1600, 1800);
    float[] noisy = Noise.mix(sound, Noise.white(sound.length, 3), 10);
    DenoiseSettings half = new DenoiseSettings(true, 0.5);

    Heard once = FrontEndFixture.hear(noisy, half, new Loudness(), noisy.length);
    Heard pieces =
        FrontEndFixture.hear(
            noisy, half, new Loudness(), blocks.stream().mapToInt(Integer::intValue).toArray());

    assertThat(once.events()).isNotEmpty();
    assertThat(pieces.events()).usingRecursiveComparison().isEqualTo(once.events());
    assertThat(pieces.continued()).usingRecursiveComparison().isEqualTo(once.continued());
  }

  /** Complete is what was said for less than a second, whoever is asked, and however late. */
  @Property(tries = 10)
  void blockSizesChangeNothingForAnEndOfTurnDetector(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 5000) Integer> blocks) {
    float[] sound = FrontEndFixture.tones(6000, 500, 1000, 2000, 3500, 4200, 4400);

    Heard once = hearAdaptively(sound, sound.length);
    Heard pieces = hearAdaptively(sound, blocks.stream().mapToInt(Integer::intValue).toArray());

    assertThat(once.utterances()).hasSize(2);
    assertThat(once.events().get(2).position()).isCloseTo(16_000 + 4_000, within(1024L));
    assertThat(once.utterances().get(1).endPosition()).isCloseTo(70_400, within(512L));
    assertThat(pieces.events()).usingRecursiveComparison().isEqualTo(once.events());
    assertThat(once.continued()).isNotEmpty();
    assertThat(pieces.continued()).usingRecursiveComparison().isEqualTo(once.continued());
  }

  private static Heard hearAdaptively(float[] sound, int... blocks) {
    return FrontEndFixture.hear(
        sound,
        OFF,
        new Loudness(),
        new AdaptiveSilence(
            FrontEndFixture.ENDPOINTING,
            new ShortIsComplete(),
            utterance -> CompletableFuture.completedFuture("")),
        blocks);
  }

  private static final class ShortIsComplete implements EndOfTurnDetector {
    @Override
    public float completeProbability(float[] sound) {
      return sound.length < 20_000 ? 1 : 0;
    }

    @Override
    public void close() {}
  }

  @Test
  void theEndOfTheInputEndsAnUtterance() {
    float[] sound = FrontEndFixture.tones(2000, 1000, 2000);

    Heard heard = FrontEndFixture.hear(sound, OFF, new Loudness(), 480);

    assertThat(heard.utterances()).hasSize(1);
    assertThat(heard.events().get(1).position()).isEqualTo(32_000);
    assertThat(heard.utterances().get(0).endPosition()).isEqualTo(31_999);
    assertThat(heard.utterances().get(0).samples()).hasSize(16_000 + 4_800 + remainder(16_000));
  }

  /** The onset is known to a window, and so is the beginning of the sound. */
  private static int remainder(int onset) {
    return onset % WINDOW;
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void samplesThatAreNoNumberCountAsSilence(float bad) {
    float[] sound = FrontEndFixture.tones(3000, 1000, 2000);
    float[] spoilt = sound.clone();
    spoilt[100] = bad;
    sound[100] = 0;

    assertThat(FrontEndFixture.hear(spoilt, RAW_SHARE, new Loudness(), 480).events())
        .usingRecursiveComparison()
        .isEqualTo(FrontEndFixture.hear(sound, RAW_SHARE, new Loudness(), 480).events());
  }

  @Test
  void nothingIsHeardInNothing() {
    assertThat(FrontEndFixture.hear(new float[0], OFF, new Loudness(), 480).events()).isEmpty();
    assertThat(FrontEndFixture.hear(new float[1], RAW_SHARE, new Loudness(), 1).events()).isEmpty();
    assertThat(FrontEndFixture.hear(new float[480_000], OFF, new Loudness(), 4800).events())
        .isEmpty();
  }

  @Test
  void takesNothingAfterTheEnd() {
    try (VoiceFrontEnd frontEnd =
        new VoiceFrontEnd(
            OFF,
            FrontEndFixture.VAD,
            FrontEndFixture.ENDPOINTING,
            new Loudness(),
            new FixedSilence(FrontEndFixture.ENDPOINTING.trailingSilence()),
            event -> {},
            warning -> {})) {
      frontEnd.flush();
      frontEnd.flush();
      assertThatThrownBy(() -> frontEnd.accept(new float[1], 0, 1))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void warnsOnceOfEachBadLevel() {
    float[] clipped = new float[48_000 * 3];
    Arrays.fill(clipped, 1f);

    assertThat(FrontEndFixture.hear(clipped, OFF, new Loudness(), 480).warnings())
        .containsExactlyInAnyOrder(LevelWarning.CLIPPED, LevelWarning.DC_OFFSET);
  }

  private static final class Probe extends Script {
    private Probe() {
      super(new Utterance(0, 0, new float[0], false));
    }
  }

  /** Says speech exactly from the start to the end of an utterance. */
  private static class Script implements parley.audio.vad.VoiceActivityDetector {
    private final Utterance utterance;
    int windows;

    Script(Utterance utterance) {
      this.utterance = utterance;
    }

    @Override
    public float speechProbability(float[] window) {
      long start = (long) windows++ * WINDOW;
      return start >= utterance.startPosition() && start < utterance.endPosition() ? 1 : 0;
    }

    @Override
    public void close() {}
  }
}
