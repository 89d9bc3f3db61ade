package parley.audio.wav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.audio.AudioFrame;

class WavStreamTest {
  private static final int SIZE_AT = 40;

  @TempDir Path folder;

  private static AudioFrame ramp(int length, int rateHz) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = i % 1000 / 1024f;
    }
    return new AudioFrame(samples, rateHz);
  }

  private static List<AudioFrame> read(byte[] file, int pieceBytes) {
    WavStream stream = new WavStream("it");
    List<AudioFrame> frames = new ArrayList<>();
    for (int at = 0; at < file.length; at += pieceBytes) {
      int length = Math.min(pieceBytes, file.length - at);
      frames.addAll(stream.accept(ByteBuffer.wrap(file, at, length)));
    }
    return frames;
  }

  private static float[] joined(List<AudioFrame> frames) {
    int length = frames.stream().mapToInt(frame -> frame.samples().length).sum();
    float[] all = new float[length];
    int at = 0;
    for (AudioFrame frame : frames) {
      System.arraycopy(frame.samples(), 0, all, at, frame.samples().length);
      at += frame.samples().length;
    }
    return all;
  }

  private static byte[] withSize(byte[] file, int size) {
    byte[] changed = file.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(SIZE_AT, size);
    return changed;
  }

  @Test
  void whatIsEncodedIsWhatAFileHas() throws Exception {
    AudioFrame sound = ramp(500, 22_050);
    Path file = folder.resolve("a.wav");
    WavFile.write(file, sound);
    assertThat(WavFile.encode(sound)).isEqualTo(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 44, 45, 1000, 1_000_000})
  void piecesOfAnySizeAreTheSame(int pieceBytes) {
    AudioFrame sound = ramp(5000, 24_000);
    List<AudioFrame> frames = read(WavFile.encode(sound), pieceBytes);
    assertThat(joined(frames)).containsExactly(sound.samples());
    assertThat(frames)
        .allMatch(frame -> frame.sampleRateHz() == 24_000)
        .allMatch(frame -> frame.samples().length <= 1200 && frame.samples().length > 0);
  }

  @Test
  void soundGoesOutAsItComes() {
    byte[] file = WavFile.encode(ramp(100, 16_000));
    WavStream stream = new WavStream("it");
    assertThat(stream.accept(ByteBuffer.wrap(file, 0, 44))).isEmpty();
    assertThat(joined(stream.accept(ByteBuffer.wrap(file, 44, 21)))).hasSize(10);
    assertThat(joined(stream.accept(ByteBuffer.wrap(file, 65, 1)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
  void aLengthThatWasNotKnownYetIsNotBelieved(int size) {
    AudioFrame sound = ramp(3000, 16_000);
    byte[] file = withSize(WavFile.encode(sound), size);
    assertThat(joined(read(file, 700))).containsExactly(sound.samples());
  }

  @Test
  void whatComesBehindTheSoundIsNone() {
    AudioFrame sound = ramp(3000, 16_000);
    byte[] file = WavFile.encode(sound);
    byte[] longer = Arrays.copyOf(file, file.length + 26);
    Arrays.fill(longer, file.length, longer.length, (byte) 'x');
    assertThat(joined(read(longer, 333))).containsExactly(sound.samples());
  }

  /** It would take many seconds if it were kept. */
  @Test
  @Timeout(4)
  void whatComesBehindTheSoundIsNotKept() {
    WavStream stream = new WavStream("it");
    assertThat(stream.accept(ByteBuffer.wrap(WavFile.encode(ramp(10, 16_000))))).hasSize(1);
    for (int i = 0; i < 30_000; i++) {
      assertThat(stream.accept(ByteBuffer.allocate(1024))).isEmpty();
    }
  }

  @Test
  void whatComesBeforeTheSoundIsSkipped() {
    AudioFrame sound = ramp(300, 16_000);
    byte[] file = WavFile.encode(sound);
    ByteBuffer longer = ByteBuffer.allocate(file.length + 14).order(ByteOrder.LITTLE_ENDIAN);
    longer.put(file, 0, 36).put("LIST".getBytes(UTF_8)).putInt(5).put("title".getBytes(UTF_8));
    longer.put((byte) 0).put(file, 36, file.length - 36);
    for (int pieceBytes : new int[] {1, 7, 50, 1000}) {
      assertThat(joined(read(longer.array(), pieceBytes))).containsExactly(sound.samples());
    }
  }

  @Test
  void stereoIsAveraged() {
    byte[] file = WavFile.encode(new AudioFrame(new float[] {0.5f, -0.25f, 0.25f, 0.25f}, 16_000));
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort(22, (short) 2).putShort(32, (short) 4);
    assertThat(joined(read(file, 3))).containsExactly(0.125f, 0.25f);
  }

  @Test
  void refusesWhatIsNoWav() {
    byte[] file = WavFile.encode(ramp(3000, 16_000));
    assertRefused("ID3\4 and so on, an MP3".getBytes(UTF_8), "it is no WAV");
    byte[] rate = file.clone();
    ByteBuffer.wrap(rate).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 4000);
    assertRefused(rate, "its sample rate is 4000 Hz");
    byte[] unformatted = file.clone();
    unformatted[12] = 'x';
    assertRefused(unformatted, "its sound comes before its format");
    byte[] shortFormat = file.clone();
    shortFormat[16] = 4;
    assertRefused(shortFormat, "its format chunk is cut off");
    byte[] endless = Arrays.copyOf(file, 100_000);
    ByteBuffer.wrap(endless).order(ByteOrder.LITTLE_ENDIAN).putInt(16, -2);
    assertRefused(endless, "there is no sound in its first 65536 bytes");
  }

  private static void assertRefused(byte[] file, String why) {
    assertThatThrownBy(() -> read(file, 1000)).hasMessageContaining(why);
  }
}
