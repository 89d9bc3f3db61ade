package parley.asr.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.asr.FallbackRecognizer;
import parley.asr.GuardedRecognizer;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.asr.Transcription;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.config.RemoteAddress;
import parley.config.RemoteHearingSettings;
import parley.config.SettingsLoader;

@Timeout(30)
class OpenAiRecognizerTest {
  private static final RecognitionOptions ENGLISH = new RecognitionOptions("en");

  @TempDir Path folder;
  private final HearingServer server = new HearingServer();
  private final AtomicLong nanos = new AtomicLong();
  private final Local local = new Local();

  @AfterEach
  void close() {
    server.close();
  }

  private SpeechRecognizer alone(String... sets) {
    List<String> all =
        new ArrayList<>(
            List.of("asr.remote.url=" + server.url(), "asr.remote.answer-timeout=300ms"));
    all.addAll(List.of(sets));
    RemoteHearingSettings remote =
        SettingsLoader.load(Optional.empty(), Map.of(), all).asr().remote();
    return new GuardedRecognizer(new OpenAiSpeechModel(remote, nanos::get));
  }

  private SpeechRecognizer recognizer(String... sets) {
    return new FallbackRecognizer(
        alone(sets),
        RemoteAddress.FAILED,
        () -> {
          local.opened++;
          return local;
        });
  }

