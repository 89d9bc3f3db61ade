package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import parley.audio.turn.FixedSilence;
import parley.audio.turn.SilenceRule;
import parley.audio.turn.TurnSoFar;
import parley.config.EndpointingSettings;
import parley.config.VadSettings;

/** A digit is the probability of a window of 32 ms in tenths: {@code "0099"}. */
class EndpointerTest {
  private static final int WINDOW = 512;
  private static final VadSettings VAD = new VadSettings(0.5, 0.35);

  private static final EndpointingSettings SETTINGS = cutAfter(2);

  private static EndpointingSettings cutAfter(int seconds) {
    return new EndpointingSettings(
        Duration.ofMillis(96),
        EndpointingSettings.SILENCE,
        Duration.ofMillis(320),
        true,
        false,
        Duration.ofMillis(128),
        Duration.ofMillis(128),
        Duration.ofMillis(320),
        Duration.ofMillis(640),
        0.5,
        0.5,
        Duration.ofMillis(64),
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(1));
  }

  private final List<VoiceEvent> events = new ArrayList<>();
  private final Endpointer endpointer =
      new Endpointer(VAD, SETTINGS, new FixedSilence(SETTINGS.trailingSilence()), events::add);

  /** Each sample's value is its position, so that a test sees where sound came from. */
  private void hear(String probabilities) {
    probabilities.chars().forEach(digit -> hear((digit - '0') / 10.0));
  }

  private long position;

  private void hear(double probability) {
    float[] window = new float[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      window[i] = position++;
    }
    endpointer.accept(probability, window, WINDOW);
  }

  private List<Utterance> utterances() {
    return events.stream()
        .filter(VoiceEvent.Endpoint.class::isInstance)
        .map(event -> ((VoiceEvent.Endpoint) event).utterance())
        .toList();
  }

  private static final String PAUSE = "0".repeat(10);

  @Test
  void tellsTheOnsetOnceItIsSure() {
    hear("00099");
    assertThat(events).isEmpty();
    hear("9");
    assertThat(events).containsExactly(new VoiceEvent.SpeechStarted(3 * WINDOW));
  }

  @Test
  void endsAfterTheTrailingSilence() {
    hear("0009999" + "0".repeat(9));
    assertThat(utterances()).isEmpty();
    hear("0");
    assertThat(events).hasSize(3);
    assertThat(events.get(2).position()).isEqualTo(17 * WINDOW);
    assertThat(utterances().get(0).endPosition()).isEqualTo(7 * WINDOW - 1);
  }

  /** 200 ms are over in the seventh window of 32 ms. */
  @Test
  void eachShortSilenceIsToldOnceWithTheUtteranceAsItWouldBe() {
    hear("0009999" + "0".repeat(6));
    assertThat(events).hasSize(1);
    hear("000" + "9".repeat(4) + "0".repeat(9));
    assertThat(events)
        .extracting(VoiceEvent::position)
        .containsExactly(3L * WINDOW, 14L * WINDOW, 27L * WINDOW);
    hear("0");
    VoiceEvent.SpeechPaused pause = (VoiceEvent.SpeechPaused) events.get(2);
    assertThat(pause.utterance()).usingRecursiveComparison().isEqualTo(utterances().get(0));
  }

  @Test
  void keepsPreRollAndHangOver() {
    hear("00009999" + PAUSE);
    float[] samples = utterances().get(0).samples();
    assertThat(samples[0]).isEqualTo(4 * WINDOW - 1024);
    assertThat(samples[samples.length - 1]).isEqualTo(8 * WINDOW + 3200 - 1);
  }

  @Test
  void aPreRollDoesNotReachBeforeTheBeginning() {
    hear("9999" + PAUSE);
    assertThat(utterances().get(0).samples()[0]).isEqualTo(0);
  }

  @Test
  void aDipAboveTheReleaseIsStillSpeech() {
    hear("9994444444444444" + PAUSE);
    assertThat(utterances().get(0).endPosition()).isEqualTo(16 * WINDOW - 1);
  }

  @Test
  void belowTheThresholdNothingBegins() {
    hear("4444444444444444" + PAUSE);
    assertThat(events).isEmpty();
  }

