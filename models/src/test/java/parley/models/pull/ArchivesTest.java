package parley.models.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.models.ArchiveMember;

class ArchivesTest {
  @TempDir Path folder;

  @Test
  void joinsMembersOfTheSameNameInTheirOrder() throws IOException {
    Path wheel = folder.resolve("a.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      for (String name : List.of("p/2", "p/1")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    Archives.extract(
        wheel,
        List.of(new ArchiveMember("p/1", "joined", 3), new ArchiveMember("p/2", "joined", 3)),
        folder);
    assertThat(folder.resolve("joined")).hasContent("p/1p/2");
  }

  @Test
  void readsSourceArchives() throws IOException {
    Path archive = tar("d/other", "ignored", "d/wanted", "content");
    Archives.extract(archive, List.of(new ArchiveMember("d/wanted", "out", 7)), folder);
    assertThat(folder.resolve("out")).hasContent("content");
  }

  @Test
  void refusesMissingMembersAndOtherSizes() throws IOException {
    Path archive = tar("d/wanted", "content");
    assertThatThrownBy(
            () -> Archives.extract(archive, List.of(new ArchiveMember("d/x", "x", 7)), folder))
        .hasMessageContaining("has no d/x");
    for (int size : new int[] {6, 8}) {
      List<ArchiveMember> members = List.of(new ArchiveMember("d/wanted", "y" + size, size));
      assertThatThrownBy(() -> Archives.extract(archive, members, folder))
          .hasMessageContaining("has not " + size + " bytes");
      assertThat(Files.size(folder.resolve("y" + size))).isLessThanOrEqualTo(size);
    }
  }

  private Path tar(String... namesAndContents) throws IOException {
    Path archive = folder.resolve("a.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        byte[] name = namesAndContents[i].getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, header, 0, name.length);
        byte[] size = String.format("%011o", content.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        out.write(header);
        out.write(Arrays.copyOf(content, 512));
      }
      out.write(new byte[1024]);
    }
    return archive;
  }
}