  /** Two seconds that swell and fade, as speech does. */
  private static float[] speech() {
    float[] samples = new float[32_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.1) * Math.abs(Math.sin(i * 0.0002)));
    }
    return samples;
  }

  private static Transcription hear(SpeechRecognizer recognizer) {
    return recognizer.recognize(speech(), ENGLISH, () -> false);
  }

  @Test
  void sendsTheUtteranceAndHearsItsWords() throws Exception {
    server.hears("  So it is\\u4f60. ");
    Transcription heard = hear(recognizer("asr.remote.model=big", "asr.remote.key=secret"));
    assertThat(heard).isEqualTo(new Transcription("So it is你.", ""));
    assertThat(server.keys).containsExactly("Bearer secret");
    assertThat(field("model")).isEqualTo("big");
    assertThat(field("language")).isEqualTo("en");
    assertThat(field("response_format")).isEqualTo("json");
    assertThat(local.opened).isZero();
    Path wav = folder.resolve("utterance.wav");
    Files.write(wav, field("file").getBytes(ISO_8859_1));
    AudioFrame sent = WavFile.read(wav);
    assertThat(sent.sampleRateHz()).isEqualTo(16_000);
    assertThat(sent.samples()).hasSize(32_000);
    assertThat(sent.samples()[12_345]).isCloseTo(speech()[12_345], within());
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1f / 32_768);
  }

  /** The last request's. */
  private String field(String name) {
    String type = server.types.get(server.types.size() - 1);
    String boundary = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
    String body = server.requests.get(server.requests.size() - 1);
    assertThat(body).endsWith(boundary + "--\r\n");
    for (String part : List.of(body.split(boundary + "\r\n", -1))) {
      if (part.contains("name=\"" + name + "\"")) {
        String content = part.substring(part.indexOf("\r\n\r\n") + 4);
        int end = content.indexOf("\r\n" + boundary + "--");
        return end >= 0 ? content.substring(0, end) : content.substring(0, content.length() - 2);
      }
    }
    throw new AssertionError("no field " + name);
  }

  @Test
  void leavesOutWhatIsNotSet() {
    server.hears("Yes.");
    recognizer().recognize(speech(), new RecognitionOptions("auto"), () -> false);
    assertThat(server.requests.get(0))
        .doesNotContain("name=\"model\"")
        .doesNotContain("name=\"language\"");
    assertThat(server.keys).containsExactly("null");
  }

  @Test
  void itsWordsGoThroughTheSameGates() {
    server.hears("").hears("[BLANK_AUDIO]").hears("so much ".repeat(20)).hears("(cough) Yes.");
    List<String> sets = List.of("asr.engine=openai", "asr.remote.url=" + server.url());
    SpeechRecognizer recognizer =
        new OpenAiRecognizerProvider()
            .open(folder, SettingsLoader.load(Optional.empty(), Map.of(), sets).asr());
    assertThat(hear(recognizer)).isEqualTo(new Transcription("", ""));
    assertThat(hear(recognizer)).isEqualTo(new Transcription("", "[BLANK_AUDIO]"));
    assertThat(hear(recognizer).text()).as("nobody says that").isEmpty();
    assertThat(hear(recognizer)).isEqualTo(new Transcription("Yes.", "(cough)"));
  }

  @Test
  void isAskedAgainOnceWhereItIsBusyOrTheConnectionIsLost() {
    server.answers(503, "{\"error\":\"loading\"}").hears("One.").breaksOff().hears("Two.");
    server.answers(429, "").hears("Three.");
    SpeechRecognizer recognizer = recognizer();
    assertThat(hear(recognizer).text()).isEqualTo("One.");
    assertThat(hear(recognizer).text()).isEqualTo("Two.");
    assertThat(hear(recognizer).text()).isEqualTo("Three.");
    assertThat(server.requests).hasSize(6);
  }

  @Test
  void whereItIsBusyTwiceTheRecogniserHereHearsAndSaysSo() {
    server.answers(500, "").answers(500, "");
    assertThat(hear(recognizer()))
        .isEqualTo(
            new Transcription(
                "Here.",
                "",
                "the server at "
                    + server.url()
                    + " failed: it answered 500; the recogniser on this machine hears"));
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void aServerThatFailedIsLeftAloneForAWhile() {
    server.answers(401, "{\"error\":\"no key\"}").hears("There.");
    SpeechRecognizer recognizer = recognizer();
    assertThat(hear(recognizer).fellBack()).contains("it answered 401: no key");
    nanos.set(Duration.ofSeconds(29).toNanos());
    assertThat(hear(recognizer).fellBack()).contains("failed a moment ago");
    assertThat(server.requests).as("nobody asks again what was refused").hasSize(1);
    nanos.set(Duration.ofSeconds(31).toNanos());
    assertThat(hear(recognizer)).isEqualTo(new Transcription("There.", ""));
    assertThat(local.opened).isEqualTo(1);
    assertThat(local.heard).isEqualTo(2);
  }

  @Test
  void aServerThatSaysNothingIsWaitedForOnce() {
    CountDownLatch letGo = new CountDownLatch(1);
    server.isSilent(letGo);
    Transcription heard = hear(recognizer());
    letGo.countDown();
    assertThat(heard.fellBack()).contains("it said nothing for 300 ms");
    assertThat(heard.text()).isEqualTo("Here.");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void whatIsNoAnswerFails() {
    server.answers(200, "<html>\nno").answers(200, "{\"txt\":1}").answers(200, "");
    for (String why :
        List.of("it sent what is no JSON: <html> no", "it sent no text: {\"txt\":1}", "no text")) {
      assertThat(hear(recognizer()).fellBack()).contains(why);
    }
  }

  @Test
  void whoCancelsIsNotHeldUp() {
    CountDownLatch letGo = new CountDownLatch(1);
    server.isSilent(letGo);
    Transcription heard =
        recognizer("asr.remote.answer-timeout=1m")
            .recognize(speech(), ENGLISH, () -> !server.requests.isEmpty());
    letGo.countDown();
    assertThat(heard).isEqualTo(new Transcription("", ""));
    assertThat(local.opened).isZero();
  }

  @Test
  void withoutARecogniserHereTheFailureIsToldWithItsCure() {
    server.answers(404, "<html>not here</html>").hears("There.");
    SpeechRecognizer alone = alone("asr.remote.fallback=false");
    assertThatThrownBy(() -> hear(alone))
        .hasFieldOrPropertyWithValue("code", "REMOTE_FAILED")
        .hasFieldOrPropertyWithValue(
            "cure", "Start it, correct asr.remote, or set asr.remote.fallback.")
        .hasMessageContaining("it answered 404: <html>not here</html>");
    assertThat(hear(alone).text()).as("asked each time").isEqualTo("There.");
  }

  @Test
  void isNeverChosenByItself() {
    assertThat(new OpenAiRecognizerProvider().isReady()).isFalse();
    assertThat(new OpenAiRecognizerProvider().name()).isEqualTo("openai");
  }

  private static final class Local implements SpeechRecognizer {
    private int opened;
    private int heard;

    @Override
    public Transcription recognize(
        float[] mono16k, RecognitionOptions options, BooleanSupplier cancelled) {
      heard++;
      return new Transcription("Here.", "");
    }

    @Override
    public void close() {}
  }
}