  @Test
  void aPauseShorterThanTheTrailingSilenceSplitsNothing() {
    hear("9999" + "0".repeat(9) + "9999" + PAUSE);
    assertThat(utterances()).hasSize(1);
  }

  @Test
  void aBurstIsDiscarded() {
    hear("000990000000");
    assertThat(events).containsExactly(new VoiceEvent.SpeechDiscarded(3 * WINDOW));
  }

  @Test
  void aPlosiveDoesNotEndABurst() {
    hear("99009");
    assertThat(events).containsExactly(new VoiceEvent.SpeechStarted(0));
  }

  @Test
  void theEndOfTheInputEndsWhatIsOpen() {
    hear("9999");
    endpointer.flush();
    assertThat(utterances()).hasSize(1);
    hear("99");
    endpointer.flush();
    assertThat(events).last().isEqualTo(new VoiceEvent.SpeechDiscarded(4 * WINDOW));
  }

  @Test
  void aMonologueIsCutAtTheCapAndLosesNothing() {
    hear("9".repeat(62 * 3 + 10));
    endpointer.flush();

    assertThat(utterances()).hasSizeGreaterThan(3);
    assertThat(utterances().subList(0, 3)).allMatch(Utterance::truncated);
    float next = 0;
    for (Utterance utterance : utterances()) {
      assertThat(utterance.samples()[0]).isEqualTo(next);
      assertThat(utterance.samples().length).isLessThanOrEqualTo(2 * VoiceEvent.RATE_HZ);
      next += utterance.samples().length;
    }
    assertThat(next).isEqualTo((float) position);
  }

  @Test
  void silenceAfterTheCapBeginsNothing() {
    hear("9".repeat(56) + "0".repeat(60));
    assertThat(utterances()).hasSize(1);
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("SpeechStarted", "SpeechContinues", "Endpoint");
  }

  /** Ends a pause when it is told to, and keeps what it was asked. */
  private static final class RuleFake implements SilenceRule {
    boolean ends;
    long silence;
    int pauses;
    float[] sound = {};

    @Override
    public long longest() {
      return VoiceEvent.RATE_HZ;
    }

    @Override
    public boolean ends(long samples, TurnSoFar turn) {
      silence = samples;
      sound = turn.endOfSpeech();
      return ends;
    }

    @Override
    public void forget() {
      pauses += silence > 0 ? 1 : 0;
      silence = 0;
    }

    @Override
    public void close() {}
  }

  private final RuleFake rule = new RuleFake();
  private final Endpointer ruled = new Endpointer(VAD, SETTINGS, rule, events::add);

  private void hearRuled(String probabilities) {
    for (int digit : probabilities.chars().toArray()) {
      float[] window = new float[WINDOW];
      Arrays.fill(window, (float) position);
      position += WINDOW;
      ruled.accept((digit - '0') / 10.0, window, WINDOW);
    }
  }

  @Test
  void theRuleSaysWhichPauseEnds() {
    hearRuled("9999000000000000000000000000");
    assertThat(rule.silence).isEqualTo(24 * WINDOW);
    assertThat(utterances()).isEmpty();
    hearRuled("9");
    assertThat(rule.pauses).isEqualTo(1);
    rule.ends = true;
    hearRuled("0");
    assertThat(utterances()).hasSize(1);
    assertThat(events).last().extracting(VoiceEvent::position).isEqualTo(30L * WINDOW);
    assertThat(rule.pauses).isEqualTo(2);
  }

  @Test
  void theRuleHearsTheUtteranceFromItsPreRollUpToThePause() {
    hearRuled("00000099990");
    assertThat(rule.sound).hasSize(2 * WINDOW + 4 * WINDOW);
    assertThat(rule.sound[0]).isEqualTo(4 * WINDOW);
    assertThat(rule.sound[rule.sound.length - 1]).isEqualTo(9 * WINDOW);
  }

  @Test
  void theRuleIsNotAskedAboutABurst() {
    hearRuled("9900000");
    assertThat(rule.silence).isZero();
    assertThat(rule.sound).isEmpty();
  }

