package parley.tts.mary;

import javax.sound.sampled.AudioInputStream;

/**
 * What is needed of Mary, so that her failures can be played in tests.
 *
 * <p>The threads that she starts belong to the thread group of the caller, and end when the stream
 * is read to its end or when they are interrupted.
 */
@FunctionalInterface
interface SpeechSource {
  /** Mono, 16 bit, signed, little endian; read blocks while the sound is being made. */
  AudioInputStream speak(String text) throws Exception;
}
