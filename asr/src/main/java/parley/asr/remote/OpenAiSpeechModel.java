package parley.asr.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import parley.asr.Sound;
import parley.asr.SpeechModel;
import parley.asr.Transcription;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.config.RemoteHearingSettings;
import parley.remote.RemoteFailure;
import parley.remote.RemoteFailure.Kind;
import parley.remote.RemoteServer;
import parley.remote.ServerError;

/**
 * A recogniser behind an OpenAI-compatible server. It is asked again, once, where it is busy or the
 * connection was lost, but not where it was waited for in vain.
 */
final class OpenAiSpeechModel implements SpeechModel {
  private static final int RATE_HZ = 16_000;

  /** The published interface refuses less than 100 ms. */
  private static final int MIN_SAMPLES = RATE_HZ / 10;

  private static final String AUTO = "auto";
  private static final Transcription NOTHING = new Transcription("", "");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RemoteHearingSettings remote;
  private final RemoteServer server;

  /** Asks the server nothing yet. */
  OpenAiSpeechModel(RemoteHearingSettings remote, LongSupplier nanoTime) {
    this.remote = remote;
    this.server = new RemoteServer("asr", remote, remote.fallback(), nanoTime);
  }

  @Override
  public int minSamples() {
    return MIN_SAMPLES;
  }

  @Override
  public Transcription hear(
      float[] samples, Sound sound, String language, BooleanSupplier cancelled) {
    HttpRequest request = request(WavFile.encode(new AudioFrame(samples, RATE_HZ)), language);
    return server.require(
        () -> {
          String answer = server.text(request, remote.answerTimeout(), cancelled);
          return answer == null ? NOTHING : new Transcription(words(answer), "");
        },
        failure -> failure.kind() == Kind.PASSING);
  }

  private HttpRequest request(byte[] wav, String language) {
    MultipartForm form = new MultipartForm();
    if (!remote.model().isEmpty()) {
      form.field("model", remote.model());
    }
    if (!language.equals(AUTO)) {
      form.field("language", language);
    }
    form.field("response_format", "json").file("file", "utterance.wav", "audio/wav", wav);
    return server
        .request("audio/transcriptions")
        .header("Content-Type", form.contentType())
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofByteArray(form.bytes()))
        .build();
  }

  private static String words(String answer) {
    @Nullable JsonNode text;
    try {
      text = JSON.readTree(answer).get("text");
    } catch (JsonProcessingException e) {
      throw new RemoteFailure(
          Kind.LASTING, "it sent what is no JSON: " + ServerError.oneLine(answer));
    }
    if (text == null || !text.isTextual()) {
      throw new RemoteFailure(Kind.LASTING, "it sent no text: " + ServerError.oneLine(answer));
    }
    return text.asText().strip();
  }

  /** A connection that is not used is closed by itself. */
  @Override
  public void close() {}
}
