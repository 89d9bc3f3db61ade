package parley.rnnoise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The library that was built for this host, loaded once in the life of the JVM on first use. It
 * leaves nothing behind: its files are deleted from the private temporary folder once loaded.
 *
 * @param variant {@code compiled} or {@code wheel}
 */
record NativeLibrary(String variant) {
  private static final String WHEEL = "wheel";

  /** Loads on first use; a failure is told again on every later one. */
  static NativeLibrary get() {
    return Loaded.LIBRARY;
  }

  private static final class Loaded {
    static final NativeLibrary LIBRARY = load();
  }

  private static NativeLibrary load() {
    String folder = platform();
    String variant = new String(resource(folder, "variant.txt"), StandardCharsets.UTF_8);
    loadFrom(folder, WHEEL.equals(variant));
    return new NativeLibrary(variant);
  }

  /**
   * RNNoise's weights, 3.5 MB; empty where the library brings its own. Read each time: a denoiser
   * has a copy of its own.
   */
  byte[] weights() {
    return WHEEL.equals(variant) ? new byte[0] : resource(platform(), "rnnoise-weights.bin");
  }

  private static String platform() {
    return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** As CMake names the folder: {@code linux-x86_64}, {@code darwin-aarch64}. */
  static String platform(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "darwin" : name.replaceAll("[^a-z].*", "");
    String processor =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64" -> "x86_64";
          case "arm64" -> "aarch64";
          default -> osArch.toLowerCase(Locale.ROOT);
        };
    return system + "-" + processor;
  }

  private static void loadFrom(String folder, boolean wheel) {
    Path glue = null;
    Path ready = null;
    Path unpacked = null;
    try {
      unpacked =
          Files.createTempDirectory(
              "parley-rnnoise-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      glue = unpack(folder, System.mapLibraryName("rnnoisejni"), unpacked);
      ready = wheel ? unpack(folder, "librnnoise.so", unpacked) : null;
      System.load(glue.toString());
      Native.attach(ready == null ? null : ready.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("RNNoise's library could not be unpacked", e);
    } finally {
      delete(glue);
      delete(ready);
      delete(unpacked);
    }
  }

  private static Path unpack(String folder, String name, Path into) throws IOException {
    return Files.write(into.resolve(name), resource(folder, name));
  }

  /** Loaded code stays mapped; the file is needed no more. */
  private static void delete(@Nullable Path path) {
    if (path != null) {
      path.toFile().delete();
    }
  }

  private static byte[] resource(String folder, String name) {
    try (InputStream in = NativeLibrary.class.getResourceAsStream(folder + "/" + name)) {
      if (in == null) {
        throw new UnsatisfiedLinkError(
            "RNNoise was not built for " + folder + ": build Parley on this machine");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder + "/" + name, e);
    }
  }
}
