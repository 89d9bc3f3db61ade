package parley.asr.whisper;

import io.github.givimad.whisperjni.WhisperJNI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ParleyException;
import parley.engines.Trees;

/** Loads the native library once, from a folder that only this user can write to. */
final class WhisperLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(WhisperLibrary.class);
  private static final String TEMP = "java.io.tmpdir";

  private WhisperLibrary() {}

  /**
   * Loads the library; later calls do nothing.
   *
   * @throws ParleyException {@code ENGINE_UNAVAILABLE}
   */
  static synchronized void load() {
    try {
      Path folder = Files.createTempDirectory("parley-whisper"); // 0700 by its contract
      try {
        unpackAndLoad(folder);
      } finally {
        remove(folder);
      }
    } catch (IOException | LinkageError e) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "whisper.cpp's library cannot be loaded: " + e.getMessage(),
          "Run on x86_64 or arm64 Linux, macOS or Windows, with room in the temporary folder.",
          e);
    }
  }

  /**
   * The library reads the temporary folder's name anew when it unpacks, and takes no other. The JDK
   * has read it before, for the folder itself, so that nothing else sees the change.
   */
  private static void unpackAndLoad(Path folder) throws IOException {
    String usual = System.getProperty(TEMP);
    System.setProperty(TEMP, folder.toString());
    try {
      WhisperJNI.loadLibrary(LOG::debug);
    } finally {
      System.setProperty(TEMP, usual);
    }
    WhisperJNI.setLibraryLogger(null);
  }

  /** A loaded library needs its file no more, except on Windows, where it is left behind. */
  private static void remove(Path folder) {
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      LOG.debug("{} stays behind", folder, e);
    }
  }
}
