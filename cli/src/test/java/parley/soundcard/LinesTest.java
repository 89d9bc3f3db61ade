package parley.soundcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;

/** Java Sound's real lines on a virtual card: the room {@code audio} as the machine hears it. */
class LinesTest extends OnSoundCard {
  private static final int SECOND = SoundCard.RATE_HZ;

  private Child program(String... args) {
    return program(card.environment(), args);
  }

  private Child program(Map<String, String> environment, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = LineProgram.class.getName();
    System.arraycopy(args, 0, all, 1, args.length);
    return Child.java(folder, environment, List.of(), all);
  }

  private String wav(AudioFrame sound) {
    Path file = folder.resolve("sound.wav");
    WavFile.write(file, sound);
    return file.toString();
  }

  @Test
  void theMicrophoneIsOpenedAtItsOwnRateAndLosesNothing() {
    Path heard = folder.resolve("heard.wav");
    try (Child program = program("hear", heard.toString(), "3000")) {
      assertThat(program.await("open")).endsWith(" " + SoundCard.RATE_HZ);
      program.await("hears");
      card.say(Sounds.tone(440, 1000));
      assertThat(program.detail("closing")).isZero();
      assertThat(program.exitCode()).isZero();
    }
    AudioFrame sound = WavFile.read(heard);
    int from = Sounds.first(sound, 0);
    int to = Sounds.last(sound, sound.samples().length);
    assertThat(to - from).isCloseTo(SECOND, within(SECOND / 100));
    assertThat(Sounds.audibleMillis(sound)).isCloseTo(1000L, within(10L));
    assertThat(Sounds.hertz(sound, from, to)).isCloseTo(440, within(2.0));
  }

  @Test
  void whatIsWrittenIsHeardWholeAndCounted() {
    try (Recording loudspeaker = card.hearLoudspeaker();
        Child program = program("speak", wav(Sounds.tone(440, 1000)))) {
      assertThat(program.detail("played")).isEqualTo(SECOND);
      AudioFrame sound = loudspeaker.awaitMore(500).sound();
      int from = Sounds.first(sound, 0);
      int to = Sounds.last(sound, sound.samples().length);
      assertThat(to - from).isCloseTo(SECOND, within(SECOND / 100));
      assertThat(Sounds.hertz(sound, from, to)).isCloseTo(440, within(2.0));
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void aFlushIsSilenceAtTheLoudspeaker() {
    try (Recording loudspeaker = card.hearLoudspeaker();
        Child program = program("flush", wav(Sounds.tone(440, 2000)), "700")) {
      long flushing = program.moment("flushing");
      program.await("played");
      AudioFrame sound = loudspeaker.awaitMore(300).sound();
      int flushedAt = loudspeaker.sampleAt(flushing);
      int silent = Sounds.last(sound, flushedAt + SECOND / 2);
      double silenceMs = (silent - flushedAt) * 1000.0 / SECOND;
      System.out.printf(Locale.ROOT, "Silent %.1f ms after a flush.%n", silenceMs);
      assertThat(silenceMs).isLessThan(200);
      int again = Sounds.first(sound, flushedAt + SECOND / 2);
      assertThat(Sounds.last(sound, sound.samples().length) - again)
          .as("what is said after the flush is whole")
          .isCloseTo(SECOND, within(SECOND / 50));
      assertThat(program.detail("flushed")).isBetween(SECOND * 7L / 10, SECOND * 9L / 10);
      assertThat(program.detail("played")).isEqualTo(program.detail("flushed") + SECOND);
    }
  }

  @Test
  void aPauseInWhatIsWrittenIsSilenceAndNothingIsLost() {
    try (Recording loudspeaker = card.hearLoudspeaker();
        Child program = program("pause", wav(Sounds.tone(440, 500)), "400")) {
      assertThat(program.detail("played")).isEqualTo(SECOND);
      AudioFrame sound = loudspeaker.awaitMore(300).sound();
      assertThat(Sounds.audibleMillis(sound)).isCloseTo(1000L, within(20L));
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void aLateReaderLosesTheOldestAndItIsCounted() {
    try (Child program = program("doze", "3000")) {
      assertThat(program.detail("dropped")).isPositive();
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void aMicrophoneThatIsPulledOutIsLostWithinASecondAndClosed() {
    try (Child program = program("hear", folder.resolve("heard.wav").toString(), "20000")) {
      program.await("hears");
      long pulled = Recording.nowMicros();
      card.unplug();
      assertThat(program.moment("AUDIO_INPUT_LOST") - pulled).isLessThan(1_500_000);
      assertThat(program.moment("over") - pulled).isLessThan(2_500_000);
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void aLoudspeakerThatIsPulledOutHoldsNobodyUp() {
    try (Recording loudspeaker = card.hearLoudspeaker();
        Child program = program("speak", wav(Sounds.tone(440, 10_000)))) {
      program.await("open");
      loudspeaker.awaitMore(500);
      long pulled = Recording.nowMicros();
      card.unplug();
      assertThat(program.moment("AUDIO_OUTPUT_LOST") - pulled).isLessThan(5_000_000);
      assertThat(program.moment("over") - pulled).isLessThan(5_500_000);
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void aMachineWithoutACardSaysSo() {
    card.unplug();
    try (Child microphone = program("hear", folder.resolve("heard.wav").toString(), "100");
        Child loudspeaker = program("speak", wav(Sounds.tone(440, 100)))) {
      assertThat(microphone.await("AUDIO_")).contains("AUDIO_NO_INPUT");
      assertThat(loudspeaker.await("AUDIO_")).contains("AUDIO_NO_OUTPUT");
    }
  }
}
