package parley.pipeline;

import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.asr.RecognitionOptions;
import parley.audio.AudioFrame;
import parley.audio.AudioInput;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.turn.TextSource;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.llm.tool.Toolbox;
import parley.pipeline.command.SpokenCommands;

/**
 * A conversation by voice: opens the engines, listens to an input and answers to an output. Its
 * methods belong to the thread that opened it, never to an event loop.
 */
public final class VoiceSession implements AutoCloseable {
  /**
   * What a session is made of.
   *
   * @param id names the session in the trace and on the event bus
   * @param frontEnds makes the front end, on the capture thread, which may ask for texts
   * @param clock real, or a {@link FastClock}
   */
  public record Plan(
      String id,
      Settings settings,
      Engines engines,
      BiFunction<Consumer<VoiceEvent>, TextSource, VoiceFrontEnd> frontEnds,
      AudioOutput output,
      Clock clock,
      WhileAnswering whileAnswering,
      LiveDevices devices,
      Consumer<EventEnvelope> publisher) {}

  /** How fast speech goes by, to guess how much of an unfinished chunk was heard. */
  private static final int CHARACTERS_PER_SECOND = 15;

  private static final long CLOSE_SECONDS = 3;

  private final Plan plan;
  private final Loop loop;
  private final EventLog log;
  private final EngineSet engines;
  private final EchoBackstop backstop;
  private final Optional<AudioFrame> filler;
  private final Attention attention;
  private final ModelOpinions opinions;
  private final BetweenTurns betweenTurns;
  private final Speculation speculation;
  private final Gate gate = new Gate();
  private final Stages stages;
  private final Session session;
  private final CompletableFuture<Void> ready;
  private final ReplyPace pace = new ReplyPace();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private boolean inputEnded;
  private @Nullable ParleyException inputFailure;
  private volatile @Nullable Capture capture;
  private final DeviceNews devices = new DeviceNews(this::tell, this::inputGap);

  /**
   * Has the engines opened, each on its own thread, and warmed, the model with the fixed part of
   * the prompt; {@link #ready} tells when.
   */
  public VoiceSession(Vertx vertx, Plan plan) {
    this.plan = plan;
    this.loop = new VertxLoop(vertx);
    this.engines = new EngineSet(plan.engines());
    boolean live = plan.devices().microphone();
    this.opinions = engines.opinions(plan.settings(), live);
    ReadAhead reading = engines.readAhead(plan.settings(), live);
    this.speculation = engines.speculation(plan.settings());
    this.log = new EventLog(plan.id(), plan.clock().nanos(), plan.publisher());
    Settings settings = plan.settings();
    Conversation conversation =
        new Conversation(Instructions.of(settings, List.of()), settings.conversation().maxTurns());
    ToolDesk tools = new ToolDesk(settings.tools(), engines.toolCaller(loop));
    this.betweenTurns = engines.betweenTurns(settings, loop, conversation, reading);
    this.backstop = new EchoBackstop(!settings.echo().mode().equals("off"));
    CommandDesk desk = newDesk(conversation);
    boolean cued = settings.cues().enabled(plan.devices().loudspeaker());
    int rateHz = plan.output().sampleRateHz();
    String words = cued ? settings.cues().filler() : "";
    this.filler = SpokenSound.of(words, engines, settings, rateHz).join();
    this.attention = attention(CueSounds.of(rateHz, filler));
    Session.Parts parts =
        new Session.Parts(
            loop,
            plan.clock(),
            log,
            conversation,
            new AnswerMemory(settings.conversation().repeatAnswersFor(), plan.clock()),
            desk,
            tools,
            new Session.Saying(
                settings.chunking(),
                pace,
                rateHz / CHARACTERS_PER_SECOND,
                settings.conversation().fallbackPhrase(),
                new ThoughtWish(settings.knowsCommands())),
            backstop,
            attention,
            TurnRules.of(settings),
            settings.llm(),
            new Session.Ahead(engines.interim(settings, loop, live), reading),
            this::turnOver);
    this.session =
        new Session(
            parts,
            new StageFactory(loop, engines, speculation, settings, plan.output(), plan.clock())
                ::create);
    this.stages = session.stages();
    speculation.whenUnderstood(this::understoodAhead);
    CompletableFuture<Void> warm =
        CompletableFuture.allOf(
            engines
                .tools()
                .thenAccept(box -> opened(box, tools, conversation))
                .thenCompose(known -> engines.warm(conversation.prompt("")))
                .thenAccept(this::warmed),
            WarmUp.run(engines, new RecognitionOptions(settings.language())));
    this.ready =
        engines
            .opened()
            .thenCompose(opened -> warm)
            .thenRun(() -> tell(new SessionEvent.EnginesReady()));
  }

  /** What the model may call is known. Any thread. */
  private void opened(Toolbox box, ToolDesk tools, Conversation conversation) {
    conversation.instruct(Instructions.of(plan.settings(), box.tools()));
    loop.post(() -> tools.opened(box.tools()));
    for (ParleyException problem : box.problems()) {
      tell(new SessionEvent.StageFailed(problem.code(), problem.oneLine()));
    }
  }

