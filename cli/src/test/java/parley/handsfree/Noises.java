package parley.handsfree;

import java.util.List;
import java.util.Random;
import parley.audio.AudioFrame;
import parley.audio.Resampler;

/** What else is heard in a room, each made of a seed, at 16 kHz and the level of full scale. */
final class Noises {
  private static final int RATE_HZ = 16_000;
  private static final int VOICES = 5;
  private static final List<String> SPEAKERS =
      List.of(
          "sense-0870",
          "sense-0890",
          "sense-0920",
          "sense-0930",
          "ever-tried",
          "go-on-forever",
          "two-cities-before-us",
          "two-cities-best-worst",
          "two-cities-hope-despair");

  /** The kinds of sounds. */
  enum Kind {
    OWN_VOICE,
    CLICKS,
    COUGHS,
    MUSIC,
    BABBLE
  }

  private Noises() {}

  /** Silence for the assistant's own voice: the room alone brings that. */
  static AudioFrame of(Kind kind, int seconds, long seed) {
    Random random = new Random(seed);
    float[] into = new float[seconds * RATE_HZ];
    switch (kind) {
      case OWN_VOICE -> {}
      case CLICKS -> clicks(into, random);
      case COUGHS -> coughs(into, random);
      case MUSIC -> Music.play(into, RATE_HZ, random);
      case BABBLE -> babble(into, random);
    }
    return new AudioFrame(into, RATE_HZ);
  }

  private static int samples(double seconds) {
    return (int) (seconds * RATE_HZ);
  }

  /** Typing: a press of 3 ms and a softer release, two to nine keys a second, with rests. */
  private static void clicks(float[] into, Random random) {
    int at = samples(0.2);
    while (at < into.length) {
      click(into, at, 0.6 + 0.4 * random.nextDouble(), random);
      click(into, at + samples(0.05 + 0.05 * random.nextDouble()), 0.3, random);
      double rest = random.nextInt(12) == 0 ? 1 + random.nextDouble() : 0;
      at += samples(0.11 + 0.4 * random.nextDouble() * random.nextDouble() + rest);
    }
  }

  /** Noise with a resonance of the key's body, that dies away within some milliseconds. */
  private static void click(float[] into, int at, double loud, Random random) {
    Resonance body = new Resonance(2500 + 2000 * random.nextDouble(), 900, RATE_HZ);
    for (int i = 0; i < samples(0.02) && at + i < into.length; i++) {
      double envelope = Math.exp(-i / (0.003 * RATE_HZ));
      into[at + i] += (float) (loud * envelope * body.next(random.nextGaussian()));
    }
  }

  /** A cough every two to six seconds, now and then two or three in a row. */
  private static void coughs(float[] into, Random random) {
    int at = samples(0.5);
    while (at < into.length) {
      int row = 1 + (random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0);
      for (int i = 0; i < row; i++) {
        cough(into, at, random);
        at += samples(0.4 + 0.15 * random.nextDouble());
      }
      at += samples(2 + 4 * random.nextDouble());
    }
  }

  /**
   * Three phases: the burst of 40 ms, breath of 150 to 250 ms through the throat's resonances, and
   * now and then a short voiced end.
   */
  private static void cough(float[] into, int at, Random random) {
    Resonance[] throat = {
      new Resonance(500 + 200 * random.nextDouble(), 200, RATE_HZ),
      new Resonance(1400 + 300 * random.nextDouble(), 300, RATE_HZ),
      new Resonance(2600 + 400 * random.nextDouble(), 500, RATE_HZ)
    };
    double breath = 0.15 + 0.1 * random.nextDouble();
    boolean voiced = random.nextBoolean();
    double pitch = 110 + 90 * random.nextDouble();
    for (int i = 0; i < samples(0.04 + breath + 0.1) && at + i < into.length; i++) {
      double t = i / (double) RATE_HZ;
      double burst = Math.exp(-t / 0.025);
      double blow = 0.35 * Math.exp(-Math.max(0, t - 0.04) / (breath / 2));
      double end = voiced && t > 0.04 + breath / 2 ? 0.5 * Math.exp(-(t - breath / 2) / 0.06) : 0;
      double pulse = (t * pitch) % 1 < 0.1 ? 3 : 0;
      double source = (burst + blow) * random.nextGaussian() + end * pulse;
      double sum = 0;
      for (Resonance each : throat) {
        sum += each.next(source);
      }
      into[at + i] += (float) sum;
    }
  }

  /** Five people who talk at once, each all the time, one recording after the other. */
  private static void babble(float[] into, Random random) {
    float[][] recordings =
        SPEAKERS.stream()
            .map(name -> Sound.atLevel(LiveRig.clip(name), 0.1))
            .map(sound -> Resampler.convert(sound, RATE_HZ).samples())
            .toArray(float[][]::new);
    for (int voice = 0; voice < VOICES; voice++) {
      int at = -random.nextInt(samples(3));
      while (at < into.length) {
        float[] next = recordings[random.nextInt(recordings.length)];
        for (int i = Math.max(0, -at); i < next.length && at + i < into.length; i++) {
          into[at + i] += next[i];
        }
        at += next.length;
      }
    }
  }

  /** A part of a sound that is heard over and over. */
  static AudioFrame from(AudioFrame sound, double second, double seconds) {
    float[] all = sound.samples();
    int from = (int) (second * sound.sampleRateHz()) % all.length;
    float[] part = new float[(int) (seconds * sound.sampleRateHz())];
    for (int i = 0; i < part.length; i++) {
      part[i] = all[(from + i) % all.length];
    }
    return new AudioFrame(part, sound.sampleRateHz());
  }
}
