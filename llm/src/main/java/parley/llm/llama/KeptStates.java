package parley.llm.llama;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model has read, kept on disk from one start of the program to the next: a file for each
 * model and text, the newest {@value #MOST} of them. A file begins with the SHA-256 of the rest, so
 * that a damaged one never reaches the engine. What cannot be kept is computed again: nothing here
 * fails.
 */
final class KeptStates {
  static final int MOST = 4;

  private static final Logger LOG = LoggerFactory.getLogger(KeptStates.class);
  private static final String SUFFIX = ".state";
  private static final int HASH_BYTES = 32;

  private final Path folder;
  private final String model;

  /**
   * @param folder of one engine, made when it is needed
   * @param model names the file it is run with, and its version
   */
  KeptStates(Path folder, String model) {
    this.folder = folder;
    this.model = model;
  }

  /** By its place, its size and its date: its hash was checked when it came. */
  static KeptStates of(Path folder, Path modelFile) {
    try {
      FileTime changed = Files.getLastModifiedTime(modelFile);
      String name = modelFile.toAbsolutePath() + " " + Files.size(modelFile) + " " + changed;
      return new KeptStates(folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was kept of the text with these tokens. */
  Optional<byte[]> find(int[] tokens) {
    Path file = file(tokens);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      byte[] whole = Files.readAllBytes(file);
      byte[] state = Arrays.copyOfRange(whole, Math.min(HASH_BYTES, whole.length), whole.length);
      boolean sound =
          MessageDigest.isEqual(Arrays.copyOf(whole, HASH_BYTES), sha256().digest(state));
      if (sound) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        return Optional.of(state);
      }
      LOG.debug("{} is damaged; the model reads the prompt anew", file);
    } catch (IOException e) {
      LOG.debug("What the model has read cannot be found", e);
    }
    return Optional.empty();
  }

  /** Keeps what the engine has computed of a text. */
  void keep(int[] tokens, byte[] state) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "part", SUFFIX);
      try {
        ByteBuffer whole = ByteBuffer.allocate(HASH_BYTES + state.length);
        Files.write(part, whole.put(sha256().digest(state)).put(state).array());
        Files.move(part, file(tokens), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      forgetOldest();
    } catch (IOException e) {
      LOG.debug("What the model has read cannot be kept", e);
    }
  }

  private void forgetOldest() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    List<Path> newestFirst =
        files.stream().sorted(Comparator.comparing(KeptStates::changed).reversed()).toList();
    for (Path old : newestFirst.subList(Math.min(MOST, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // it is gone
    }
  }

  private Path file(int[] tokens) {
    MessageDigest digest = sha256();
    digest.update(model.getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * tokens.length);
    bytes.asIntBuffer().put(tokens);
    digest.update(bytes);
    return folder.resolve(HexFormat.of().formatHex(digest.digest()) + SUFFIX);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
