package parley.tts.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import parley.audio.AudioFrame;
import parley.config.ParleyException;
import parley.config.SettingsLoader;
import parley.config.TtsSettings;
import parley.tts.FallbackSynthesizer;
import parley.tts.SpeechSink;
import parley.tts.SpeechSynthesizer;

@Timeout(30)
class OpenAiSynthesizerTest {
  private final SpeakingServer server = new SpeakingServer();
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> local = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<AudioFrame> heard = new ArrayList<>();
  private final SpeechSink sink =
      new SpeechSink() {
        @Override
        public void accept(AudioFrame frame) {
          heard.add(frame);
        }

        @Override
        public void fellBack(String why) {
          told.add(why);
        }
      };

  @AfterEach
  void close() {
    server.close();
  }

  private SpeechSynthesizer alone(String... sets) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "tts.engine=openai",
                "tts.remote.url=" + server.url(),
                "tts.remote.sound-timeout=300ms"));
    all.addAll(List.of(sets));
    TtsSettings settings = SettingsLoader.load(Optional.empty(), Map.of(), all).tts();
    return new OpenAiSynthesizer(settings, nanos::get);
  }

  private SpeechSynthesizer voice(String... sets) {
    return new FallbackSynthesizer(
        alone(sets),
        Local::new,
        (failure, hearer) -> hearer.fellBack(String.valueOf(failure.getMessage())));
  }

  private int samples() {
    return heard.stream().mapToInt(frame -> frame.samples().length).sum();
  }

  private void speak(SpeechSynthesizer voice) {
    voice.synthesize("Hello there.", sink, () -> false);
  }

  @Test
  void speaksTheText() throws Exception {
    server.speaks(30_000);
    speak(voice("tts.remote.model=big", "tts.remote.voice=nova", "tts.remote.key=secret"));
    assertThat(samples()).isEqualTo(30_000);
    assertThat(heard)
        .allMatch(frame -> frame.sampleRateHz() == 24_000)
        .allMatch(frame -> frame.duration().toMillis() <= 100);
    assertThat(heard.get(0).samples()[10]).isBetween(0.42f, 0.421f);
    JsonNode asked = new ObjectMapper().readTree(server.requests.get(0));
    assertThat(asked)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"model\":\"big\",\"voice\":\"nova\",\"input\":\"Hello there.\","
                        + "\"response_format\":\"wav\"}"));
    assertThat(server.keys).containsExactly("Bearer secret");
    assertThat(local).isEmpty();
  }

  @Test
  void leavesOutWhatIsNotSetAndAsksForNothingWhereThereIsNothingToSay() {
    server.speaks(10);
    SpeechSynthesizer voice = voice("tts.remote.voice=");
    voice.synthesize("...", sink, () -> false);
    voice.synthesize("Hello.", sink, () -> true);
    speak(voice);
    assertThat(server.requests)
        .containsExactly("{\"input\":\"Hello there.\",\"response_format\":\"wav\"}");
    assertThat(server.keys).containsExactly("null");
  }

  @Test
  void isAskedAgainOnceBeforeThereWasASound() {
    server.refuses(503, "{\"error\":\"loading\"}").speaks(100).breaksOffAfter(0).speaks(100);
    SpeechSynthesizer voice = voice();
    speak(voice);
    speak(voice);
    assertThat(samples()).isEqualTo(200);
    assertThat(server.requests).hasSize(4);
    assertThat(told).isEmpty();
  }

  @Test
  void whereItIsBusyTwiceTheVoiceHereSpeaks() {
    server.refuses(500, "").refuses(429, "{\"error\":{\"message\":\"too many\"}}");
    speak(voice());
    assertThat(told)
        .containsExactly("the server at " + server.url() + " failed: it answered 429: too many");
    assertThat(local).containsExactly("Hello there.");
    assertThat(heard).as("of the voice here").hasSize(1);
  }

  @Test
  void afterASoundTheFailureIsPassedOnAndTheNextTextIsSpokenHere() {
    server.breaksOffAfter(2000);
    SpeechSynthesizer voice = voice();
    assertThatThrownBy(() -> speak(voice))
        .isInstanceOf(ParleyException.class)
        .hasFieldOrPropertyWithValue("code", "REMOTE_FAILED");
    assertThat(samples()).isEqualTo(2000);
    assertThat(server.requests).as("what was heard cannot be taken back").hasSize(1);
    assertThat(local).isEmpty();
    speak(voice);
    assertThat(told).containsExactly("the server at " + server.url() + " failed a moment ago");
    assertThat(local).hasSize(1);
  }

  @Test
  void aServerThatFailedIsLeftAloneForAWhile() {
    server.refuses(401, "{\"error\":\"no key\"}").speaks(100);
    SpeechSynthesizer voice = voice();
    speak(voice);
    nanos.set(Duration.ofSeconds(29).toNanos());
    speak(voice);
    assertThat(server.requests).as("nobody asks again what was refused").hasSize(1);
    nanos.set(Duration.ofSeconds(31).toNanos());
    speak(voice);
    assertThat(server.requests).hasSize(2);
    assertThat(local).hasSize(2);
    assertThat(told).hasSize(2);
  }

  @Test
  void aServerThatSaysNothingIsWaitedForOnce() {
    CountDownLatch letGo = new CountDownLatch(1);
    server.fallsSilentAfter(letGo, new byte[0]);
    speak(voice());
    letGo.countDown();
    assertThat(told.get(0)).contains("it said nothing for 300 ms");
    assertThat(server.requests).hasSize(1);
    assertThat(local).hasSize(1);
  }

  @Test
  void aServerThatFallsSilentAfterASoundHasFailedToo() {
    CountDownLatch letGo = new CountDownLatch(1);
    server.fallsSilentAfter(letGo, SpeakingServer.tone(1000));
    assertThatThrownBy(() -> speak(voice())).hasMessageContaining("it said nothing for 300 ms");
    letGo.countDown();
    assertThat(samples()).isEqualTo(1000);
  }

  @Test
  void whatIsNoSoundFails() {
    server.sends("ID3 and an MP3 behind it".getBytes(UTF_8)).speaks(0);
    speak(voice());
    speak(voice());
    String failed = "the server at " + server.url() + " failed: ";
    assertThat(told).containsExactly(failed + "its sound is no WAV", failed + "it sent no sound");
    assertThat(local).hasSize(2);
  }

  @Test
  void whatTheListenerThrowsIsNotTheServersFailure() {
    server.speaks(1000).speaks(1000);
    SpeechSynthesizer voice = voice();
    SpeechSink broken =
        frame -> {
          throw new IllegalStateException("listener broke");
        };
    assertThatThrownBy(() -> voice.synthesize("Hello.", broken, () -> false))
        .hasMessage("listener broke");
    speak(voice);
    assertThat(samples()).isEqualTo(1000);
    assertThat(told).isEmpty();
  }

  @Test
  void withoutAVoiceHereTheFailureIsToldWithItsCure() {
    server.refuses(404, "<html>not here</html>").speaks(100);
    SpeechSynthesizer alone = alone("tts.remote.fallback=false");
    assertThatThrownBy(() -> speak(alone))
        .hasFieldOrPropertyWithValue("code", "REMOTE_FAILED")
        .hasFieldOrPropertyWithValue(
            "cure", "Start it, correct tts.remote, or set tts.remote.fallback.")
        .hasMessageContaining("it answered 404: <html>not here</html>");
    speak(alone);
    assertThat(samples()).as("asked each time").isEqualTo(100);
  }

  @Test
  void isNeverChosenByItself() {
    assertThat(new OpenAiSynthesizerProvider().isReady()).isFalse();
    assertThat(new OpenAiSynthesizerProvider().name()).isEqualTo("openai");
  }

  /** Makes one frame. */
  private final class Local implements SpeechSynthesizer {
    @Override
    public void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled) {
      local.add(text);
      audio.accept(new AudioFrame(new float[480], 48_000));
    }

    @Override
    public void close() {}
  }
}
