package parley.tts;

import java.util.function.Consumer;
import parley.audio.AudioFrame;

/** Takes the sound of one chunk as it comes, on the synthesiser's thread. */
public interface SpeechSink extends Consumer<AudioFrame> {
  /** Another voice speaks this chunk than the one that was meant to: before its first frame. */
  default void fellBack(String why) {}
}
