package parley.models.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.models.ModelErrors;

/** Walks one GGUF header. The bounds are far above every known model and far below harm. */
final class GgufParser {
  private static final int MAGIC = 0x46554747;
  private static final int MAX_METADATA = 4096;
  private static final int MAX_TENSORS = 65_536;
  private static final int MAX_KEY = 256;
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_TENSOR_NAME = 63;
  private static final int MAX_ALIGNMENT = 4096;
  private static final int MIN_VOCABULARY = 1000;
  private static final int MAX_VOCABULARY = 300_000;
  private static final int TEXT = 8;
  private static final int ARRAY = 9;

  private final Path file;
  private final BoundedReader in;
  private final Map<String, Object> metadata = new HashMap<>();
  private final Map<String, Long> arrayLengths = new HashMap<>();
  private final List<TensorInfo> tensors = new ArrayList<>();
  private long fileTypeAt = GgufLayout.NOWHERE;

  GgufParser(Path file, BoundedReader in) {
    this.file = file;
    this.in = in;
  }

  GgufLayout parse() throws IOException {
    if (in.remaining() < 24 || in.i32() != MAGIC) {
      throw ModelErrors.format(file, "is no GGUF file");
    }
    int version = in.i32();
    if (version != 2 && version != 3) {
      throw ModelErrors.format(file, "is GGUF version " + version + ", not 2 or 3");
    }
    int count = (int) in.bounded(in.i64(), MAX_TENSORS, "the number of tensors");
    long entries = in.bounded(in.i64(), MAX_METADATA, "the number of metadata entries");
    for (long i = 0; i < entries; i++) {
      metadataEntry();
    }
    if (!(metadata.get("general.architecture") instanceof String architecture)
        || !architecture.matches("[a-z0-9_-]{1,64}")) {
      throw ModelErrors.format(file, "names no architecture");
    }
    int vocabulary = checkShape(architecture);
    long tensorsAt = in.position();
    long dataAt = checkTensors(count);
    GgufHeader header = new GgufHeader(architecture, metadata, vocabulary, count);
    return new GgufLayout(header, tensorsAt, dataAt, alignment(), fileTypeAt, tensors);
  }

  private void metadataEntry() throws IOException {
    String key = in.text(in.i64(), MAX_KEY, "a metadata key");
    if (metadata.containsKey(key) || arrayLengths.containsKey(key)) {
      throw new RejectedHeader("metadata " + key + " is there twice");
    }
    int type = in.i32();
    if (type == ARRAY) {
      arrayLengths.put(key, skipArray(key));
    } else {
      if (key.equals("general.file_type")) {
        fileTypeAt = in.position();
      }
      metadata.put(key, scalar(type, key));
    }
  }

  private Object scalar(int type, String key) throws IOException {
    return switch (type) {
      case 0 -> (long) in.u8();
      case 1 -> (long) (byte) in.u8();
      case 2 -> (long) (in.u8() | in.u8() << 8);
      case 3 -> (long) (short) (in.u8() | in.u8() << 8);
      case 4 -> Integer.toUnsignedLong(in.i32());
      case 5 -> (long) in.i32();
      case 6 -> (double) Float.intBitsToFloat(in.i32());
      case 7 -> in.u8() != 0;
      case TEXT -> in.text(in.i64(), MAX_TEXT, key);
      case 10, 11 -> in.i64();
      case 12 -> Double.longBitsToDouble(in.i64());
      default -> throw new RejectedHeader("metadata " + key + " has the unknown type " + type);
    };
  }

  private long skipArray(String key) throws IOException {
    int type = in.i32();
    long count = in.bounded(in.i64(), in.remaining(), "the length of " + key);
    if (type == TEXT) {
      for (long i = 0; i < count; i++) {
        in.skip(in.bounded(in.i64(), MAX_TEXT, "a text of " + key), key);
      }
    } else {
      in.skip(count * width(type, key), key);
    }
    return count;
  }

