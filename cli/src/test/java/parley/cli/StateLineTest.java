package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.AudioInput;
import parley.cli.StateLine.State;
import parley.pipeline.SessionEvent;

class StateLineTest {
  private final StringWriter written = new StringWriter();
  private final PrintWriter err = new PrintWriter(written);

  @Test
  void followsATurn() {
    StateLine line = StateLine.START;
    List<State> states = new ArrayList<>();
    for (SessionEvent event :
        List.of(
            new SessionEvent.SessionStarted(),
            new SessionEvent.SpeechStarted(),
            new SessionEvent.Endpoint(false),
            new SessionEvent.FirstToken(),
            new SessionEvent.PlaybackStarted(),
            new SessionEvent.TurnEnded("", "answered", null),
            new SessionEvent.StageFailed("AUDIO_INPUT_LOST", "gone"),
            new SessionEvent.InputReopened(2000))) {
      line = line.after(event);
      states.add(line.state());
    }
    assertThat(states)
        .containsExactly(
            State.LISTENING,
            State.HEARING,
            State.THINKING,
            State.THINKING,
            State.SPEAKING,
            State.LISTENING,
            State.DEAF,
            State.LISTENING);
  }

  private static StateLine after(StateLine line, SessionEvent... events) {
    StateLine later = line;
    for (SessionEvent event : events) {
      later = later.after(event);
    }
    return later;
  }

  @Test
  void waitsForThePhraseExceptAfterAnAnswer() {
    StateLine waiting =
        after(StateLine.START.withHint("say \"hey parley\""), new SessionEvent.SessionStarted());
    assertThat(waiting.text()).isEqualTo("say \"hey parley\" [....................]");
    StateLine line =
        after(
            waiting,
            new SessionEvent.SpeechStarted(),
            new SessionEvent.Endpoint(false),
            new SessionEvent.TurnEnded("", "answered", null),
            new SessionEvent.FollowUp(8));
    for (int tenths = 0; tenths < 79; tenths++) {
      line = line.withLevel(-60);
      assertThat(line.state()).isEqualTo(State.LISTENING);
    }
    line = line.withLevel(-60).withLevel(-60);
    assertThat(line.state()).isEqualTo(State.WAITING);
    line = after(line, new SessionEvent.TurnEnded("", "not_addressed", null));
    assertThat(line.state()).isEqualTo(State.WAITING);
  }

  @Test
  void showsThatTheMicrophoneIsClosed() {
    StateLine line =
        after(StateLine.START.withHint("press Enter"), new SessionEvent.SessionStarted());
    assertThat(line.text()).startsWith("press Enter [");
    line = after(line, new SessionEvent.Microphone(true));
    assertThat(line.state()).isEqualTo(State.LISTENING);
    line =
        after(
            line.withLevel(-20),
            new SessionEvent.SpeechStarted(),
            new SessionEvent.Endpoint(false),
            new SessionEvent.Microphone(false));
    assertThat(line.state()).isEqualTo(State.THINKING);
    assertThat(after(line, new SessionEvent.TurnEnded("", "answered", null)).state())
        .isEqualTo(State.WAITING);
  }

  private static List<State> states(StateLine from, SessionEvent... events) {
    List<State> states = new ArrayList<>();
    StateLine line = from;
    for (SessionEvent event : events) {
      line = line.after(event);
      states.add(line.state());
    }
    return states;
  }

  @Test
  void whatIsSaidIntoAReplyMayEndWithoutIt() {
    StateLine speaking =
        StateLine.START
            .after(new SessionEvent.GenerationStarted(1, 0, 0))
            .after(new SessionEvent.PlaybackStarted());
    assertThat(
            states(
                speaking,
                new SessionEvent.SpeechStarted(),
                new SessionEvent.PlaybackPaused(1),
                new SessionEvent.Endpoint(false),
                new SessionEvent.TurnEnded("", "backchannel", null),
                new SessionEvent.PlaybackResumed(900),
                new SessionEvent.SpeechStarted(),
                new SessionEvent.TurnEnded("", "nothing_heard", null),
                new SessionEvent.TurnEnded("All of it.", "answered", null)))
        .containsExactly(
            State.HEARING,
            State.HEARING,
            State.THINKING,
            State.THINKING,
            State.SPEAKING,
            State.HEARING,
            State.SPEAKING,
            State.LISTENING);
  }

