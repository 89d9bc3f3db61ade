package parley.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/** Names the processor: what is built for one ends another's process at its first instruction. */
final class Processor {
  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  /** What it is, and what it can: x86 has flags, ARM has features. */
  private static final List<String> TELLING =
      List.of("model name", "flags", "Features", "CPU part", "CPU implementer");

  private Processor() {}

  static String key() {
    return key(description());
  }

  /** Independent of how many cores there are and how fast they run just now. */
  static String key(List<String> description) {
    MessageDigest digest = Hash.sha256();
    digest.update(property("os.name"));
    digest.update(property("os.arch"));
    description.stream()
        .filter(line -> TELLING.contains(line.split("\\s*:", 2)[0].strip()))
        .distinct()
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return Hash.name(digest);
  }

  /**
   * Whether llama.cpp is faster with its weights laid out anew, for half as much memory again.
   * Where there is AVX-512 it reads prompts faster without.
   */
  static boolean gainsByRepacking() {
    return description().stream().noneMatch(line -> line.contains("avx512f"));
  }

  private static byte[] property(String name) {
    return System.getProperty(name, "").getBytes(StandardCharsets.UTF_8);
  }

  /** Empty where the system has none: then a machine's cache is not to be shared with others. */
  private static List<String> description() {
    try {
      return Files.isReadable(DESCRIPTION) ? Files.readAllLines(DESCRIPTION) : List.of();
    } catch (IOException e) {
      throw new EngineException(DESCRIPTION + " cannot be read", e);
    }
  }
}
