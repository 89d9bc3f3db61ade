package parley.tts.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import parley.audio.AudioFrame;
import parley.audio.wav.WavStream;
import parley.config.ParleyException;
import parley.config.RemoteAddress;
import parley.config.RemoteVoiceSettings;
import parley.config.TtsSettings;
import parley.remote.RemoteFailure;
import parley.remote.RemoteFailure.Kind;
import parley.remote.RemoteServer;
import parley.remote.RemoteStream;
import parley.tts.Failures;
import parley.tts.SpeechSink;
import parley.tts.SpeechSynthesizer;

/**
 * A voice behind an OpenAI-compatible server. Its sound goes out as it comes, and no more of it is
 * asked for than is taken. The server is asked again, once, where it is busy or the connection was
 * lost before there was a sound. Owned by one thread.
 */
final class OpenAiSynthesizer implements SpeechSynthesizer {
  private final RemoteVoiceSettings remote;
  private final RemoteServer server;

  /** Asks the server nothing yet. */
  OpenAiSynthesizer(TtsSettings settings, LongSupplier nanoTime) {
    this.remote = settings.remote();
    this.server = new RemoteServer("tts", remote, settings.fallsBack(), nanoTime);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ParleyException {@link RemoteAddress#FAILED}
   */
  @Override
  public void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled) {
    if (!Failures.isSpeakable(text) || cancelled.getAsBoolean()) {
      return;
    }
    Chunk chunk = new Chunk(request(text), audio, cancelled);
    server.require(
        () -> {
          chunk.speak();
          return chunk;
        },
        failure -> failure.kind() == Kind.PASSING && !chunk.sounded);
  }

  private HttpRequest request(String text) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (!remote.model().isEmpty()) {
      body.put("model", remote.model());
    }
    if (!remote.voice().isEmpty()) {
      body.put("voice", remote.voice());
    }
    body.put("input", text).put("response_format", "wav");
    return server
        .request("audio/speech")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  /** One text on its way to who hears it. */
  private final class Chunk {
    private final HttpRequest request;
    private final SpeechSink audio;
    private final BooleanSupplier cancelled;
    private boolean sounded;

    Chunk(HttpRequest request, SpeechSink audio, BooleanSupplier cancelled) {
      this.request = request;
      this.audio = audio;
      this.cancelled = cancelled;
    }

    void speak() {
      try (RemoteStream<List<ByteBuffer>> stream = server.bytes(request)) {
        WavStream wav = new WavStream("its sound");
        List<ByteBuffer> pieces = stream.next(remote.soundTimeout(), cancelled);
        while (pieces != null) {
          for (ByteBuffer piece : pieces) {
            forward(frames(wav, piece));
          }
          pieces = stream.next(remote.soundTimeout(), cancelled);
        }
      }
      if (!sounded && !cancelled.getAsBoolean()) {
        throw new RemoteFailure(Kind.LASTING, "it sent no sound");
      }
    }

    private static List<AudioFrame> frames(WavStream wav, ByteBuffer piece) {
      try {
        return wav.accept(piece);
      } catch (ParleyException e) {
        throw new RemoteFailure(Kind.LASTING, String.valueOf(e.getMessage()));
      }
    }

    private void forward(List<AudioFrame> frames) {
      for (AudioFrame frame : frames) {
        if (cancelled.getAsBoolean()) {
          return;
        }
        sounded = true;
        audio.accept(frame);
      }
    }
  }

  /** A connection that is not used is closed by itself. */
  @Override
  public void close() {}
}
