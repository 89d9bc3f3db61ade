package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;

/** The wake phrase on real engines, from sound to sound. */
@Tag("models")
class WakePhraseTalkTest {
  @TempDir Path folder;

  private AudioFrame say(String text) {
    Path file = folder.resolve("said.wav");
    assertThat(Parley.run("say", text, "--output", file.toString()).code()).isZero();
    return WavFile.read(file);
  }

  private static AudioFrame silence(double seconds, int rateHz) {
    return new AudioFrame(new float[(int) (seconds * rateHz)], rateHz);
  }

  private static AudioFrame joined(AudioFrame... parts) {
    int length = 0;
    for (AudioFrame part : parts) {
      length += part.samples().length;
    }
    float[] all = new float[length];
    int at = 0;
    for (AudioFrame part : parts) {
      System.arraycopy(part.samples(), 0, all, at, part.samples().length);
      at += part.samples().length;
    }
    return new AudioFrame(all, parts[0].sampleRateHz());
  }

  @Test
  void answersWhatBeginsWithThePhraseAndWhatFollowsSoon() {
    AudioFrame question = say("How does a bird fly?");
    AudioFrame call = say("Hey Parley, how does a bird fly?");
    int rate = question.sampleRateHz();
    Path wav = folder.resolve("four.wav");
    WavFile.write(
        wav,
        joined(
            question,
            silence(1.5, rate),
            call,
            silence(3, rate),
            question,
            silence(10, rate),
            question));
    Parley.Talk talk =
        Parley.talk(folder, wav, "--fast", "activation.mode=wake-phrase", "llm.max-tokens=12");
    assertThat(talk.events("turn_ended"))
        .extracting(end -> end.get("reason").asText())
        .containsExactly("not_addressed", "answered", "answered", "not_addressed");
    assertThat(talk.out().lines().filter(line -> line.startsWith("You:"))).hasSize(2);
  }
}
