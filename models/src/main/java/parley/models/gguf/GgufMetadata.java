package parley.models.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys and values of a GGUF file, in the order in which they are put. Not thread-safe. */
public final class GgufMetadata {
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int TEXT = 8;
  private static final int ARRAY = 9;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Set<String> keys = new HashSet<>();
  private final int givenEntries;

  /** None yet. */
  public GgufMetadata() {
    this(0, new byte[0]);
  }

  /**
   * Begins with the entries of another file.
   *
   * @param entries how many they are
   * @param written as they stand there
   */
  public GgufMetadata(int entries, byte[] written) {
    givenEntries = entries;
    bytes.writeBytes(written);
  }

  /** A number that is not negative. */
  public GgufMetadata number(String key, int value) {
    begin(key, UINT32);
    int32(value);
    return this;
  }

  /** A number with a fraction. */
  public GgufMetadata real(String key, float value) {
    begin(key, FLOAT32);
    int32(Float.floatToIntBits(value));
    return this;
  }

  /** Yes or no. */
  public GgufMetadata flag(String key, boolean value) {
    begin(key, BOOL);
    bytes.write(value ? 1 : 0);
    return this;
  }

  /** A text. */
  public GgufMetadata text(String key, String value) {
    begin(key, TEXT);
    text(value);
    return this;
  }

  /** A list of texts. */
  public GgufMetadata texts(String key, List<String> values) {
    beginArray(key, TEXT, values.size());
    values.forEach(this::text);
    return this;
  }

  /** A list of whole numbers. */
  public GgufMetadata numbers(String key, List<Integer> values) {
    beginArray(key, INT32, values.size());
    values.forEach(this::int32);
    return this;
  }

  int count() {
    return givenEntries + keys.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private void beginArray(String key, int type, int length) {
    begin(key, ARRAY);
    int32(type);
    int64(length);
  }

  private void begin(String key, int type) {
    if (!keys.add(key)) {
      throw new IllegalArgumentException("metadata " + key + " is there already");
    }
    text(key);
    int32(type);
  }

  private void text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    int64(encoded.length);
    bytes.writeBytes(encoded);
  }

  private void int32(int value) {
    bytes.writeBytes(little(Integer.BYTES).putInt(value).array());
  }

  private void int64(long value) {
    bytes.writeBytes(little(Long.BYTES).putLong(value).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
