package parley.models.check;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import parley.models.ModelErrors;

/** What can be told of a file of ONNX Runtime's own format without its schema. */
public final class OrtHeader {
  /** Its file identifier, "ORTM", behind the offset of its root. */
  private static final int IDENTIFIER = 0x4d54524f;

  private OrtHeader() {}

  /**
   * Checks that a file begins as a model of ONNX Runtime does.
   *
   * @throws parley.config.ParleyException {@code MODEL_FORMAT} when it does not
   */
  public static void check(Path file) {
    try (BoundedReader in = new BoundedReader(file)) {
      long root = Integer.toUnsignedLong(in.i32());
      if (in.i32() != IDENTIFIER || root > in.remaining()) {
        throw ModelErrors.format(file, "is no model of ONNX Runtime");
      }
    } catch (EOFException e) {
      throw ModelErrors.format(file, "is no model of ONNX Runtime");
    } catch (IOException e) {
      throw ModelErrors.folder(file, e);
    }
  }
}
