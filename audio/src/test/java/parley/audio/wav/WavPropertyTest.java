package parley.audio.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import parley.audio.AudioFrame;
import parley.config.ParleyException;

class WavPropertyTest {
  private static final int HEADER = 44;

  private static Path file;

  @BeforeContainer
  static void create() throws IOException {
    file = Files.createTempFile("parley-", ".wav");
  }

  @AfterContainer
  static void delete() throws IOException {
    Files.delete(file);
  }

  /** Within a step of 16 bits, and limited to full scale. */
  @Property(tries = 100)
  void whatIsWrittenIsRead(
      @ForAll @Size(min = 1, max = 1000) List<@FloatRange(min = -1.1f, max = 1.1f) Float> values,
      @ForAll @IntRange(min = 8000, max = 192_000) int rate) {
    float[] samples = new float[values.size()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = values.get(i);
    }
    WavFile.write(file, new AudioFrame(samples, rate));
    AudioFrame read = WavFile.read(file);
    assertThat(read.sampleRateHz()).isEqualTo(rate);
    assertThat(read.samples()).hasSameSizeAs(samples);
    for (int i = 0; i < samples.length; i++) {
      assertThat(read.samples()[i])
          .isCloseTo(Math.max(-1, Math.min(1, samples[i])), within(1.01f / 32768));
    }
  }

  /** A header with any bytes in it: it is read or refused, and never by its own idea of size. */
  @Property(tries = 2000)
  void aDamagedHeaderIsReadOrRefused(
      @ForAll @Size(min = 1, max = 6) byte[] damage,
      @ForAll @IntRange(min = 0, max = HEADER) int at,
      @ForAll @IntRange(min = 0, max = 200) int length)
      throws IOException {
    WavFile.write(file, new AudioFrame(new float[78], 16_000));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    bytes.position(at).put(damage, 0, Math.min(damage.length, bytes.remaining()));
    Files.write(file, Arrays.copyOf(bytes.array(), length));
    readsOrRefuses(length);
  }

  @Property(tries = 1000)
  void anyChunksAreReadOrRefused(@ForAll @Size(max = 100) byte[] chunks) throws IOException {
    byte[] start = "RIFF....WAVE".getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + chunks.length);
    System.arraycopy(chunks, 0, all, start.length, chunks.length);
    Files.write(file, all);
    readsOrRefuses(all.length);
  }

  private static void readsOrRefuses(int bytes) {
    try {
      assertThat(WavFile.read(file).samples().length).isBetween(1, bytes);
    } catch (ParleyException e) {
      assertThat(e.code()).isIn("AUDIO_NOT_WAV", "AUDIO_FORMAT", "AUDIO_EMPTY");
      assertThat(e.cure()).isNotBlank();
    }
  }
}
