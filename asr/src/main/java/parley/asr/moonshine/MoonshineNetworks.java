package parley.asr.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import parley.audio.onnx.OnnxModel;

/**
 * Moonshine tiny: an encoder that hears the samples themselves, in time proportional to them, and a
 * decoder that says one token after the other. Greedy. Used by one thread.
 *
 * <p>Jeffries et al., "Moonshine: Speech Recognition for Live Transcription and Voice Commands",
 * 2024.
 */
final class MoonshineNetworks implements AutoCloseable {
  private static final int BEGIN = 1;
  private static final int END = 2;
  private static final OnnxModel ENCODER =
      new OnnxModel(
          "a Moonshine encoder",
          Set.of("input_values", "attention_mask"),
          MoonshineRecognizerProvider.PULL_COMMAND);
  private static final OnnxModel DECODER =
      new OnnxModel(
          "a Moonshine tiny decoder", decoderInputs(), MoonshineRecognizerProvider.PULL_COMMAND);

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession encoder;
  private final OrtSession decoder;

  /** The logits of one step. */
  private final float[] row = new float[TokenTable.SIZE];

  private MoonshineNetworks(OrtSession encoder, OrtSession decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /**
   * Loads both.
   *
   * @param threads that each of them computes with
   * @throws parley.config.ParleyException MODEL_MISSING or MODEL_FORMAT
   */
  static MoonshineNetworks open(Path encoder, Path decoder, int threads) {
    return new MoonshineNetworks(ENCODER.open(encoder, threads), DECODER.open(decoder, threads));
  }

  private static Set<String> decoderInputs() {
    Set<String> names = new TreeSet<>(DecoderMemory.inputs());
    names.addAll(
        List.of(
            "input_ids", "encoder_hidden_states", "encoder_attention_mask", "use_cache_branch"));
    return names;
  }

  /**
   * What was understood.
   *
   * @param logProbability of a token, at the mean; the end counts as one
   */
  record Heard(List<Integer> tokens, double logProbability) {}

  /**
   * The tokens of an utterance.
   *
   * @param samples finite, at 16 kHz, a tenth of a second at least
   * @param most tokens
   * @param cancelled asked before each step; the tokens so far are given then
   */
  Heard hear(float[] samples, int most, BooleanSupplier cancelled) throws OrtException {
    long[] shape = {1, samples.length};
    long[] whole = new long[samples.length];
    Arrays.fill(whole, 1);
    try (OnnxTensor sound = OnnxTensor.createTensor(environment, FloatBuffer.wrap(samples), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(whole), shape);
        OrtSession.Result encoded =
            encoder.run(Map.of("input_values", sound, "attention_mask", mask));
        DecoderMemory memory = new DecoderMemory(environment)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("encoder_hidden_states", (OnnxTensor) encoded.get(0));
      inputs.put("encoder_attention_mask", mask);
      List<Integer> tokens = new ArrayList<>();
      double logProbability = 0;
      int token = BEGIN;
      while (token != END && tokens.size() < most && !cancelled.getAsBoolean()) {
        Choice choice = next(token, inputs, memory);
        token = choice.token();
        tokens.add(token);
        logProbability += choice.logProbability();
      }
      double mean = logProbability / Math.max(1, tokens.size());
      return new Heard(tokens.stream().filter(any -> any != END).toList(), mean);
    }
  }

  private Choice next(int token, Map<String, OnnxTensor> inputs, DecoderMemory memory)
      throws OrtException {
    memory.recall(inputs);
    try (OnnxTensor id = OnnxTensor.createTensor(environment, new long[][] {{token}});
        OnnxTensor goesOn =
            OnnxTensor.createTensor(environment, new boolean[] {!memory.isEmpty()})) {
      inputs.put("input_ids", id);
      inputs.put("use_cache_branch", goesOn);
      OrtSession.Result step = decoder.run(inputs);
      memory.keep(step);
      return likeliest(((OnnxTensor) step.get("logits").orElseThrow()).getFloatBuffer());
    }
  }

  /** Of the last position. */
  private Choice likeliest(FloatBuffer logits) {
    logits.get(logits.limit() - row.length, row);
    return Choice.likeliest(row);
  }

  @Override
  public void close() throws OrtException {
    decoder.close();
    encoder.close();
  }
}
