package parley.pipeline;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.util.function.Consumer;

/** Publishes a session's events on the event bus, where observers can never slow it down. */
public final class EventBusPublisher implements Consumer<EventEnvelope> {
  private static final String CODEC = "parley-event";
  private final Vertx vertx;
  private final String address;
  private final DeliveryOptions options =
      new DeliveryOptions().setCodecName(CODEC).setLocalOnly(true);

  public EventBusPublisher(Vertx vertx, String session) {
    this.vertx = vertx;
    this.address = address(session);
  }

  /** Where the events of a session are published. */
  public static String address(String session) {
    return "parley.session." + session;
  }

  /** Once for each Vert.x instance, before any session. */
  public static void registerCodec(Vertx vertx) {
    vertx.eventBus().registerCodec(new ByReference());
  }

  @Override
  public void accept(EventEnvelope event) {
    vertx.eventBus().publish(address, event, options);
  }

  /** Events are immutable and never leave the process. */
  private static final class ByReference implements MessageCodec<EventEnvelope, EventEnvelope> {
    @Override
    public void encodeToWire(Buffer buffer, EventEnvelope event) {
      throw new IllegalStateException("session events are local");
    }

    @Override
    public EventEnvelope decodeFromWire(int position, Buffer buffer) {
      throw new IllegalStateException("session events are local");
    }

    @Override
    public EventEnvelope transform(EventEnvelope event) {
      return event;
    }

    @Override
    public String name() {
      return CODEC;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
