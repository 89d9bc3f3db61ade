package parley.pipeline;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioFrame;
import parley.audio.SystemClock;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.config.Settings;
import parley.config.SettingsLoader;
import parley.llm.LanguageModel;
import parley.llm.tool.ToolSpec;
import parley.pipeline.command.SpokenCommands;

/** A session on a real event loop with scripted engines and a scripted loudspeaker. */
final class SessionHarness implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final Clock WALL =
      Clock.fixed(Instant.parse("2026-03-01T15:04:05Z"), ZoneOffset.UTC);

  final ScriptedModel model = new ScriptedModel();
  final ScriptedVoice voice = new ScriptedVoice();
  final ScriptedOutput output = new ScriptedOutput();
  final ScriptedRecognizer recognizer = new ScriptedRecognizer();
  final ScriptedToolbox toolbox = new ScriptedToolbox();
  final AtomicInteger turnsOver = new AtomicInteger();
  final Session session;
  private final ToolDesk toolDesk;
  final Attention attention;
  final Speculation speculation;
  final ReplyPace pace = new ReplyPace();
  final List<Double> volumes = new ArrayList<>();
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setBlockedThreadCheckInterval(20)
              .setMaxEventLoopExecuteTime(Duration.ofMillis(100).toNanos())
              .setEventLoopPoolSize(1));
  private final AtomicInteger blocked = new AtomicInteger();
  private final VertxLoop loop = new VertxLoop(vertx);
  private final LoopCalls calls = new LoopCalls(loop, PATIENCE_SECONDS);
  private final EngineSet engines;
  private final SeenEvents events = new SeenEvents(PATIENCE_SECONDS);
  private final AtomicLong heardTo = new AtomicLong();
  private long position;
  final AtomicInteger cuts = new AtomicInteger();
  private long turn;
  private float amplitude;

  SessionHarness(String... sets) {
    this(null, sets);
  }

  /**
   * With another model than the scripted one, where it is given.
   *
   * @param other is opened, used and closed by the model's thread
   */
  SessionHarness(@Nullable LanguageModel other, String... sets) {
    List<String> all = new ArrayList<>(List.of("commands.enabled=false")); // a model answers
    all.addAll(List.of(sets));
    Settings settings = SettingsLoader.load(java.util.Optional.empty(), java.util.Map.of(), all);
    ((VertxInternal) vertx)
        .blockedThreadChecker()
        .setThreadBlockedHandler(event -> blocked.incrementAndGet());
    engines =
        new EngineSet(
            new Engines(
                () -> recognizer, () -> other == null ? model : other, () -> voice, () -> toolbox));
    SystemClock clock = new SystemClock();
    EventLog log = new EventLog("test", clock.nanos(), events::publish);
    attention =
        new Attention(
            loop,
            clock,
            log,
            settings,
            new LiveDevices(true, false),
            CueSounds.of(ScriptedOutput.RATE_HZ, java.util.Optional.empty()),
            new Effects());
    Conversation conversation = new Conversation("Be brief.", settings.conversation().maxTurns());
    toolDesk = new ToolDesk(settings.tools(), engines.toolCaller(loop));
    Announcer announcer =
        new Announcer(
            loop,
            words -> SpokenSound.of(words, engines, settings, ScriptedOutput.RATE_HZ),
            (words, sound) -> session().stages().playback().announce(sound));
    Session.Parts parts =
        new Session.Parts(
            loop,
            clock,
            log,
            conversation,
            new AnswerMemory(settings.conversation().repeatAnswersFor(), clock),
            new CommandDesk(
                new SpokenCommands(settings.commands().enabled()),
                loop,
                clock,
                announcer,
                conversation,
                volumes::add,
                WALL),
            toolDesk,
            new Session.Saying(
                settings.chunking(),
                pace,
                ScriptedOutput.RATE_HZ / 15,
                "Sorry.",
                new ThoughtWish(settings.knowsCommands())),
            new EchoBackstop(true),
            attention,
            TurnRules.of(settings),
            settings.llm(),
            new Session.Ahead(
                engines.interim(settings, loop, false), engines.readAhead(settings, false)),
            turnsOver::incrementAndGet);
    speculation = engines.speculation(settings);
    pace.begin(1000);
    StageFactory factory = new StageFactory(loop, engines, speculation, settings, output, clock);
    session = on(() -> new Session(parts, factory::create));
    speculation.whenUnderstood(
        (samples, words) -> loop.post(() -> session.headStart().understood(words)));
  }

  /** There are these functions. */
  void offer(ToolSpec... tools) {
    toolbox.offer(tools);
    run(() -> toolDesk.opened(toolbox.tools()));
  }

  private Session session() {
    return session;
  }

  private final class Effects implements Attention.Effects {
    @Override
    public boolean play(AudioFrame sound, boolean intoReply) {
      return session.stages().playback().cue(sound, intoReply);
    }

    @Override
    public long position() {
      return heardTo.get();
    }

    @Override
    public void hush() {
      session.hush(heardTo.get());
    }

    @Override
    public void endUtterance() {
      cuts.incrementAndGet();
    }
  }

  /** The program fails, once, when it is to tell such an event. */
  void failOn(Class<? extends SessionEvent> event) {
    events.failOn(event);
  }

  /** How often the event loop was seen to be blocked for 100 ms. */
  int timesBlocked() {
    return blocked.get();
  }

  /** The user says something: it begins and it ends. */
  void say(String text) {
    beginToSpeak();
    endSpeaking(text);
  }

  /** What began ends after a second, and stands alone. */
  void endSpeaking(String text) {
    endSpeaking(text, null);
  }

  /** What began ends after a second; the sound since the utterance before is known. */
  void endSpeakingAfter(String both, int lead) {
    endSpeaking(both, new float[lead]);
  }

  private void endSpeaking(String text, float @Nullable [] lead) {
    recognizer.hear(text);
    float[] sound = sound();
    position += sound.length;
    VoiceEvent.Endpoint endpoint =
        new VoiceEvent.Endpoint(
            position + 9_600, new Utterance(position - sound.length, position, sound, false, lead));
    heardTo.set(position + 9_600);
    run(() -> session.endpoint(endpoint, System.nanoTime()));
    position += 9_600;
  }

  /** From now on the user, or whoever it is, speaks with this amplitude. */
  void speakAt(double newAmplitude) {
    amplitude = (float) newAmplitude;
  }

  private float[] sound() {
    float[] sound = new float[16_000];
    Arrays.fill(sound, amplitude);
    return sound;
  }

  /** Something begins that may be speech. */
  void suspect() {
    VoiceEvent.SpeechSuspected speech =
        new VoiceEvent.SpeechSuspected(position, amplitude == 0 ? 0 : 20 * Math.log10(amplitude));
    run(() -> session.speechSuspected(speech));
  }

  /** It was none, or is told as speech. */
  void suspectNoMore() {
    run(session::suspicionEnded);
  }

  /** What began goes on; so far it is this. It is left out while something else is heard. */
  void goOnSpeaking(String soFar) {
    recognizer.hear(soFar);
    run(() -> session.speechContinues(position + 16_000, sound()));
  }

  /** Time passes in which nothing is said. */
  void beSilent(Duration time) {
    position += time.toMillis() * 16;
    heardTo.set(position);
  }

  /** The recogniser waits with its answers until {@link #hearOn}. */
  void holdRecognizer() {
    recognizer.hold();
  }

  void hearOn() {
    recognizer.hearOn();
  }

  /** What the user has heard so far, each word with its milliseconds. */
  List<String> heard() {
    return output.heard(voice::wordOf);
  }

  /** The end of the turn. */
  SessionEvent.TurnEnded awaitEnd(long turn) {
    return (SessionEvent.TurnEnded)
        awaitEnvelope(e -> e.turn() == turn && e.event() instanceof SessionEvent.TurnEnded).event();
  }

  /** The user pauses: what he has said so far is recognised. */
  void pause(String soFar, float[] sound) {
    recognizer.hear(soFar);
    Utterance utterance = new Utterance(position, position + sound.length, sound.clone(), false);
    speculation.accept(new VoiceEvent.SpeechPaused(position + sound.length, utterance));
  }

  /** The user goes on after a pause. */
  void goOn() {
    speculation.accept(new VoiceEvent.SpeechResumed(position));
    run(session.headStart()::speechResumed);
  }

  /** The utterance ends. */
  void end(float[] sound) {
    Utterance utterance = new Utterance(position, position + sound.length, sound.clone(), false);
    VoiceEvent.Endpoint endpoint = new VoiceEvent.Endpoint(position + 9_600, utterance);
    speculation.accept(endpoint);
    run(() -> session.endpoint(endpoint, System.nanoTime()));
    position += sound.length + 9_600;
  }

  /** The same, where a step may throw. */
  void sayInSpiteOfAll(String text) {
    VoiceEvent.SpeechStarted started = new VoiceEvent.SpeechStarted(position);
    loop.post(() -> session.speechStarted(started, System.nanoTime()));
    recognizer.hear(text);
    VoiceEvent.Endpoint endpoint =
        new VoiceEvent.Endpoint(
            position + 9_600, new Utterance(position, position + 16_000, new float[16_000], false));
    loop.post(() -> session.endpoint(endpoint, System.nanoTime()));
    turn++;
    position += 25_600;
  }

  /** The turn that the user spoke last. */
  long turn() {
    return turn;
  }

  void beginToSpeak() {
    turn++;
    VoiceEvent.SpeechStarted started = new VoiceEvent.SpeechStarted(position);
    run(() -> session.speechStarted(started, System.nanoTime()));
  }

  /** Runs on the loop and waits for it. */
  void run(Runnable task) {
    on(
        () -> {
          task.run();
          return true;
        });
  }

  <T> T on(Supplier<T> call) {
    return calls.on(call);
  }

  /** The next event of the kind; what comes before it is kept in {@link #seen}. */
  <E extends SessionEvent> E await(Class<E> type) {
    return type.cast(awaitEnvelope(e -> type.isInstance(e.event())).event());
  }

  EventEnvelope awaitEnvelope(Predicate<EventEnvelope> wanted) {
    return events.await(wanted);
  }

  /** All events so far, in order. */
  List<EventEnvelope> seen() {
    return events.all();
  }

  <E extends SessionEvent> List<E> seen(Class<E> type) {
    return seen().stream()
        .map(EventEnvelope::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Waits until a condition on the loop holds, asking again as the loop turns. */
  void until(Supplier<Boolean> condition) {
    calls.until(condition);
  }

  @Override
  public void close() {
    hearOn();
    run(session::stop);
    output.close();
    session.stages().playback().close();
    engines.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