  /** Any thread. */
  private void warmed(ModelPace first) {
    loop.post(() -> pace.begin(first.tokensPerSecond()));
  }

  /**
   * Completes when everything is loaded and warm; exceptionally, with a {@link ParleyException},
   * where an engine cannot be opened. Who listens before that is heard, and answered later.
   */
  public CompletableFuture<Void> ready() {
    return ready;
  }

  /** The opinion is asked before a draft, which would keep the model from it. */
  private void understoodAhead(float[] samples, String words) {
    if (session.isForProgram(words)) {
      opinions.known(samples);
    } else {
      opinions.heard(samples, words, session.conversation()::prompt, session::isAnswering);
    }
    loop.post(() -> session.headStart().understood(words));
  }

  private CommandDesk newDesk(Conversation conversation) {
    Settings settings = plan.settings();
    int rateHz = plan.output().sampleRateHz();
    Announcer announcer =
        new Announcer(
            loop,
            words -> SpokenSound.of(words, engines, settings, rateHz),
            (words, sound) -> announce(words, sound));
    return new CommandDesk(
        new SpokenCommands(settings.knowsCommands()),
        loop,
        plan.clock(),
        announcer,
        conversation,
        share -> session().stages().playback().volume(share),
        java.time.Clock.system(ZoneId.systemDefault()));
  }

  private Session session() {
    return session;
  }

  private void announce(String words, AudioFrame sound) {
    long now = plan.clock().nanos();
    log.event(TurnId.NONE, now, position(), new SessionEvent.Announced(words));
    backstop.said(words, now + sound.duration().toNanos());
    stages.playback().announce(sound);
  }

  private Attention attention(CueSounds sounds) {
    return new Attention(
        loop, plan.clock(), log, plan.settings(), plan.devices(), sounds, new AttentionEffects());
  }

  /**
   * Starts to listen.
   *
   * @return completed when the input is over and every turn answered, or the session closed;
   *     exceptionally, with a {@link ParleyException}, when the input failed or an engine cannot be
   *     opened
   */
  public CompletableFuture<Void> listen(AudioInput input) {
    boolean mutes = plan.whileAnswering() == WhileAnswering.MUTE;
    Capture newCapture =
        new Capture(
            input,
            events ->
                plan.frontEnds().apply(speculation.andThen(events), opinions.with(speculation)),
            plan.clock(),
            loop,
            gate,
            plan.whileAnswering() == WhileAnswering.HOLD,
            () -> (mutes && session.isAnswering()) || attention.isDeaf(),
            new Ears(session, this::inputEnded));
    capture = newCapture;
    loop.post(
        () -> {
          session.started();
          newCapture.start();
        });
    return CompletableFuture.anyOf(over, ready.thenCompose(isReady -> over)).thenRun(() -> {});
  }

  /** What the devices are to tell their losses to; any thread. */
  public DeviceNews devices() {
    return devices;
  }

  /** Of no turn. */
  private void tell(SessionEvent event) {
    long position = position();
    loop.post(() -> log.event(TurnId.NONE, plan.clock().nanos(), position, event));
  }

  private void inputGap() {
    Capture open = capture;
    if (open != null) {
      open.gap();
    }
  }

  /** How far the input was heard. Any thread. */
  private long position() {
    Capture open = capture;
    return open == null ? 0 : open.position();
  }

  /** The key of push-to-talk was pressed. Any thread. */
  public void keyPressed() {
    loop.post(attention::pressed);
  }

  private void inputEnded(@Nullable ParleyException failure) {
    inputEnded = true;
    inputFailure = failure;
    completeWhenOver();
  }

  private void turnOver() {
    if (!session.isLive()) {
      betweenTurns.begin();
    }
    gate.turnOver();
    completeWhenOver();
  }

  private void completeWhenOver() {
    if (!inputEnded || session.isLive()) {
      return;
    }
    ParleyException failure = inputFailure;
    if (failure == null) {
      over.complete(null);
    } else {
      over.completeExceptionally(failure);
    }
  }

  /** What was said and heard so far; after {@link #listen} has completed. */
  public List<Exchange> exchanges() {
    return session.conversation().exchanges();
  }

  /** Silence, then all threads and engines end, within a few seconds. */
  @Override
  public void close() {
    Capture open = capture;
    if (open != null) {
      open.close();
    }
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    loop.post(
        () -> {
          session.stop();
          over.complete(null);
          stopped.complete(null);
        });
    try {
      stopped.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the session's event loop is stuck", e);
    } finally {
      stages.playback().close();
      engines.close();
    }
  }

  private final class AttentionEffects implements Attention.Effects {
    @Override
    public boolean play(AudioFrame sound, boolean intoReply) {
      boolean played = stages.playback().cue(sound, intoReply);
      if (played && filler.filter(sound::equals).isPresent()) {
        long until = plan.clock().nanos() + sound.duration().toNanos();
        backstop.said(plan.settings().cues().filler(), until);
      }
      return played;
    }

    @Override
    public long position() {
      return VoiceSession.this.position();
    }

    @Override
    public void hush() {
      session.hush(position());
    }

    @Override
    public void endUtterance() {
      Capture open = capture;
      if (open != null) {
        open.endUtterance();
      }
    }
  }
}