  @Test
  void speechThatEndsAtTheCapIsOneUtterance() {
    for (int windows = 1; windows <= 2 * VoiceEvent.RATE_HZ / WINDOW; windows++) {
      List<VoiceEvent> all = new ArrayList<>();
      Endpointer tested =
          new Endpointer(VAD, SETTINGS, new FixedSilence(SETTINGS.trailingSilence()), all::add);
      for (int i = 0; i < windows; i++) {
        tested.accept(1, new float[WINDOW], WINDOW);
      }
      tested.flush();
      assertThat(all)
          .filteredOn(VoiceEvent.Endpoint.class::isInstance)
          .allMatch(event -> ((VoiceEvent.Endpoint) event).utterance().samples().length > 0);
    }
  }

  @Test
  void anUtteranceThatGoesOnSaysSoOnceASecond() {
    List<Integer> lengths = new ArrayList<>();
    Endpointer tested =
        new Endpointer(
            VAD,
            cutAfter(10),
            new FixedSilence(SETTINGS.trailingSilence()),
            event -> {
              events.add(event);
              if (event instanceof VoiceEvent.SpeechContinues speech) {
                lengths.add(speech.sound().get().length);
              }
            });
    for (int window = 0; window < 80; window++) {
      tested.accept(window < 4 || window >= 60 ? 0 : 1, new float[WINDOW], WINDOW);
    }
    assertThat(events)
        .filteredOn(VoiceEvent.SpeechContinues.class::isInstance)
        .extracting(VoiceEvent::position)
        .containsExactly(36L * WINDOW, 67L * WINDOW);
    assertThat(lengths).as("with the pre-roll").containsExactly(34 * WINDOW, 65 * WINDOW);
  }

  @Test
  void anUtteranceSoonAfterAnotherHasTheSoundBetween() {
    hear("0000" + "9999" + PAUSE + "0".repeat(20) + "9999" + PAUSE);
    Utterance first = utterances().get(0);
    Utterance second = utterances().get(1);
    Utterance joined = second.joinedTo(first);
    assertThat(joined.startPosition()).isEqualTo(first.startPosition());
    assertThat(joined.endPosition()).isEqualTo(second.endPosition());
    assertThat(joined.samples()).hasSize((int) second.lengthAfter(first));
    for (int i = 0; i < joined.samples().length; i++) {
      assertThat(joined.samples()[i]).as("no gap, no overlap").isEqualTo(first.samples()[0] + i);
    }
  }

  @Test
  void anUtteranceLongAfterAnotherOrTheFirstOneStandsAlone() {
    hear("0000" + "9999" + PAUSE + "0".repeat(50) + "9999" + PAUSE);
    assertThat(utterances()).hasSize(2).allMatch(utterance -> utterance.lead() == null);
    assertThat(utterances().get(1).lengthAfter(utterances().get(0))).isZero();
  }

  /**
   * (SpeechStarted (SpeechContinues | SpeechPaused)* Endpoint | SpeechDiscarded)*, in order,
   * without overlap, within the cap.
   */
  @Property(tries = 300)
  void anyProbabilitiesGiveWellFormedUtterances(
      @ForAll @Size(max = 400) List<@DoubleRange(min = 0, max = 1) Double> probabilities) {
    List<VoiceEvent> all = new ArrayList<>();
    Endpointer tested =
        new Endpointer(VAD, SETTINGS, new FixedSilence(SETTINGS.trailingSilence()), all::add);
    float[] window = new float[WINDOW];
    long at = 0;
    for (double probability : probabilities) {
      Arrays.fill(window, (float) at++);
      tested.accept(probability, window, WINDOW);
    }
    tested.flush();

    boolean open = false;
    long end = -1;
    for (VoiceEvent event : all) {
      if (event instanceof VoiceEvent.SpeechContinues || event instanceof VoiceEvent.SpeechPaused) {
        assertThat(open).isTrue();
        continue;
      }
      assertThat(event instanceof VoiceEvent.Endpoint).isEqualTo(open);
      open = event instanceof VoiceEvent.SpeechStarted;
      if (event instanceof VoiceEvent.Endpoint endpoint) {
        Utterance utterance = endpoint.utterance();
        assertThat(utterance.startPosition()).isGreaterThan(end);
        assertThat(utterance.endPosition()).isGreaterThanOrEqualTo(utterance.startPosition());
        assertThat(utterance.samples().length).isBetween(1, 2 * VoiceEvent.RATE_HZ);
        end = utterance.endPosition();
      }
    }
    assertThat(open).isFalse();
  }
}
