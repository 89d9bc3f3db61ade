package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.audio.HeardWindows.PAUSE;
import static parley.audio.HeardWindows.SETTINGS;
import static parley.audio.HeardWindows.VAD;
import static parley.audio.HeardWindows.WINDOW;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointerTest {
  private final HeardWindows heard = new HeardWindows();

  @Test
  void tellsTheOnsetOnceItIsSure() {
    heard.hear("00099");
    assertThat(heard.events).isEmpty();
    heard.hear("9");
    assertThat(heard.events).containsExactly(new VoiceEvent.SpeechStarted(3 * WINDOW));
  }

  @Test
  void endsAfterTheTrailingSilence() {
    heard.hear("0009999" + "0".repeat(9));
    assertThat(heard.utterances()).isEmpty();
    heard.hear("0");
    assertThat(heard.events).hasSize(3);
    assertThat(heard.events.get(2).position()).isEqualTo(17 * WINDOW);
    assertThat(heard.utterances().get(0).endPosition()).isEqualTo(7 * WINDOW - 1);
  }

  /** 64 ms are over after the second window of 32 ms. */
  @Test
  void eachShortSilenceIsToldOnceWithTheUtteranceAsItWouldBe() {
    heard.hear("0009999" + "0");
    assertThat(heard.events).hasSize(1);
    heard.hear("0".repeat(8) + "9".repeat(4) + "0".repeat(9));
    assertThat(heard.events)
        .extracting(VoiceEvent::position)
        .containsExactly(3L * WINDOW, 9L * WINDOW, 16L * WINDOW, 22L * WINDOW);
    assertThat(heard.events.get(2)).isEqualTo(new VoiceEvent.SpeechResumed(16 * WINDOW));
    heard.hear("0");
    VoiceEvent.SpeechPaused pause = (VoiceEvent.SpeechPaused) heard.events.get(3);
    assertThat(pause.utterance()).usingRecursiveComparison().isEqualTo(heard.utterances().get(0));
  }

  @Test
  void keepsPreRollAndHangOver() {
    heard.hear("00009999" + PAUSE);
    float[] samples = heard.utterances().get(0).samples();
    assertThat(samples[0]).isEqualTo(4 * WINDOW - 1024);
    assertThat(samples[samples.length - 1]).isEqualTo(8 * WINDOW + 1024 - 1);
  }

  @Test
  void aPreRollDoesNotReachBeforeTheBeginning() {
    heard.hear("9999" + PAUSE);
    assertThat(heard.utterances().get(0).samples()[0]).isEqualTo(0);
  }

  @Test
  void aDipAboveTheReleaseIsStillSpeech() {
    heard.hear("9994444444444444" + PAUSE);
    assertThat(heard.utterances().get(0).endPosition()).isEqualTo(16 * WINDOW - 1);
  }

  @Test
  void belowTheThresholdNothingBegins() {
    heard.hear("4444444444444444" + PAUSE);
    assertThat(heard.events).isEmpty();
  }

  @Test
  void aPauseShorterThanTheTrailingSilenceSplitsNothing() {
    heard.hear("9999" + "0".repeat(9) + "9999" + PAUSE);
    assertThat(heard.utterances()).hasSize(1);
  }

  @Test
  void aBurstIsDiscarded() {
    heard.hear("000990000000");
    assertThat(heard.events).containsExactly(new VoiceEvent.SpeechDiscarded(3 * WINDOW));
  }

  @Test
  void aPlosiveDoesNotEndABurst() {
    heard.hear("99009");
    assertThat(heard.events).containsExactly(new VoiceEvent.SpeechStarted(0));
  }

  @Test
  void theEndOfTheInputEndsWhatIsOpen() {
    heard.hear("9999");
    heard.flush();
    assertThat(heard.utterances()).hasSize(1);
    heard.hear("99");
    heard.flush();
    assertThat(heard.events).last().isEqualTo(new VoiceEvent.SpeechDiscarded(4 * WINDOW));
  }

  @Test
  void aMonologueIsCutAtTheCapAndLosesNothing() {
    heard.hear("9".repeat(62 * 3 + 10));
    heard.flush();

    assertThat(heard.utterances()).hasSizeGreaterThan(3);
    assertThat(heard.utterances().subList(0, 3)).allMatch(Utterance::truncated);
    float next = 0;
    for (Utterance utterance : heard.utterances()) {
      assertThat(utterance.samples()[0]).isEqualTo(next);
      assertThat(utterance.samples().length).isLessThanOrEqualTo(2 * VoiceEvent.RATE_HZ);
      next += utterance.samples().length;
    }
    assertThat(next).isEqualTo((float) heard.position());
  }

  @Test
  void silenceAfterTheCapBeginsNothing() {
    heard.hear("9".repeat(61) + "0".repeat(60));
    assertThat(heard.utterances()).hasSize(1);
    assertThat(heard.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("SpeechStarted", "SpeechContinues", "Endpoint");
  }

  @Test
  void speechThatEndsAtTheCapIsOneUtterance() {
    for (int windows = 1; windows <= 2 * VoiceEvent.RATE_HZ / WINDOW; windows++) {
      List<VoiceEvent> all = new ArrayList<>();
      Endpointer tested = new Endpointer(VAD, SETTINGS, HeardWindows.trailingSilence(), all::add);
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
            HeardWindows.cutAfter(10),
            HeardWindows.trailingSilence(),
            event -> {
              heard.events.add(event);
              if (event instanceof VoiceEvent.SpeechContinues speech) {
                lengths.add(speech.sound().get().length);
              }
            });
    for (int window = 0; window < 80; window++) {
      tested.accept(window < 4 || window >= 60 ? 0 : 1, new float[WINDOW], WINDOW);
    }
    assertThat(heard.events)
        .filteredOn(VoiceEvent.SpeechContinues.class::isInstance)
        .extracting(VoiceEvent::position)
        .containsExactly(36L * WINDOW, 67L * WINDOW);
    assertThat(lengths).as("with the pre-roll").containsExactly(34 * WINDOW, 65 * WINDOW);
  }

  @Test
  void anUtteranceSoonAfterAnotherHasTheSoundBetween() {
    heard.hear("0000" + "9999" + PAUSE + "0".repeat(20) + "9999" + PAUSE);
    Utterance first = heard.utterances().get(0);
    Utterance second = heard.utterances().get(1);
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
    heard.hear("0000" + "9999" + PAUSE + "0".repeat(50) + "9999" + PAUSE);
    assertThat(heard.utterances()).hasSize(2).allMatch(utterance -> utterance.lead() == null);
    assertThat(heard.utterances().get(1).lengthAfter(heard.utterances().get(0))).isZero();
  }
}
