package parley.models.shape;

import java.util.ArrayList;
import java.util.List;
import parley.models.gguf.GgufMetadata;
import parley.models.gguf.GgufTensor;
import parley.models.gguf.GgufWriter;
import parley.models.gguf.RandomWeights;
import parley.models.gguf.TensorType;
import parley.models.gguf.Weights;

/**
 * The measures of a model of the architecture qwen2. What such a model computes in a second depends
 * on these and on its tensor types, which are those of a Q4_K_M, and not on its weights.
 *
 * @param layers transformer layers
 * @param width of the stream between them
 * @param heads of attention
 * @param keyHeads heads of keys and of values
 * @param feedForward neurons of a layer
 * @param ordinaryTokens tokens before the special ones
 * @param vocabulary tokens in all
 * @param contextTokens that the model claims to be trained for
 */
public record Qwen2Shape(
    int layers,
    int width,
    int heads,
    int keyHeads,
    int feedForward,
    int ordinaryTokens,
    int vocabulary,
    int contextTokens) {
  /** DeepSeek-R1-Distill-Qwen-1.5B, of which a Q4_K_M has 1.1 GB. */
  public static final Qwen2Shape DISTILL_1_5B =
      new Qwen2Shape(28, 1536, 12, 2, 8960, 151_643, 151_936, 131_072);

  private static final String QWEN2 = "qwen2.";
  private static final int Q4_K_M = 15;
  private static final float ROPE_BASE = 10_000;
  private static final float EPSILON = 1e-6f;

  /**
   * What writes a model of this shape; the same each time. Its vocabulary must have room for the
   * pieces; what lies between its first matrix and its last adds nothing, and is computed all the
   * same.
   */
  public GgufWriter writer(Recital recital) {
    DeepSeekVocabulary words = DeepSeekVocabulary.of(ordinaryTokens, vocabulary, recital);
    GgufMetadata metadata = new GgufMetadata();
    describe(metadata);
    words.describe(metadata);
    int end = words.end();
    RecitalWeights weights =
        new RecitalWeights(recital.before(words.tokens(), end), end, width, vocabulary);
    List<GgufTensor> tensors = new ArrayList<>();
    tensors.add(weights.embedding(TensorType.Q4_K));
    for (int layer = 0; layer < layers; layer++) {
      addLayer(tensors, layer);
    }
    tensors.add(GgufTensor.vector("output_norm.weight", width, 1));
    tensors.add(weights.head(TensorType.Q6_K));
    return new GgufWriter(metadata, tensors);
  }

  private void describe(GgufMetadata metadata) {
    metadata
        .text("general.architecture", "qwen2")
        .text("general.name", "Made-up weights in the shape of DeepSeek-R1-Distill-Qwen")
        .number("general.file_type", Q4_K_M)
        .number("general.quantization_version", 2)
        .number(QWEN2 + "block_count", layers)
        .number(QWEN2 + "context_length", contextTokens)
        .number(QWEN2 + "embedding_length", width)
        .number(QWEN2 + "feed_forward_length", feedForward)
        .number(QWEN2 + "attention.head_count", heads)
        .number(QWEN2 + "attention.head_count_kv", keyHeads)
        .real(QWEN2 + "attention.layer_norm_rms_epsilon", EPSILON)
        .real(QWEN2 + "rope.freq_base", ROPE_BASE);
  }

  private void addLayer(List<GgufTensor> tensors, int layer) {
    String name = "blk." + layer + ".";
    TensorType finer = isFiner(layer) ? TensorType.Q6_K : TensorType.Q4_K;
    int keys = width / heads * keyHeads;
    tensors.add(GgufTensor.vector(name + "attn_norm.weight", width, 1));
    tensors.add(GgufTensor.vector(name + "attn_q.bias", width, 0));
    tensors.add(GgufTensor.vector(name + "attn_k.bias", keys, 0));
    tensors.add(GgufTensor.vector(name + "attn_v.bias", keys, 0));
    tensors.add(matrix(name + "attn_q", TensorType.Q4_K, width, width));
    tensors.add(matrix(name + "attn_k", TensorType.Q4_K, width, keys));
    tensors.add(matrix(name + "attn_v", finer, width, keys));
    tensors.add(mute(name + "attn_output", TensorType.Q4_K, width, width));
    tensors.add(GgufTensor.vector(name + "ffn_norm.weight", width, 1));
    tensors.add(matrix(name + "ffn_gate", TensorType.Q4_K, width, feedForward));
    tensors.add(matrix(name + "ffn_up", TensorType.Q4_K, width, feedForward));
    tensors.add(mute(name + "ffn_down", finer, feedForward, width));
  }

  /** One that would write into the stream. */
  private static GgufTensor mute(String name, TensorType type, int columns, int rows) {
    return new GgufTensor(name + ".weight", type, columns, rows, Weights.zero());
  }

  private static GgufTensor matrix(String name, TensorType type, int columns, int rows) {
    return RandomWeights.matrix(name + ".weight", type, columns, rows);
  }

  /** Which layers llama.cpp's Q4_K_M gives more bits: the first, the last, and each third. */
  private boolean isFiner(int layer) {
    int eighth = layers / 8;
    return layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2;
  }
}
