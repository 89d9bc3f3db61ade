package parley.models.convert;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code model.bin} of a CTranslate2 whisper, versions 4 and later, which hold a type and
 * a byte count for each variable. The tensors are views of the mapped file.
 */
final class Ct2Model {
  private static final int MAX_VARIABLES = 10_000;
  private static final int MAX_RANK = 4;
  private static final int MAX_DIMENSION = 1 << 20;

  private final ByteBuffer in;
  private final Map<String, Tensor> tensors = new HashMap<>();

  private Ct2Model(ByteBuffer in) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Every variable by name, aliases resolved. */
  static Map<String, Tensor> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException(file + " is larger than 2 GiB");
      }
      Ct2Model model = new Ct2Model(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      model.parse();
      return model.tensors;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException(file + " is damaged: its tensors do not fit into it", e);
    }
  }

  private void parse() throws IOException {
    int version = in.getInt();
    if (version < 4) {
      throw new IOException("CTranslate2 format " + version + " is older than 4");
    }
    String specification = string();
    in.getInt();
    if (!specification.equals("WhisperSpec")) {
      throw new IOException("no whisper model but " + specification);
    }
    int count = bounded(in.getInt(), MAX_VARIABLES, "variables");
    for (int i = 0; i < count; i++) {
      tensors.put(string(), tensor());
    }
    int aliases = bounded(in.getInt(), MAX_VARIABLES, "aliases");
    for (int i = 0; i < aliases; i++) {
      String alias = string();
      String name = string();
      Tensor target = tensors.get(name);
      if (target == null) {
        throw new IOException(alias + " stands for " + name + ", which is missing");
      }
      tensors.put(alias, target);
    }
  }

  private Tensor tensor() throws IOException {
    int rank = bounded(in.get(), MAX_RANK, "dimensions");
    List<Integer> shape = new ArrayList<>();
    long length = 1;
    for (int i = 0; i < rank; i++) {
      shape.add(bounded(in.getInt(), MAX_DIMENSION, "rows"));
      length = Math.multiplyExact(length, shape.get(i));
    }
    Tensor.Type type = Tensor.Type.of(in.get());
    int bytes = in.getInt();
    if (bytes != length * type.bytes()) {
      throw new IOException("a tensor of " + length + " numbers holds " + bytes + " bytes");
    }
    ByteBuffer data = in.slice(in.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + bytes);
    return new Tensor(shape, type, data);
  }

  private String string() {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private static int bounded(int value, int max, String what) throws IOException {
    if (value < 0 || value > max) {
      throw new IOException(value + " " + what + " are impossible");
    }
    return value;
  }
}
