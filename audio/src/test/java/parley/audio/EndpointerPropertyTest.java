package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.audio.HeardWindows.SETTINGS;
import static parley.audio.HeardWindows.VAD;
import static parley.audio.HeardWindows.WINDOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class EndpointerPropertyTest {
  /**
   * (SpeechStarted (SpeechContinues | SpeechPaused SpeechResumed?)* Endpoint | SpeechDiscarded)*,
   * in order, without overlap, within the cap.
   */
  @Property(tries = 300)
  void anyProbabilitiesGiveWellFormedUtterances(
      @ForAll @Size(max = 400) List<@DoubleRange(min = 0, max = 1) Double> probabilities) {
    List<VoiceEvent> all = new ArrayList<>();
    Endpointer tested = new Endpointer(VAD, SETTINGS, HeardWindows.trailingSilence(), all::add);
    float[] window = new float[WINDOW];
    long at = 0;
    for (double probability : probabilities) {
      Arrays.fill(window, (float) at++);
      tested.accept(probability, window, WINDOW);
    }
    tested.flush();

    boolean open = false;
    boolean paused = false;
    long end = -1;
    for (VoiceEvent event : all) {
      if (event instanceof VoiceEvent.SpeechContinues) {
        assertThat(open).isTrue();
        continue;
      }
      if (event instanceof VoiceEvent.SpeechPaused || event instanceof VoiceEvent.SpeechResumed) {
        assertThat(open).isTrue();
        assertThat(event instanceof VoiceEvent.SpeechResumed).isEqualTo(paused);
        paused = !paused;
        continue;
      }
      paused = false;
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
