package parley.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import parley.audio.AudioFrame;

/**
 * Says what nobody asked for just now, such as that a timer's time is up. It is spoken when it is
 * prepared: when it is due the voice may be held up by a long reply. Loop-confined.
 */
final class Announcer {
  private final Loop loop;
  private final Function<String, CompletableFuture<Optional<AudioFrame>>> voice;
  private final BiConsumer<String, AudioFrame> player;
  private final Map<String, CompletableFuture<Optional<AudioFrame>>> prepared = new HashMap<>();

  /**
   * @param voice speaks words, and does not wait
   * @param player hears words and their sound on the loop, when they are due
   */
  Announcer(
      Loop loop,
      Function<String, CompletableFuture<Optional<AudioFrame>>> voice,
      BiConsumer<String, AudioFrame> player) {
    this.loop = loop;
    this.voice = voice;
    this.player = player;
  }

  /** It will be due. */
  void prepare(String words) {
    prepared.computeIfAbsent(words, voice);
  }

  /** It is due. */
  void announce(String words) {
    prepare(words);
    CompletableFuture<Optional<AudioFrame>> sound = prepared.remove(words);
    if (sound != null) {
      var unused =
          sound.thenAccept(
              spoken -> spoken.ifPresent(frame -> loop.post(() -> player.accept(words, frame))));
    }
  }
}
