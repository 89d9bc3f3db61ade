package parley.pipeline;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumerOptions;
import java.util.function.Consumer;

/**
 * Hears the events of one session from the event bus, in order. Deploy it as a worker: it may block
 * and never slows the session down; undeploying waits for the events so far.
 */
public final class Observer extends VerticleBase {
  /** A slow observer may fall behind by so many events before it loses some. */
  private static final int BUFFERED_EVENTS = 100_000;

  private final String session;
  private final Consumer<EventEnvelope> events;

  public Observer(String session, Consumer<EventEnvelope> events) {
    this.session = session;
    this.events = events;
  }

  @Override
  public Future<?> start() {
    return vertx
        .eventBus()
        .<EventEnvelope>consumer(
            new MessageConsumerOptions()
                .setAddress(EventBusPublisher.address(session))
                .setLocalOnly(true)
                .setMaxBufferedMessages(BUFFERED_EVENTS))
        .handler(message -> events.accept(message.body()))
        .completion();
  }
}
