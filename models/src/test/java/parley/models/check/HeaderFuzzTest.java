package parley.models.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import parley.config.ParleyException;

/** No header, however hostile, makes the check fail in another way than by refusing it. */
class HeaderFuzzTest {
  private static final byte[] GGUF = Fixtures.gguf();
  private static final byte[] WHISPER = Fixtures.whisper();

  private final Path file;

  HeaderFuzzTest() throws IOException {
    file = Files.createTempFile("header", ".bin");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  /** A number written over the file at a place. */
  record Change(int place, long value, boolean wide) {}

  @Property(tries = 2000)
  void changedGgufIsTakenOrRefused(@ForAll("changes") List<Change> changes) throws IOException {
    takenOrRefused(changed(GGUF, changes), GgufHeader::read);
  }

  @Property(tries = 2000)
  void changedWhisperIsTakenOrRefused(@ForAll("changes") List<Change> changes) throws IOException {
    takenOrRefused(changed(WHISPER, changes), WhisperHeader::check);
  }

  @Property(tries = 500)
  void anyOtherBytesAreRefused(@ForAll byte[] bytes) throws IOException {
    Files.write(file, bytes);
    refuses(GgufHeader::read);
    refuses(WhisperHeader::check);
  }

  @Property(tries = 500)
  void everyTruncationIsRefused(@ForAll("lengths") double part) throws IOException {
    Files.write(file, Arrays.copyOf(GGUF, (int) (GGUF.length * part)));
    refuses(GgufHeader::read);
    Files.write(file, Arrays.copyOf(WHISPER, (int) (WHISPER.length * part)));
    refuses(WhisperHeader::check);
  }

  @Provide
  Arbitrary<Double> lengths() {
    return Arbitraries.doubles().between(0, true, 1, false);
  }

  /** Mostly among the first bytes, where the counts are; values near every limit. */
  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Integer> places =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(0, 400)),
            Tuple.of(1, Arbitraries.integers().between(0, 140_000)));
    Arbitrary<Long> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                0L,
                1L,
                -1L,
                64L,
                1L << 31,
                (1L << 31) - 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                1L << 40),
            Arbitraries.longs());
    return Combinators.combine(places, values, Arbitraries.of(true, false))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static byte[] changed(byte[] original, List<Change> changes) {
    ByteBuffer copy = ByteBuffer.wrap(original.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (Change change : changes) {
      int place = Math.min(change.place(), original.length - 8);
      if (change.wide()) {
        copy.putLong(place, change.value());
      } else {
        copy.putInt(place, (int) change.value());
      }
    }
    return copy.array();
  }

  private void takenOrRefused(byte[] bytes, Consumer<Path> check) throws IOException {
    Files.write(file, bytes);
    try {
      check.accept(file);
    } catch (ParleyException e) {
      assertThat(e.code()).isIn("MODEL_FORMAT", "MODEL_REJECTED");
    }
  }

  private void refuses(Consumer<Path> check) {
    try {
      check.accept(file);
    } catch (ParleyException e) {
      assertThat(e.code()).isIn("MODEL_FORMAT", "MODEL_REJECTED");
      return;
    }
    throw new AssertionError("the check took it");
  }
}
