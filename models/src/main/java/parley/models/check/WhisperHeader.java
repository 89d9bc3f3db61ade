package parley.models.check;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import parley.models.ModelErrors;

/**
 * What whisper.cpp's own format says of a model.
 *
 * @param vocabulary tokens, special ones included
 * @param layers of the encoder
 * @param melBands 80, or 128 for the large models
 */
public record WhisperHeader(int vocabulary, int layers, int melBands) {
  private static final int MAGIC = 0x67676d6c;
  private static final int MEL_BINS = 201;
  private static final int MAX_TOKEN_BYTES = 1024;
  private static final int MAX_TENSORS = 10_000;
  private static final int MULTILINGUAL = 51_865;

  /** Whether it understands other languages than English. */
  public boolean multilingual() {
    return vocabulary >= MULTILINGUAL;
  }

  /**
   * Reads a file's header and walks its tensors.
   *
   * @throws parley.config.ParleyException {@code MODEL_FORMAT} when it is no whisper model, {@code
   *     MODEL_REJECTED} when a value could harm native code
   */
  public static WhisperHeader check(Path file) {
    try (BoundedReader in = new BoundedReader(file)) {
      if (in.remaining() < 48 || in.i32() != MAGIC) {
        throw ModelErrors.format(file, "is no whisper.cpp model");
      }
      WhisperHeader header = shape(in);
      filters(in, header.melBands());
      tokens(in, header.vocabulary());
      tensors(in);
      return header;
    } catch (RejectedHeader e) {
      throw ModelErrors.rejected(file, "has a bad header: " + e.getMessage());
    } catch (EOFException e) {
      throw ModelErrors.rejected(file, "ends inside its header");
    } catch (IOException e) {
      throw ModelErrors.folder(file, e);
    }
  }

  private static WhisperHeader shape(BoundedReader in) throws IOException {
    int vocabulary = between(in.i32(), MULTILINGUAL - 1, 60_000, "the vocabulary");
    between(in.i32(), 1500, 1500, "the encoder context");
    int width = between(in.i32(), 64, 4096, "the encoder width");
    heads(in.i32(), width, "encoder");
    int layers = between(in.i32(), 1, 64, "the number of encoder layers");
    between(in.i32(), 448, 448, "the decoder context");
    int decoderWidth = between(in.i32(), 64, 4096, "the decoder width");
    heads(in.i32(), decoderWidth, "decoder");
    between(in.i32(), 1, 64, "the number of decoder layers");
    int melBands = between(in.i32(), 80, 128, "the number of mel bands");
    between(in.i32(), 0, 2999, "the file type");
    return new WhisperHeader(vocabulary, layers, melBands);
  }

  private static void heads(int heads, int width, String side) {
    between(heads, 1, 64, "the number of " + side + " heads");
    if (width % heads != 0) {
      throw new RejectedHeader(heads + " heads do not divide the " + side + " width " + width);
    }
  }

  private static void filters(BoundedReader in, int melBands) throws IOException {
    between(in.i32(), melBands, melBands, "the filters' number of mel bands");
    between(in.i32(), MEL_BINS, MEL_BINS, "the filters' number of bins");
    in.skip(4L * melBands * MEL_BINS, "the filters");
  }

  private static void tokens(BoundedReader in, int vocabulary) throws IOException {
    int count = between(in.i32(), 1000, vocabulary, "the number of tokens");
    for (int i = 0; i < count; i++) {
      in.skip(between(in.i32(), 0, MAX_TOKEN_BYTES, "a token's length"), "a token");
    }
  }

  private static void tensors(BoundedReader in) throws IOException {
    int count = 0;
    while (in.remaining() > 0) {
      if (++count > MAX_TENSORS) {
        throw new RejectedHeader("there are more than " + MAX_TENSORS + " tensors");
      }
      int rank = between(in.i32(), 1, 4, "a tensor's number of dimensions");
      int nameLength = between(in.i32(), 1, 128, "a tensor's name length");
      GgmlType type = GgmlType.of(in.i32());
      long[] dimensions = new long[rank];
      for (int d = 0; d < rank; d++) {
        dimensions[d] = between(in.i32(), 1, 1 << 24, "a dimension");
      }
      in.skip(nameLength, "a tensor's name");
      in.skip(type.bytes(dimensions), "a tensor");
    }
    if (count == 0) {
      throw new RejectedHeader("there are no tensors");
    }
  }

  private static int between(int value, int min, int max, String what) {
    if (value < min || value > max) {
      throw new RejectedHeader(what + " is " + value + ", not from " + min + " to " + max);
    }
    return value;
  }
}
