package parley.audio.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.audio.AudioFrame;
import parley.config.ParleyException;

class WavFileTest {
  private static final int PCM = 1;
  private static final int FLOAT = 3;

  @TempDir Path folder;

  private float[] read(WavBytes wav) throws IOException {
    return WavFile.read(wav.write(folder.resolve("test.wav"))).samples();
  }

  private void refuses(WavBytes wav, String code) throws IOException {
    Path file = wav.write(folder.resolve("bad.wav"));
    assertThatThrownBy(() -> WavFile.read(file))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).hasMessageContaining("bad.wav");
            });
  }

  private static byte[] doubles(double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putDouble);
    return bytes.array();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  @Test
  void readsEveryWidth() throws IOException {
    float[] halves = {0.5f, -0.5f};
    assertThat(read(WavBytes.riff().format(PCM, 1, 8000, 8).data((byte) 192, (byte) 64)))
        .containsExactly(halves);
    assertThat(read(WavBytes.riff().format(PCM, 1, 8000, 16).data(bytes(0, 0x40, 0, 0xC0))))
        .containsExactly(halves);
    assertThat(read(WavBytes.riff().format(PCM, 1, 8000, 24).data(bytes(0, 0, 0x40, 0, 0, 0xC0))))
        .containsExactly(halves);
    assertThat(
            read(
                WavBytes.riff().format(PCM, 1, 8000, 32).data(bytes(0, 0, 0, 0x40, 0, 0, 0, 0xC0))))
        .containsExactly(halves);
    assertThat(read(WavBytes.riff().format(FLOAT, 1, 8000, 32).data(floats(halves))))
        .containsExactly(halves);
    assertThat(read(WavBytes.riff().format(FLOAT, 1, 8000, 64).data(doubles(0.5, -0.5))))
        .containsExactly(halves);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void averagesChannels() throws IOException {
    assertThat(read(WavBytes.riff().format(FLOAT, 2, 44100, 32).data(floats(1, 0, -1, -1))))
        .containsExactly(0.5f, -1f);
    assertThat(read(WavBytes.riff().format(FLOAT, 6, 44100, 32).data(floats(6, 0, 0, 0, 0, 0))))
        .containsExactly(1f);
  }

  @Test
  void readsTheExtensibleFormat() throws IOException {
    WavBytes wav = WavBytes.riff().ascii("fmt ").u32(40).u16(0xFFFE).u16(1).u32(48000);
    wav.u32(192000).u16(4).u16(32).u16(22).u16(32).u32(4);
    wav.u16(FLOAT).u16(0).u32(0x00100000).u32(0xAA000080L).u32(0x719B3800L);
    assertThat(read(wav.data(floats(0.25f)))).containsExactly(0.25f);
  }

  @Test
  void stepsOverOtherChunksEvenOddOnes() throws IOException {
    WavBytes wav = WavBytes.riff().ascii("LIST").u32(3).raw((byte) 1, (byte) 2, (byte) 3, (byte) 0);
    wav.format(PCM, 1, 16000, 16).ascii("fact").u32(4).u32(1);
    assertThat(read(wav.data(bytes(0, 0x40)))).containsExactly(0.5f);
  }

  @Test
  void samplesThatAreNoNumberAreSilence() throws IOException {
    assertThat(
            read(
                WavBytes.riff()
                    .format(FLOAT, 1, 8000, 32)
                    .data(floats(Float.NaN, Float.POSITIVE_INFINITY, 0.5f))))
        .containsExactly(0f, 0f, 0.5f);
  }

  @ParameterizedTest
  @CsvSource({"4, 1000", "4, 4294967294"})
  void readsWhatIsThereOfACutFileAndSaysSo(int present, long claimed) throws IOException {
    WavBytes wav = WavBytes.riff().format(PCM, 1, 16000, 16).ascii("data").u32(claimed);
    Path file = wav.raw(new byte[present]).write(folder.resolve("cut.wav"));
    try (WavInput input = WavInput.open(file)) {
      assertThat(input.length()).isEqualTo(present / 2);
      assertThat(input.warnings()).singleElement().asString().contains("AUDIO_TRUNCATED");
    }
  }

  @Test
  void readsAStreamOfUnknownLength() throws IOException {
    WavBytes wav = WavBytes.riff().format(PCM, 1, 16000, 16).ascii("data").u32(0xFFFFFFFFL);
    assertThat(read(wav.raw(new byte[6]))).hasSize(3);
  }

  @Test
  void readsWhatACrashedRecorderLeft() throws IOException {
    WavBytes wav = WavBytes.riff().format(PCM, 1, 16000, 16).ascii("data").u32(0);
    Path file = wav.raw(new byte[100]).write(folder.resolve("crashed.wav"));
    try (WavInput input = WavInput.open(file)) {
      assertThat(input.length()).isEqualTo(50);
      assertThat(input.warnings()).hasSize(1);
    }
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    refuses(WavBytes.riff().format(6, 1, 8000, 8).data(new byte[8]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().format(PCM, 0, 8000, 16).data(new byte[8]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().format(PCM, 65, 8000, 8).data(new byte[65]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().format(PCM, 1, 7999, 16).data(new byte[8]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().format(PCM, 1, -1, 16).data(new byte[8]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().format(PCM, 1, 8000, 40).data(new byte[10]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().format(FLOAT, 1, 8000, 16).data(new byte[8]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().data(new byte[8]), "AUDIO_FORMAT");
    refuses(WavBytes.riff().ascii("fmt ").u32(1000).u16(1), "AUDIO_FORMAT");
    refuses(WavBytes.riff().format(PCM, 1, 8000, 16).data(), "AUDIO_EMPTY");
    refuses(WavBytes.riff().format(PCM, 2, 8000, 16).data(new byte[3]), "AUDIO_EMPTY");
    refuses(WavBytes.riff().format(PCM, 1, 8000, 16), "AUDIO_EMPTY");
    refuses(
        WavBytes.riff().format(PCM, 1, 8000, 16).data().ascii("LIST").u32(2).u16(0), "AUDIO_EMPTY");
  }

  @Test
  void refusesWhatIsNoWav() throws IOException {
    Path text = Files.writeString(folder.resolve("a.wav"), "Hello, I am a text file.");
    Path empty = Files.write(folder.resolve("b.wav"), new byte[0]);
    for (Path file : new Path[] {text, empty}) {
      assertThatThrownBy(() -> WavFile.read(file)).hasMessageContaining("is no WAV file");
    }
    for (Path file : new Path[] {folder, folder.resolve("none.wav")}) {
      assertThatThrownBy(() -> WavFile.read(file))
          .isInstanceOfSatisfying(
              ParleyException.class, e -> assertThat(e.code()).isEqualTo("AUDIO_UNREADABLE"));
    }
  }

  @Test
  void anUnclosedFileCanBePlayed() {
    Path file = folder.resolve("crash.wav");
    try (WavWriter writer = WavWriter.create(file, 16_000)) {
      writer.write(new float[16_000], 0, 16_000);
      writer.write(new float[10], 0, 10);
      assertThat(WavFile.read(file).samples().length).isBetween(16_000, 16_010);
    }
    assertThat(WavFile.read(file).samples()).hasSize(16_010);
  }

  @Test
  void limitsWhatIsLouderThanFullScale() {
    Path file = folder.resolve("loud.wav");
    WavFile.write(file, new AudioFrame(new float[] {2f, -2f, Float.NaN}, 16_000));
    assertThat(WavFile.read(file).samples()).containsExactly(32767 / 32768f, -1f, 0f);
  }

  @Test
  void saysWhatCannotBeWritten() {
    assertThatThrownBy(() -> WavWriter.create(folder.resolve("no/such.wav"), 16_000))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("AUDIO_NOT_WRITABLE"));
  }

  @Test
  void aClosedInputIsAtItsEnd() throws IOException {
    Path file =
        WavBytes.riff().format(PCM, 1, 8000, 16).data(new byte[8]).write(folder.resolve("c.wav"));
    WavInput input = WavInput.open(file);
    input.close();
    assertThat(input.read(new float[4], 0, 4)).isEqualTo(-1);
  }
}
