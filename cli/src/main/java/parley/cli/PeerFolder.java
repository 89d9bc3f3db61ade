package parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import parley.config.ParleyException;
import parley.models.CacheFolder;

/**
 * Where a peer lies: its Python packages, made once and kept, and our programs that talk to it.
 *
 * @param path a folder of its own, outside of the source tree
 */
record PeerFolder(Path path) {
  /** In the cache, beside the other peers. */
  static PeerFolder of(Peer peer, Map<String, String> environment) {
    return new PeerFolder(CacheFolder.of("peers", environment).resolve(peer.packages()));
  }

  Path environment() {
    return path.resolve("venv");
  }

  Path python() {
    return environment().resolve("bin").resolve("python");
  }

  /** The packages that are installed; last of all is this file written. */
  Path installed() {
    return path.resolve("installed.txt");
  }

  Path requirements() {
    return path.resolve("requirements.txt");
  }

  Path log() {
    return path.resolve("log.txt");
  }

  /**
   * The peer's packages, one a line, as the program has them.
   *
   * @throws ParleyException code {@code PEER_FAILED}
   */
  static String packages(Peer peer) {
    return resource(peer.packages() + ".txt");
  }

  /**
   * Lays our programs here.
   *
   * @return the one to start
   * @throws IOException where the folder cannot be written
   */
  Path unpack(Peer peer) throws IOException {
    Files.createDirectories(path);
    for (String script : peer.scripts()) {
      Files.writeString(path.resolve(script), resource(script));
    }
    return path.resolve(peer.scripts().get(0));
  }

  private static String resource(String name) {
    try (InputStream in = PeerFolder.class.getResourceAsStream("/parley/peers/" + name)) {
      if (in == null) {
        throw new ParleyException(
            "PEER_FAILED", "the program lacks the file " + name, "Build Parley again.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ParleyException(
          "PEER_FAILED", name + " cannot be read (" + e + ")", "Build Parley again.", e);
    }
  }
}
