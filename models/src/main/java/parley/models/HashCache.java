package parley.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the SHA-256 of files by size, time of change and inode, in a file beside the models: a
 * gigabyte is hashed once, not at every start. Safe for several threads of one process; two
 * processes lose at worst an entry, which is then computed again.
 */
final class HashCache {
  private static final Logger LOG = LoggerFactory.getLogger(HashCache.class);

  private final Path file;

  HashCache(Path modelFolder) {
    file = modelFolder.resolve(".verified");
  }

  /** The file's hash, from memory when the file has not changed. */
  synchronized String sha256(Path model) throws IOException {
    String key = key(model);
    Map<String, String> known = read();
    String cached = known.get(key);
    return cached != null ? cached : compute(model, key, known);
  }

  /** The file's hash, computed now. */
  synchronized String recompute(Path model) throws IOException {
    return compute(model, key(model), read());
  }

  private String compute(Path model, String key, Map<String, String> known) throws IOException {
    String hash = Sha256.of(model);
    String path = key.substring(key.indexOf('/'));
    known.keySet().removeIf(other -> other.substring(other.indexOf('/')).equals(path));
    known.put(key, hash);
    write(known);
    return hash;
  }

  /** {@code size time inode /path}; without an inode (Windows) size and time must do. */
  private static String key(Path model) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(model, BasicFileAttributes.class);
    return attributes.size()
        + " "
        + attributes.lastModifiedTime().toInstant()
        + " "
        + String.valueOf(attributes.fileKey()).replace("/", "")
        + " /"
        + model.toAbsolutePath().normalize();
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> known = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (line.matches("[0-9a-f]{64} .*/.*")) {
          known.put(line.substring(65), line.substring(0, 64));
        }
      }
    }
    return known;
  }

  /** A model folder that cannot be written to is read all the same. */
  private void write(Map<String, String> known) {
    StringBuilder lines = new StringBuilder();
    known.forEach((key, hash) -> lines.append(hash).append(' ').append(key).append('\n'));
    try {
      Path next = Files.createTempFile(file.getParent(), ".verified", null);
      Files.writeString(next, lines);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.debug("{} is not kept: {}", file, e.toString());
    }
  }
}
