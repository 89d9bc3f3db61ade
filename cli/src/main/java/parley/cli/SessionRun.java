package parley.cli;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import parley.audio.AudioInput;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.config.ParleyException;
import parley.pipeline.DeviceNews;
import parley.pipeline.EventBusPublisher;
import parley.pipeline.EventEnvelope;
import parley.pipeline.LiveDevices;
import parley.pipeline.Observer;
import parley.pipeline.VoiceSession;
import parley.pipeline.WhileAnswering;

/** One session on an event loop of its own, with its observers. */
final class SessionRun implements AutoCloseable {
  private static final long CLOSE_SECONDS = 3;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final Vertx vertx;
  private final List<String> observers = new ArrayList<>();
  private final VoiceSession session;
  private boolean closed;

  SessionRun(
      Workshop workshop,
      AudioOutput output,
      Clock clock,
      WhileAnswering whileAnswering,
      LiveDevices devices,
      Consumer<String> warnings,
      List<Consumer<EventEnvelope>> listeners) {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    EventBusPublisher.registerCodec(vertx);
    listeners.forEach(this::observe);
    session =
        new VoiceSession(
            vertx,
            new VoiceSession.Plan(
                id,
                workshop.settings(),
                workshop.engines(),
                workshop.frontEnds(warnings),
                output,
                clock,
                whileAnswering,
                devices,
                new EventBusPublisher(vertx, id)));
    if (!devices.microphone()) {
      awaitReady();
    }
  }

  /** A recording would not wait; who speaks into a microphone is heard meanwhile. */
  private void awaitReady() {
    try {
      join(session.ready());
    } catch (ParleyException e) {
      close();
      throw e;
    }
  }

  private void observe(Consumer<EventEnvelope> listener) {
    observers.add(
        vertx
            .deployVerticle(
                new Observer(id, listener),
                new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
            .toCompletionStage()
            .toCompletableFuture()
            .join());
  }

  /**
   * Listens until the input is over and every turn is answered.
   *
   * @throws ParleyException why the input failed, or an engine could not be opened
   */
  void listen(AudioInput input) {
    join(session.listen(input));
  }

  private static void join(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ParleyException known) {
        throw known;
      }
      throw e;
    }
  }

  /** What the devices are to tell their losses to. */
  DeviceNews devices() {
    return session.devices();
  }

  /** The key of push-to-talk was pressed. Any thread. */
  void keyPressed() {
    session.keyPressed();
  }

  /** Silence at once; then the observers have heard everything. Any thread. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    session.close();
    for (String observer : observers) {
      vertx.undeploy(observer).toCompletionStage().toCompletableFuture().join();
    }
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
