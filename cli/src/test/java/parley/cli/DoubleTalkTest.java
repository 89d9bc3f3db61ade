package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.audio.SimulatedRoom;
import parley.audio.VoiceEvent;
import parley.audio.wav.WavFile;
import parley.config.Settings;
import parley.config.SettingsLoader;

/** What the recogniser understands of a user who speaks while the assistant does. */
@Tag("models")
class DoubleTalkTest {
  private static final int RATE = 48_000;
  private static final int USER_AT = 5 * RATE;
  private static final int AROUND = 3 * RATE / 10;
  private static final int CLIPS = 10;
  private static final float SPEECH_RMS = 0.07f;
  private static final String VOWELS = "two-cities-heaven";

  private static final String REPLY =
      "The river rises in the hills behind the town, and for the first ten miles it is hardly more"
          + " than a brook. Children cross it on stones in the summer. Then it meets the valley"
          + " road, and from there on the two run side by side, past the old mill and the chapel.";

  @TempDir Path folder;

  private float[] reply() {
    Path file = folder.resolve("reply.wav");
    assertThat(Parley.run("say", "--output", file.toString(), REPLY).code()).isZero();
    return Levelled.to(SPEECH_RMS, Resampler.convert(WavFile.read(file), RATE)).samples();
  }

  private static Settings settings(String... sets) {
    return SettingsLoader.load(Optional.empty(), Map.of(), List.of(sets));
  }

  @Test
  void aShareOfWhatWasCapturedIsUnderstoodBest() {
    float[] reply = reply();
    int delays = 0;
    Map<String, WordErrors> errors = new LinkedHashMap<>();
    Settings settings = settings("models.directory=" + Parley.MODELS);
    Workshop workshop = Workshop.open(new CommonOptions(), settings, Workshop.Part.RECOGNIZER);
    try (SpeechRecognizer recognizer = workshop.openRecognizer()) {
      for (BenchClip clip : BenchClip.readAll(Parley.SPEECH).subList(0, CLIPS)) {
        int delayMillis = 20 + delays++ * 37 % 101;
        float[] captured = new SimulatedRoom(delayMillis, RoomTalk.ECHO_DB, 7).echo(reply);
        float[] user = Levelled.to(SPEECH_RMS, clip.sound()).samples();
        int length = Math.min(user.length, captured.length - USER_AT - AROUND);
        for (int i = 0; i < length; i++) {
          captured[USER_AT + i] += user[i];
        }
        for (double share : List.of(1.0, 0.0, 0.25)) {
          float[] heard =
              share == 1 ? captured : new PlayedRoom(reply, captured).heard(settings(share));
          String text =
              recognised(
                  recognizer,
                  Arrays.copyOfRange(heard, USER_AT - AROUND, USER_AT + length + AROUND));
          errors.merge(
              "captured share " + share,
              WordErrors.between(clip.transcript().orElseThrow(), text),
              WordErrors::plus);
        }
      }
    }
    errors.forEach(
        (what, sum) ->
            System.out.printf(
                Locale.ROOT, "%s: %d of %d words wrong%n", what, sum.wrong(), sum.words()));
    int cancelled = errors.get("captured share 0.0").wrong();
    int blended = errors.get("captured share 0.25").wrong();
    assertThat(blended).as(errors.toString()).isLessThanOrEqualTo(cancelled * 2 / 3);
  }

  /** Vowels from the beginning, at the reply's pitch: of these the canceller took a second. */
  @Test
  void whoIsLouderThanTheEchoIsHeardSoonAtAnyPlaceOfTheReply() {
    float[] reply = reply();
    float[] user =
        Levelled.to(
                SPEECH_RMS,
                Resampler.convert(WavFile.read(Parley.SPEECH.resolve(VOWELS + ".wav")), RATE))
            .samples();
    float[] echo = new SimulatedRoom(60, RoomTalk.ECHO_DB, 7).echo(reply);
    for (int at = USER_AT; at + 3 * RATE < reply.length; at += RATE / 2) {
      float[] captured = Arrays.copyOf(echo, at + RATE);
      for (int i = 0; i < RATE; i++) {
        captured[at + i] += user[i];
      }
      float[] heard = new PlayedRoom(reply, captured).heard(settings(0.25));
      double kept =
          power(heard, at + RATE / 4, at + RATE) / power(captured, at + RATE / 4, at + RATE);
      assertThat(10 * Math.log10(kept))
          .as("dB of the voice at %d ms", at * 1000L / RATE)
          .isGreaterThan(-4);
    }
  }

  private static double power(float[] sound, int from, int to) {
    double power = 0;
    for (int i = from; i < to; i++) {
      power += sound[i] * sound[i];
    }
    return power;
  }

  private static Settings settings(double share) {
    return settings("echo.mode=on", "echo.captured-share=" + share);
  }

  private static String recognised(SpeechRecognizer recognizer, float[] sound) {
    float[] samples = Resampler.convert(new AudioFrame(sound, RATE), VoiceEvent.RATE_HZ).samples();
    return recognizer.recognize(samples, new RecognitionOptions("en"), () -> false).text();
  }
}
