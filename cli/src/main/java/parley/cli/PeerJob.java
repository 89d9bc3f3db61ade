package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.audio.VoiceEvent;
import parley.config.LlmSettings;

/**
 * What a peer is asked to do, in a file: recordings, models, and how the model is sampled.
 *
 * @param chatModel the GGUF file
 * @param voice the ONNX file of Piper's voice
 * @param llm the user's, where they concern the answers
 * @param playbackSpeed 1 is real time
 * @param limitS for each answer, in seconds from the end of the speech
 */
record PeerJob(
    Peer peer, Path chatModel, Path voice, LlmSettings llm, double playbackSpeed, int limitS) {
  /** What Parley takes for small models where the settings say auto. */
  private static final double TEMPERATURE = 0.2;

  private static final double TOP_P = 0.9;

  /**
   * A recording and where its speech ends.
   *
   * @param speechEndS in seconds from its start
   */
  record Recording(BenchClip clip, double speechEndS) {}

  /**
   * Writes the job and the sound into a folder that is there.
   *
   * @return the job's file
   * @throws IOException where they cannot be written
   */
  Path write(Path folder, List<Recording> recordings) throws IOException {
    ObjectNode job = settings();
    ArrayNode all = job.putArray("recordings");
    for (int i = 0; i < recordings.size(); i++) {
      Recording recording = recordings.get(i);
      Path samples = folder.resolve(i + ".pcm");
      Files.write(samples, pcm(recording.clip().sound()));
      all.addObject()
          .put("name", recording.clip().name())
          .put("samples", samples.toString())
          .put("end_s", recording.speechEndS());
    }
    return Files.writeString(folder.resolve("job.json"), job.toString());
  }

  private ObjectNode settings() {
    ObjectNode job =
        Json.object()
            .put("rate_hz", VoiceEvent.RATE_HZ)
            .put("model", chatModel.toString())
            .put("voice", voice.toString())
            .put("context_tokens", llm.contextTokens())
            .put("max_tokens", llm.maxTokens())
            .put("temperature", llm.temperature().orElse(TEMPERATURE))
            .put("top_p", llm.topP().orElse(TOP_P))
            .put("system", llm.systemPrompt())
            .put("playback_speed", playbackSpeed)
            .put("limit_s", limitS);
    OptionalDouble pause = peer.pauseS();
    if (pause.isPresent()) {
      job.put("pause_s", pause.getAsDouble());
    } else {
      job.putNull("pause_s");
    }
    return job;
  }

  /** As speech detectors and recognisers hear it: 16 kHz, 16 bits, the lower byte first. */
  private static byte[] pcm(AudioFrame sound) {
    float[] samples = Resampler.convert(sound, VoiceEvent.RATE_HZ).samples();
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      long level = Math.round(sample * 32767.0);
      bytes.putShort((short) Math.max(-32768, Math.min(32767, level)));
    }
    return bytes.array();
  }
}
