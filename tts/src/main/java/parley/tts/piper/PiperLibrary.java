package parley.tts.piper;

import io.github.givimad.piperjni.PiperJNI;
import io.github.givimad.piperjni.PiperVoice;
import io.github.givimad.piperjni.internal.NativeUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The native library. espeak-ng keeps its state per process, so there is one library for all
 * voices, ended with the last of them.
 *
 * <p>One lock is around every call: to use a voice while it is closed aborts the process.
 */
final class PiperLibrary {
  private static final PiperLibrary SHARED = new PiperLibrary();

  private @Nullable PiperJNI piper;
  private int voices;

  private PiperLibrary() {}

  static PiperLibrary shared() {
    return SHARED;
  }

  synchronized PiperVoice open(Path model, Path config) throws IOException {
    try {
      PiperVoice voice = started().loadVoice(model, config);
      voices++;
      return voice;
    } catch (PiperJNI.NotInitialized e) {
      throw new IOException("Piper is not initialised", e);
    } finally {
      endIfUnused();
    }
  }

  /** Blocks until the whole sentence is synthesised; it must be short, for memory's sake. */
  synchronized short[] speak(PiperVoice voice, String sentence) throws IOException {
    try {
      return started().textToAudio(voice, sentence);
    } catch (PiperJNI.NotInitialized e) {
      throw new IOException("Piper is not initialised", e);
    }
  }

  /** Once for each voice that was opened. */
  synchronized void close(PiperVoice voice) throws IOException {
    voice.close();
    voices--;
    endIfUnused();
  }

  private PiperJNI started() throws IOException {
    if (piper == null) {
      PiperJNI library = new PiperJNI();
      library.initialize(true, false);
      piper = library;
    }
    return piper;
  }

  private void endIfUnused() throws IOException {
    if (voices == 0 && piper != null) {
      Path data = NativeUtils.getESpeakNGData();
      piper.close();
      piper = null;
      deleteTree(data);
    }
  }

  /**
   * The library unpacks 19 MB each time and leaves them behind; its empty folder it needs again.
   */
  private static void deleteTree(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
