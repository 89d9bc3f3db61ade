package parley.audio.turn;

import java.util.concurrent.Future;

/** Has utterances written down, somewhere else. Asked by the capture thread. */
public interface TextSource {
  /**
   * Asks for the text of an utterance; does not wait for it. The same sound gives the same text.
   *
   * @param utterance mono at 16 kHz
   * @return the words, empty where nothing was understood
   */
  Future<String> textOf(float[] utterance);
}
