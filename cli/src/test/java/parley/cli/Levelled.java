package parley.cli;

import parley.audio.AudioFrame;

/** Recordings at one level: those of the test speech are up to 20 dB apart. */
final class Levelled {
  /** -20 dB, as somebody who speaks to a microphone; the assistant's voice is at -16 dB. */
  static final float SPEAKER = 0.1f;

  private Levelled() {}

  static AudioFrame to(float rms, AudioFrame sound) {
    double energy = 0;
    for (float sample : sound.samples()) {
      energy += sample * sample;
    }
    float gain = rms / (float) Math.sqrt(energy / sound.samples().length);
    float[] levelled = new float[sound.samples().length];
    for (int i = 0; i < levelled.length; i++) {
      levelled[i] = Math.max(-1, Math.min(1, gain * sound.samples()[i]));
    }
    return new AudioFrame(levelled, sound.sampleRateHz());
  }
}
