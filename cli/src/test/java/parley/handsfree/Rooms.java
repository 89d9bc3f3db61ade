package parley.handsfree;

import java.util.Map;
import java.util.function.Function;
import parley.audio.SimulatedRoom;
import parley.soundcard.SoundCard;

/**
 * What may lie between the loudspeaker and the microphone, chosen by {@code parley.handsfree.room}:
 * each is opened on a card and gives its end.
 */
final class Rooms {
  private static final Map<String, Function<SoundCard, Runnable>> ROOMS =
      Map.of(
          "headphones",
          LiveRig.HEADPHONES,
          "echo",
          card -> card.room(new SimulatedRoom(60, -12, 60))::close);

  private Rooms() {}

  /** Of the room that was chosen. */
  static String name() {
    return System.getProperty("parley.handsfree.room", "headphones");
  }

  static Function<SoundCard, Runnable> chosen() {
    String name = name();
    Function<SoundCard, Runnable> room = ROOMS.get(name);
    if (room == null) {
      throw new AssertionError("no room " + name + "; there are " + ROOMS.keySet());
    }
    return room;
  }
}
