package parley.pipeline;

import java.util.function.Consumer;
import parley.audio.VoiceEvent;

/** Stamps a session's events with its clock and publishes them. Loop-confined. */
final class EventLog {
  private final String session;
  private final long startNanos;
  private final Consumer<EventEnvelope> publisher;
  private Consumer<EventEnvelope> listener = ignored -> {};

  EventLog(String session, long startNanos, Consumer<EventEnvelope> publisher) {
    this.session = session;
    this.startNanos = startNanos;
    this.publisher = publisher;
  }

  /** Hears each event on the loop, at once, after it was published; there is one listener. */
  void listener(Consumer<EventEnvelope> newListener) {
    listener = newListener;
  }

  /**
   * @param nanos of the session's clock when it happened
   * @param position in the input audio that it speaks of, in samples at {@link VoiceEvent#RATE_HZ}
   */
  void event(TurnId turn, long nanos, long position, SessionEvent event) {
    EventEnvelope envelope =
        new EventEnvelope(
            session,
            turn.value(),
            (nanos - startNanos) / 1e9,
            (double) position / VoiceEvent.RATE_HZ,
            event);
    publisher.accept(envelope);
    listener.accept(envelope);
  }
}
