package parley.models.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Turns a CTranslate2 whisper into whisper.cpp's format with q8_0 weights. The same input gives the
 * same bytes on every machine, which the catalogue pins.
 */
public final class WhisperConverter {
  private static final int MAGIC = 0x67676d6c;

  /** ggml's file type q8_0 (7), with its quantisation version 2 in the thousands. */
  private static final int FILE_TYPE = 2007;

  private static final int MULTILINGUAL_VOCABULARY = 51865;

  private final Map<String, Tensor> tensors;
  private final GgmlWriter out;

  private WhisperConverter(Map<String, Tensor> tensors, GgmlWriter out) {
    this.tensors = tensors;
    this.out = out;
  }

  /**
   * Converts {@code model.bin} and {@code vocabulary.txt} of a folder.
   *
   * @throws IOException when they cannot be read or are no whisper model of 16-bit floats
   */
  public static void convert(Path folder, Path target) throws IOException {
    Map<String, Tensor> tensors = Ct2Model.read(folder.resolve("model.bin"));
    List<byte[]> tokens = Vocabulary.read(folder.resolve("vocabulary.txt"));
    try (GgmlWriter out = new GgmlWriter(target)) {
      WhisperConverter converter = new WhisperConverter(tensors, out);
      converter.head(tokens);
      converter.encoder();
      converter.decoder();
    }
  }

  private void head(List<byte[]> tokens) throws IOException {
    int vocabulary = dimension("decoder/embeddings/weight", 0);
    int expected = vocabulary >= MULTILINGUAL_VOCABULARY ? 50257 : 50256;
    if (tokens.size() != expected) {
      throw new IOException(tokens.size() + " text tokens instead of " + expected);
    }
    int bands = dimension("encoder/conv1/weight", 1);
    int[] header = {
      MAGIC,
      vocabulary,
      dimension("encoder/position_encodings/encodings", 0),
      dimension("encoder/position_encodings/encodings", 1),
      (int) tensor("encoder/num_heads").at(0),
      layers("encoder"),
      dimension("decoder/position_encodings/encodings", 0),
      dimension("decoder/embeddings/weight", 1),
      (int) tensor("decoder/num_heads").at(0),
      layers("decoder"),
      bands,
      FILE_TYPE
    };
    for (int value : header) {
      out.putInt(value);
    }
    out.putInt(bands);
    out.putInt(MelFilters.BINS);
    for (float[] filter : MelFilters.compute(bands)) {
      for (float weight : filter) {
        out.putFloat(weight);
      }
    }
    out.putInt(tokens.size());
    for (byte[] token : tokens) {
      out.putInt(token.length);
      out.putBytes(token);
    }
  }

  private void encoder() throws IOException {
    out.putExact("encoder.positional_embedding", tensor("encoder/position_encodings/encodings"));
    for (String layer : List.of("conv1", "conv2")) {
      Tensor bias = tensor("encoder/" + layer + "/bias");
      out.putWeight("encoder." + layer + ".weight", tensor("encoder/" + layer + "/weight"));
      out.putExact("encoder." + layer + ".bias", bias.reshaped(List.of(bias.length(), 1)));
    }
    for (int i = 0; i < layers("encoder"); i++) {
      String from = "encoder/layer_" + i;
      String to = "encoder.blocks." + i;
      selfAttention(from, to);
      feedForward(from, to);
    }
    norm("encoder/layer_norm", "encoder.ln_post");
  }

  private void decoder() throws IOException {
    out.putExact("decoder.positional_embedding", tensor("decoder/position_encodings/encodings"));
    out.putWeight("decoder.token_embedding.weight", tensor("decoder/embeddings/weight"));
    for (int i = 0; i < layers("decoder"); i++) {
      String from = "decoder/layer_" + i;
      String to = "decoder.blocks." + i;
      selfAttention(from, to);
      crossAttention(from + "/attention", to);
      feedForward(from, to);
    }
    norm("decoder/layer_norm", "decoder.ln");
  }

  /** CTranslate2 stacks the query, key and value matrices; whisper's keys have no bias. */
  private void selfAttention(String from, String to) throws IOException {
    norm(from + "/self_attention/layer_norm", to + ".attn_ln");
    Tensor weight = tensor(from + "/self_attention/linear_0/weight");
    Tensor bias = tensor(from + "/self_attention/linear_0/bias");
    int state = weight.shape().get(0) / 3;
    out.putWeight(to + ".attn.query.weight", weight.rows(0, state));
    out.putWeight(to + ".attn.query.bias", bias.rows(0, state));
    out.putWeight(to + ".attn.key.weight", weight.rows(state, 2 * state));
    out.putWeight(to + ".attn.value.weight", weight.rows(2 * state, 3 * state));
    out.putWeight(to + ".attn.value.bias", bias.rows(2 * state, 3 * state));
    linear(from + "/self_attention/linear_1", to + ".attn.out");
  }

  /** Here the key and value matrices are stacked, the query stands alone. */
  private void crossAttention(String from, String to) throws IOException {
    norm(from + "/layer_norm", to + ".cross_attn_ln");
    linear(from + "/linear_0", to + ".cross_attn.query");
    Tensor weight = tensor(from + "/linear_1/weight");
    int state = weight.shape().get(0) / 2;
    out.putWeight(to + ".cross_attn.key.weight", weight.rows(0, state));
    out.putWeight(to + ".cross_attn.value.weight", weight.rows(state, 2 * state));
    out.putWeight(
        to + ".cross_attn.value.bias", tensor(from + "/linear_1/bias").rows(state, 2 * state));
    linear(from + "/linear_2", to + ".cross_attn.out");
  }

  private void feedForward(String from, String to) throws IOException {
    norm(from + "/ffn/layer_norm", to + ".mlp_ln");
    linear(from + "/ffn/linear_0", to + ".mlp.0");
    linear(from + "/ffn/linear_1", to + ".mlp.2");
  }

  private void norm(String from, String to) throws IOException {
    out.putWeight(to + ".weight", tensor(from + "/gamma"));
    out.putWeight(to + ".bias", tensor(from + "/beta"));
  }

  private void linear(String from, String to) throws IOException {
    out.putWeight(to + ".weight", tensor(from + "/weight"));
    out.putWeight(to + ".bias", tensor(from + "/bias"));
  }

  private int layers(String side) {
    int count = 0;
    while (tensors.containsKey(side + "/layer_" + count + "/ffn/linear_0/weight")) {
      count++;
    }
    return count;
  }

  private int dimension(String name, int index) throws IOException {
    List<Integer> shape = tensor(name).shape();
    if (index >= shape.size()) {
      throw new IOException(name + " has only " + shape.size() + " dimensions");
    }
    return shape.get(index);
  }

  private Tensor tensor(String name) throws IOException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IOException("the model has no " + name);
    }
    return tensor;
  }
}
