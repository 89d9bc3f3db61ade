package parley.llm.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds of the machine; 0 where the system does not tell.
 *
 * @param residentKib memory, in KiB
 * @param threads native ones included
 * @param descriptors of open files
 */
record ProcessState(int residentKib, int threads, int descriptors) {
  private static final Path SELF = Path.of("/proc/self");

  static ProcessState now() {
    return new ProcessState(status("VmRSS:"), status("Threads:"), descriptorCount());
  }

  private static int status(String field) {
    try (Stream<String> lines = Files.lines(SELF.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // no such file on this system
    }
  }

  private static int descriptorCount() {
    try (Stream<Path> open = Files.list(SELF.resolve("fd"))) {
      return (int) open.count() - 1; // the listing itself
    } catch (IOException e) {
      return 0; // no such folder on this system
    }
  }
}
