package parley.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * What the engines are built from, as it lies in the jar: our own code, how to build it, and what
 * pulls the libraries' source, pinned by its SHA-256. So its own hash names the whole source.
 */
final class Recipe {
  /** The script that pulls the source into the folder named as its argument. */
  static final String PULL = "pull.py";

  private static final List<String> FILES =
      List.of(
          "CMakeLists.txt",
          "patches.cmake",
          "exports.map",
          "glue.h",
          "glue.cpp",
          "llama_jni.cpp",
          "message_end.h",
          "message_end.cpp",
          "parts.h",
          "attention.h",
          "attention.cpp",
          "attention_tile.h",
          "product.h",
          "product.cpp",
          "product_columns.h",
          "product_parts.h",
          "product_single.h",
          "kernels_jni.cpp",
          "whisper_jni.cpp",
          PULL,
          "crates.py");

  private Recipe() {}

  static String key() {
    MessageDigest digest = Hash.sha256();
    for (String file : FILES) {
      digest.update(file.getBytes(StandardCharsets.UTF_8));
      digest.update(read(file));
    }
    return Hash.name(digest);
  }

  /** Writes its files into a folder, and makes it. */
  static void unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String file : FILES) {
      Files.write(folder.resolve(file), read(file));
    }
  }

  private static byte[] read(String file) {
    try (InputStream in = Recipe.class.getResourceAsStream("recipe/" + file)) {
      if (in == null) {
        throw new EngineException("the program lacks the file recipe/" + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new EngineException("the file recipe/" + file + " cannot be read", e);
    }
  }
}
