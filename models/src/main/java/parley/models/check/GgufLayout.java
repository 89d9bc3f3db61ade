package parley.models.check;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import parley.models.ModelErrors;

/**
 * Where everything lies in a GGUF file, every count and length of it checked.
 *
 * @param tensorsAt position in the file of the first tensor's description, right behind the
 *     metadata
 * @param dataAt position in the file that the tensors' offsets count from
 * @param alignment of each tensor's data, a power of two
 * @param fileTypeAt position of the value of {@code general.file_type}, 32 bits; {@link #NOWHERE}
 *     where there is none
 * @param tensors in the order of their descriptions
 */
public record GgufLayout(
    GgufHeader header,
    long tensorsAt,
    long dataAt,
    long alignment,
    long fileTypeAt,
    List<TensorInfo> tensors) {
  /** No position. */
  public static final long NOWHERE = -1;

  /** Keeps a copy of the list. */
  public GgufLayout {
    tensors = List.copyOf(tensors);
  }

  /**
   * Reads and checks a header; the weights are not read.
   *
   * @throws parley.config.ParleyException {@code MODEL_FORMAT} when it is no GGUF of a version and
   *     kind that can be loaded, {@code MODEL_REJECTED} when a value could harm native code
   */
  public static GgufLayout read(Path file) {
    try (BoundedReader in = new BoundedReader(file)) {
      return new GgufParser(file, in).parse();
    } catch (RejectedHeader e) {
      throw ModelErrors.rejected(file, "has a bad header: " + e.getMessage());
    } catch (EOFException e) {
      throw ModelErrors.rejected(file, "ends inside its header");
    } catch (IOException e) {
      throw ModelErrors.folder(file, e);
    }
  }
}
