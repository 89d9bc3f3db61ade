package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import parley.pipeline.Timeline.Milestone;

class TimelineTest {

  /** Stages run side by side and some fail: milestones come in any order, or never. */
  @Property
  void thePartsAddUpWhateverWasPassedInWhateverOrder(
      @ForAll @Size(max = 7) Map<Milestone, @LongRange(max = 60_000_000_000L) Long> passed,
      @ForAll @LongRange(max = 60_000_000_000L) long after) {
    Timeline timeline = new Timeline();
    timeline.pass(Milestone.SPEECH_ENDED, 5);
    timeline.pass(Milestone.PLAYBACK_STARTED, 5 + after);
    passed.forEach(timeline::pass);
    Latency latency = timeline.latency().orElseThrow();
    double sum = latency.parts().values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(latency.voiceToVoiceMs(), within(0.001));
    assertThat(latency.voiceToVoiceMs()).isCloseTo(after / 1e6, within(0.001));
    assertThat(latency.parts().values()).allMatch(part -> part >= 0);
  }

  @Test
  void theWaitForAStageThatFailedBelongsToThatStage() {
    Timeline timeline = new Timeline();
    timeline.pass(Milestone.SPEECH_ENDED, 0);
    timeline.pass(Milestone.ENDPOINT, 500_000_000);
    timeline.pass(Milestone.TRANSCRIPT, 600_000_000);
    timeline.pass(Milestone.FIRST_ANSWER_TOKEN, 3_600_000_000L);
    timeline.pass(Milestone.FIRST_CHUNK, 3_600_000_000L);
    timeline.pass(Milestone.FIRST_AUDIO, 3_700_000_000L);
    timeline.pass(Milestone.PLAYBACK_STARTED, 3_750_000_000L);
    Latency latency = timeline.latency().orElseThrow();
    assertThat(latency.firstTokenMs()).isEqualTo(3000);
    assertThat(latency.thoughtMs()).isZero();
    assertThat(latency.dominatedBy()).isEqualTo("first_token");
  }

  @Test
  void anAnswerMadeAheadIsHiddenAsFarAsItWasMade() {
    Timeline timeline = new Timeline();
    timeline.pass(Milestone.SPEECH_ENDED, 0);
    timeline.draftedFrom(200_000_000);
    timeline.pass(Milestone.ENDPOINT, 500_000_000);
    timeline.pass(Milestone.TRANSCRIPT, 500_000_000);
    timeline.pass(Milestone.FIRST_TOKEN, 300_000_000);
    timeline.pass(Milestone.FIRST_AUDIO, 400_000_000);
    timeline.pass(Milestone.PLAYBACK_STARTED, 510_000_000);
    Latency latency = timeline.latency().orElseThrow();
    assertThat(latency.hiddenMs()).isEqualTo(200);
    assertThat(latency.firstTokenMs() + latency.synthesisMs()).isZero();
    assertThat(latency.playbackMs()).isEqualTo(10);
  }

  @Test
  void anAnswerThatIsStillBeingMadeIsHiddenUpToTheQuestion() {
    Timeline timeline = new Timeline();
    timeline.pass(Milestone.SPEECH_ENDED, 0);
    timeline.draftedFrom(200_000_000);
    timeline.pass(Milestone.ENDPOINT, 500_000_000);
    timeline.pass(Milestone.TRANSCRIPT, 500_000_000);
    timeline.pass(Milestone.FIRST_AUDIO, 700_000_000);
    timeline.pass(Milestone.PLAYBACK_STARTED, 710_000_000);
    assertThat(timeline.latency().orElseThrow().hiddenMs()).isEqualTo(300);
  }

  @Test
  void workAheadOfTheEndpointIsHidden() {
    Timeline timeline = new Timeline();
    timeline.pass(Milestone.SPEECH_ENDED, 0);
    timeline.pass(Milestone.ENDPOINT, 500_000_000);
    timeline.pass(Milestone.TRANSCRIPT, 600_000_000);
    timeline.pass(Milestone.PLAYBACK_STARTED, 900_000_000);
    timeline.transcribedBy(350_000_000);
    assertThat(timeline.latency().orElseThrow().transcriptionMs()).isEqualTo(100);
    assertThat(timeline.latency().orElseThrow().hiddenMs()).isEqualTo(250);
    timeline.transcribedBy(90_000_000);
    assertThat(timeline.latency().orElseThrow().hiddenMs()).isZero();
  }

  @Test
  void theFirstTimeCounts() {
    Timeline timeline = new Timeline();
    assertThat(timeline.pass(Milestone.ENDPOINT, 1)).isTrue();
    assertThat(timeline.pass(Milestone.ENDPOINT, 2)).isFalse();
  }

  @Test
  void aTurnThatWasNeverAudibleHasNoLatency() {
    Timeline timeline = new Timeline();
    timeline.pass(Milestone.SPEECH_ENDED, 0);
    assertThat(timeline.latency()).isEmpty();
  }
}
