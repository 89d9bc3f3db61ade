package parley.pipeline;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumerOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import parley.config.ParleyException;

/**
 * Writes the events of one session to a file, a JSON object a line. Deploy it as a worker: it
 * observes the session and never slows it down.
 */
public final class TraceWriter extends VerticleBase {
  private static final int BUFFERED_EVENTS = 100_000;
  private final String session;
  private final BufferedWriter file;
  private final TraceFormat format = new TraceFormat();

  private TraceWriter(String session, BufferedWriter file) {
    this.session = session;
    this.file = file;
  }

  /**
   * Opens the file anew.
   *
   * @throws ParleyException code {@code TRACE_UNWRITABLE}
   */
  public static TraceWriter open(String session, Path path) {
    try {
      return new TraceWriter(session, Files.newBufferedWriter(path));
    } catch (IOException e) {
      throw new ParleyException(
          "TRACE_UNWRITABLE",
          "the trace file " + path + " cannot be written (" + e + ")",
          "Choose another file with --trace.",
          e);
    }
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
        .handler(this::write)
        .completion();
  }

  private void write(Message<EventEnvelope> message) {
    try {
      file.write(format.line(message.body()));
      file.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("the trace could not be written", e);
    }
  }

  @Override
  public Future<?> stop() throws IOException {
    file.close();
    return Future.succeededFuture();
  }
}
