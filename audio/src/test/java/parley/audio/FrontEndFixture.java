package parley.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import parley.audio.turn.FixedSilence;
import parley.audio.turn.SilenceRule;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.DenoiseSettings;
import parley.config.EndpointingSettings;
import parley.config.VadSettings;

/** A front end with the default settings, and what it says of a sound. */
public final class FrontEndFixture {
  static final VadSettings VAD = new VadSettings(0.5, 0.35);
  static final EndpointingSettings ENDPOINTING =
      new EndpointingSettings(
          Duration.ofMillis(150),
          EndpointingSettings.SILENCE,
          Duration.ofMillis(600),
          false,
          false,
          Duration.ofMillis(250),
          Duration.ofMillis(250),
          Duration.ofMillis(600),
          Duration.ofMillis(1200),
          0.5,
          0.2,
          Duration.ofMillis(300),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1));

  private FrontEndFixture() {}

  /** Loud windows are speech: a detector that needs no model. */
  static final class Loudness implements VoiceActivityDetector {
    @Override
    public float speechProbability(float[] window) {
      double energy = 0;
      for (float sample : window) {
        energy += sample * sample;
      }
      return energy / window.length > 1e-4 ? 1f : 0f;
    }

    @Override
    public void close() {}
  }

  /** A {@link VoiceEvent.SpeechContinues} with its sound, which is there only while it is told. */
  @SuppressWarnings("ArrayRecordComponent") // compared field by field
  public record Continued(long position, float[] sound) {}

  public record Heard(
      List<VoiceEvent> events, List<LevelWarning> warnings, List<Continued> continued) {
    void tell(VoiceEvent event) {
      if (event instanceof VoiceEvent.SpeechContinues speech) {
        continued.add(new Continued(speech.position(), speech.sound().get()));
      } else {
        events.add(event);
      }
    }

    public List<Utterance> utterances() {
      return events.stream()
          .filter(VoiceEvent.Endpoint.class::isInstance)
          .map(event -> ((VoiceEvent.Endpoint) event).utterance())
          .toList();
    }
  }

  public static Heard hear(
      float[] sound, DenoiseSettings denoise, VoiceActivityDetector detector, int... blocks) {
    return hear(sound, denoise, detector, new FixedSilence(ENDPOINTING.trailingSilence()), blocks);
  }

  static Heard hear(
      float[] sound,
      DenoiseSettings denoise,
      VoiceActivityDetector detector,
      SilenceRule silences,
      int... blocks) {
    Heard heard = new Heard(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (VoiceFrontEnd frontEnd =
        new VoiceFrontEnd(
            denoise, VAD, ENDPOINTING, detector, silences, heard::tell, heard.warnings::add)) {
      int at = 0;
      for (int i = 0; at < sound.length; i++) {
        int length = Math.min(blocks[i % blocks.length], sound.length - at);
        frontEnd.accept(sound, at, length);
        at += length;
      }
      frontEnd.flush();
    }
    return heard;
  }

  /** Silence with tones in it at 48 kHz; each pair is the start and the end in milliseconds. */
  static float[] tones(int totalMillis, int... spans) {
    float[] sound = new float[totalMillis * 48];
    for (int span = 0; span < spans.length; span += 2) {
      for (int i = spans[span] * 48; i < spans[span + 1] * 48; i++) {
        sound[i] = (float) (0.3 * Math.sin(2 * Math.PI * 300 * i / 48_000.0));
      }
    }
    return sound;
  }
}