  private static int width(int type, String key) {
    return switch (type) {
      case 0, 1, 7 -> 1;
      case 2, 3 -> 2;
      case 4, 5, 6 -> 4;
      case 10, 11, 12 -> 8;
      default -> throw new RejectedHeader("array " + key + " has the bad type " + type);
    };
  }

  /** The numbers that native code divides by or allocates by. Returns the vocabulary's size. */
  private int checkShape(String architecture) {
    requireNumber(architecture + ".block_count", 1, 1024);
    requireNumber(architecture + ".context_length", 1, 1 << 24);
    requireNumber(architecture + ".embedding_length", 1, 1 << 17);
    for (String heads : new String[] {".attention.head_count", ".attention.head_count_kv"}) {
      if (metadata.containsKey(architecture + heads)) {
        requireNumber(architecture + heads, 1, 1024);
      } else if (heads.equals(".attention.head_count")
          && !arrayLengths.containsKey(architecture + heads)) {
        throw new RejectedHeader(architecture + heads + " is missing");
      }
    }
    for (String length : new String[] {".attention.key_length", ".attention.value_length"}) {
      if (metadata.containsKey(architecture + length)) {
        requireNumber(architecture + length, 1, 1 << 14);
      }
    }
    Long tokens = arrayLengths.get("tokenizer.ggml.tokens");
    if (tokens == null || tokens < MIN_VOCABULARY || tokens > MAX_VOCABULARY) {
      throw new RejectedHeader("the vocabulary has " + tokens + " tokens");
    }
    for (String parallel : new String[] {"tokenizer.ggml.token_type", "tokenizer.ggml.scores"}) {
      if (!arrayLengths.getOrDefault(parallel, tokens).equals(tokens)) {
        throw new RejectedHeader(parallel + " has not one entry for each token");
      }
    }
    return tokens.intValue();
  }

  private void requireNumber(String key, long min, long max) {
    if (!(metadata.get(key) instanceof Long value) || value < min || value > max) {
      throw new RejectedHeader(
          key + " is " + metadata.get(key) + ", not from " + min + " to " + max);
    }
  }

  private long alignment() {
    long alignment = metadata.get("general.alignment") instanceof Long given ? given : 32;
    if (alignment < 1 || alignment > MAX_ALIGNMENT || Long.bitCount(alignment) != 1) {
      throw new RejectedHeader("general.alignment " + alignment + " is no small power of two");
    }
    return alignment;
  }

  /** Returns where the tensors' data begins in the file. */
  private long checkTensors(int count) throws IOException {
    long alignment = alignment();
    Set<String> names = new HashSet<>();
    long dataBytes = 0;
    for (int i = 0; i < count; i++) {
      String name = in.text(in.i64(), MAX_TENSOR_NAME, "a tensor's name");
      if (!names.add(name)) {
        throw new RejectedHeader("tensor " + name + " is there twice");
      }
      TensorInfo tensor = tensor(name, alignment);
      tensors.add(tensor);
      dataBytes = Math.max(dataBytes, tensor.offset() + tensor.bytes());
    }
    long dataStart = (in.position() + alignment - 1) / alignment * alignment;
    if (dataBytes > in.position() + in.remaining() - dataStart) {
      throw new RejectedHeader("a tensor lies beyond the end of the file");
    }
    return dataStart;
  }

  private TensorInfo tensor(String name, long alignment) throws IOException {
    int rank = in.i32();
    if (rank < 1 || rank > 4) {
      throw new RejectedHeader("a tensor has " + rank + " dimensions");
    }
    long[] dimensions = new long[rank];
    for (int d = 0; d < rank; d++) {
      dimensions[d] = in.i64();
      if (dimensions[d] < 1) {
        throw new RejectedHeader("a dimension is " + dimensions[d]);
      }
    }
    int type = in.i32();
    long bytes = GgmlType.of(type).bytes(dimensions);
    long offset = in.i64();
    if (offset < 0 || offset % alignment != 0 || offset > Long.MAX_VALUE - bytes) {
      throw new RejectedHeader("a tensor's offset is " + offset);
    }
    List<Long> shape = Arrays.stream(dimensions).boxed().toList();
    return new TensorInfo(name, shape, type, offset, bytes);
  }
}