  @Test
  void aQuestionThatGoesOnIsThoughtAboutAgain() {
    StateLine thinking = StateLine.START.after(new SessionEvent.GenerationStarted(1, 0, 0));
    assertThat(
            states(
                thinking,
                new SessionEvent.SpeechStarted(),
                new SessionEvent.PlaybackPaused(1),
                new SessionEvent.Endpoint(false),
                new SessionEvent.TurnEnded("", "reopened", null),
                new SessionEvent.Reopened(1),
                new SessionEvent.PlaybackStarted(),
                new SessionEvent.TurnEnded("", "interrupted", null)))
        .containsExactly(
            State.HEARING,
            State.HEARING,
            State.THINKING,
            State.THINKING,
            State.THINKING,
            State.SPEAKING,
            State.LISTENING);
  }

  @Test
  void drawsTheLevel() {
    StateLine line = StateLine.of(State.HEARING, new StateLine.Meter(0, 0, "", 0));
    assertThat(line.text()).isEqualTo("hearing   [####################]");
    assertThat(line.withLevel(-30).text()).isEqualTo("hearing   [##########..........]");
    assertThat(line.withLevel(-100).text()).isEqualTo("hearing   [....................]");
    assertThat(line.withLevel(6).text()).isEqualTo(line.text());
    assertThat(StateLine.START.text()).isEmpty();
  }

  @Test
  void showsWhatWasSaidSoFar() {
    StateLine line = StateLine.of(State.HEARING, new StateLine.Meter(-100, 0, "", 0));
    line = line.after(soFar("How do")).withLevel(-100);
    assertThat(line.text()).isEqualTo("hearing   [....................] How do");
    line = line.after(soFar("How do birds of prey manage to fly so far and for so long"));
    assertThat(line.text())
        .isEqualTo("hearing   [....................] manage to fly so far and for so long");
    assertThat(line.after(new SessionEvent.Endpoint(false)).text()).doesNotContain("fly");
  }

  private static SessionEvent soFar(String words) {
    return new SessionEvent.Transcript(words, false, 0, 1, "", false);
  }

  @Test
  void saysWhatWasDroppedUntilTheStateChanges() {
    StateLine line = StateLine.of(State.HEARING, new StateLine.Meter(0, 0, "", 0));
    line = line.after(new SessionEvent.AudioDropped(30, 30)).withLevel(0);
    line = line.after(new SessionEvent.AudioDropped(120, 150));
    assertThat(line.text()).isEqualTo("hearing   [####################] 150 ms dropped");
    assertThat(line.after(new SessionEvent.Endpoint(false)).text()).doesNotContain("dropped");
  }

  @Test
  void staysBelowWhatIsPrinted() {
    LiveLine live = new LiveLine(err, true);
    live.update(line -> line.after(new SessionEvent.SessionStarted()));
    live.update(line -> line);
    live.above(() -> err.print("You: hello\n"));
    live.close();
    live.update(line -> line.after(new SessionEvent.SpeechStarted()));
    String text = "listening [....................]";
    assertThat(written).hasToString(text + "\r\u001b[KYou: hello\n" + text + "\r\u001b[K");
  }

  @Test
  void isNothingWhereThereIsNoTerminal() {
    LiveLine live = new LiveLine(err, false);
    live.update(line -> line.after(new SessionEvent.SessionStarted()));
    live.above(() -> err.print("You: hello\n"));
    live.close();
    assertThat(written).hasToString("You: hello\n");
  }

  @Test
  void metersTenTimesASecondAndTakesWhatIsNoNumberForSilence() {
    float[] sound = {0.1f, Float.NaN, 0};
    List<Double> levels = new ArrayList<>();
    int[] block = {0};
    AudioInput source =
        new AudioInput() {
          @Override
          public int sampleRateHz() {
            return 8000;
          }

          @Override
          public int read(float[] into, int offset, int length) {
            if (block[0] == sound.length) {
              return -1;
            }
            Arrays.fill(into, offset, offset + 800, sound[block[0]++]);
            return 800;
          }

          @Override
          public void close() {}
        };
    MeteredInput metered = new MeteredInput(source, levels::add);
    while (metered.read(new float[1000], 100, 900) >= 0) {
      assertThat(levels).hasSize(block[0]);
    }
    assertThat(levels.get(0)).isCloseTo(-20, within(0.01));
    assertThat(levels.subList(1, 3)).containsExactly(-100.0, -100.0);
  }
}
