package parley.models.check;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import parley.models.ModelErrors;

/** The little that can be told of an ONNX file without its schema. */
public final class OnnxHeader {
  /** Protocol buffer field 1, a number: the version of the format. */
  private static final int VERSION_FIELD = 0x08;

  private static final int MAX_VERSION = 32;

  private OnnxHeader() {}

  /**
   * Checks that a file begins as an ONNX model does.
   *
   * @throws parley.config.ParleyException {@code MODEL_FORMAT} when it does not
   */
  public static void check(Path file) {
    try (BoundedReader in = new BoundedReader(file)) {
      int field = in.u8();
      int version = in.u8();
      if (field != VERSION_FIELD || version < 1 || version > MAX_VERSION) {
        throw ModelErrors.format(file, "is no ONNX model");
      }
    } catch (EOFException e) {
      throw ModelErrors.format(file, "is no ONNX model");
    } catch (IOException e) {
      throw ModelErrors.folder(file, e);
    }
  }
}
