package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioInput;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.audio.InputLosses;
import parley.audio.InstantOutput;
import parley.audio.PacedInput;
import parley.audio.PacedOutput;
import parley.audio.PaddedInput;
import parley.audio.ReopeningInput;
import parley.audio.ReopeningOutput;
import parley.audio.SteadyOutput;
import parley.audio.SystemClock;
import parley.audio.echo.EchoPath;
import parley.audio.javasound.JavaSoundInput;
import parley.audio.javasound.JavaSoundOutput;
import parley.audio.wav.WavWriter;
import parley.config.ActivationSettings;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.pipeline.EventEnvelope;
import parley.pipeline.FastClock;
import parley.pipeline.LiveDevices;
import parley.pipeline.TraceFile;
import parley.pipeline.TurnReport;
import parley.pipeline.TurnReports;
import parley.pipeline.WhileAnswering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds a conversation by voice. */
@Command(name = "talk", description = "Holds a conversation by voice, or answers a recording.")
final class TalkCommand implements Callable<Integer> {
  /** The sample rate of the answer's file. */
  static final int OUTPUT_RATE_HZ = 48_000;

  private static final String NO_KEY =
      "There is no more keyboard input, so the microphone stays closed. Ctrl-C ends.";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--input",
      paramLabel = "FILE.wav",
      description = "What is said; default: the microphone.")
  private @Nullable Path input;

  @Option(
      names = "--output",
      paramLabel = "FILE.wav",
      description = "Gets the answers; default: the loudspeaker.")
  private @Nullable Path output;

  @Option(
      names = "--trace",
      paramLabel = "FILE.jsonl",
      description = "Gets every event, one JSON object a line.")
  private @Nullable Path trace;

  @Option(
      names = "--fast",
      description = "Reads the input file as fast as it goes, on a virtual clock.")
  private boolean fast;

  private final LateListener speakerNews = new LateListener();

  @Option(
      names = "--playback-speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "Plays into the output file at this speed; 0.25 shows the back-pressure.")
  private double playbackSpeed = 1;

  @Override
  public Integer call() {
    Path file = input;
    if (fast && file == null) {
      throw new ParleyException(
          "USAGE", "--fast needs a recording", "Give one with --input FILE.wav.");
    }
    Checks.positive("--playback-speed", playbackSpeed);
    Settings settings = common.settings();
    if (file != null) {
      Wavs.check(file);
    }
    Clock clock = fast ? new FastClock(new SystemClock()) : new SystemClock();
    List<TurnReport> reports = new ArrayList<>();
    boolean live = ProgressBar.isTerminal() && !common.json() && !fast;
    LiveLine line = new LiveLine(common.err(), live);
    ConsoleView view = new ConsoleView(common.out(), common.err(), line, new Advisor(settings));
    SoundReport sound = new SoundReport();
    try (AudioOutput device = openOutput(settings, clock);
        EchoPath echo = openEcho(settings, device, clock);
        AudioOutput speaker = steady(echo.speaker(), clock);
        Trace events = new Trace(trace)) {
      Workshop workshop = Workshop.open(common, settings, Workshop.Part.ALL);
      common.err().println("Profile " + workshop.profileName() + "; loading ...");
      converse(
          workshop,
          echo,
          speaker,
          clock,
          line,
          listeners(reports, view, sound, events),
          () -> tell(sound, speaker));
      tell(sound, speaker);
    }
    finish(reports);
    return ExitCode.DONE;
  }

  /** The trace file, if there is to be one. */
  private static final class Trace implements AutoCloseable {
    private final @Nullable TraceFile file;

    Trace(@Nullable Path path) {
      file = path == null ? null : TraceFile.open(path);
    }

    void accept(EventEnvelope event) {
      if (file != null) {
        file.accept(event);
      }
    }

    @Override
    public void close() {
      if (file != null) {
        file.close();
      }
    }
  }

  private List<Consumer<EventEnvelope>> listeners(
      List<TurnReport> reports, ConsoleView view, SoundReport sound, Trace events) {
    TurnReports collector =
        new TurnReports(
            report -> {
              reports.add(report);
              if (!common.json()) {
                view.turn(report);
              }
            });
    Consumer<EventEnvelope> shown =
        event -> {
          if (!common.json()) {
            view.accept(event);
          }
          collector.accept(event);
        };
    return List.of(events::accept, sound, shown);
  }

  private void converse(
      Workshop workshop,
      EchoPath echo,
      AudioOutput speaker,
      Clock clock,
      LiveLine line,
      List<Consumer<EventEnvelope>> listeners,
      Runnable atTheEnd) {
    WhileAnswering policy = whileAnswering(workshop.settings(), echo);
    Consumer<String> warnings = text -> line.above(() -> common.err().println(text));
    try (line;
        SessionRun run =
            new SessionRun(workshop, speaker, clock, policy, devices(), warnings, listeners);
        Shutdown shutdown = new Shutdown(run, speaker, line, atTheEnd);
        AudioInput source = echo.microphone(openInput(workshop.settings(), clock, run))) {
      assert shutdown != null : "armed while the session runs";
      speakerNews.become(run.devices().loudspeaker());
      ActivationSettings activation = workshop.settings().activation();
      common.err().println(greeting(policy, activation));
      line.update(shown -> shown.withHint(ActivationHint.of(activation, input == null)));
      if (activation.needsKey() && input == null) {
        new EnterKey(System.in, run::keyPressed, () -> warnings.accept(NO_KEY)).start();
      }
      run.listen(new MeteredInput(source, db -> line.update(shown -> shown.withLevel(db))));
    }
  }

  private LiveDevices devices() {
    return new LiveDevices(input == null, output == null);
  }

  private String greeting(WhileAnswering policy, ActivationSettings activation) {
    if (input != null) {
      return "Listening to " + input + ".";
    }
    if (activation.needsKey()) {
      return "Press Enter and speak; Enter again when you have finished. Ctrl-C ends.";
    }
    if (activation.needsPhrase()) {
      return "Listening: " + ActivationHint.of(activation, true) + " and ask. Ctrl-C ends.";
    }
    return policy == WhileAnswering.MUTE
        ? "Listening. Speak when it is silent; Ctrl-C ends. (With headphones, --set"
            + " conversation.barge-in=on lets you interrupt.)"
        : "Listening. Speak; Ctrl-C ends.";
  }

  private EchoPath openEcho(Settings settings, AudioOutput speaker, Clock clock) {
    boolean live = input == null && output == null;
    return EchoPath.open(settings.echo(), live, speaker, clock, common.err()::println);
  }

  /** A real loudspeaker never runs dry; a file has no silence in between. */
  private AudioOutput steady(AudioOutput speaker, Clock clock) {
    return output == null ? SteadyOutput.start(speaker, clock) : speaker;
  }

  private WhileAnswering whileAnswering(Settings settings, EchoPath echo) {
    if (fast) {
      return WhileAnswering.HOLD;
    }
    String bargeIn = settings.conversation().bargeIn();
    boolean noEcho = input != null || echo.cancels();
    boolean listens = bargeIn.equals("on") || (bargeIn.equals("auto") && noEcho);
    return listens ? WhileAnswering.LISTEN : WhileAnswering.MUTE;
  }

  private AudioInput openInput(Settings settings, Clock clock, SessionRun run) {
    Path file = input;
    if (file == null) {
      InputLosses losses = run.devices().losses();
      return new ReopeningInput(
          () -> JavaSoundInput.open(settings.audio().input(), losses),
          clock,
          task -> new Thread(task, "voice-microphone-open").start(),
          run.devices().microphone());
    }
    Duration silence = settings.endpointing().longestSilence().plusMillis(500);
    AudioInput padded = new PaddedInput(Wavs.open(file, common.err()::println), silence);
    return fast ? padded : new PacedInput(padded, clock);
  }

  private AudioOutput openOutput(Settings settings, Clock clock) {
    Path file = output;
    if (file == null) {
      return new ReopeningOutput(
          () -> JavaSoundOutput.open(settings.audio().output()),
          clock,
          task -> new Thread(task, "voice-loudspeaker-open").start(),
          speakerNews);
    }
    WavWriter writer = WavWriter.create(file, OUTPUT_RATE_HZ);
    return fast ? new InstantOutput(writer) : new PacedOutput(writer, clock, playbackSpeed);
  }

  /** How the sound went, where anything was wrong with it. */
  private void tell(SoundReport sound, AudioOutput speaker) {
    sound.lines(speaker.underruns()).forEach(common.err()::println);
  }

  private void finish(List<TurnReport> reports) {
    if (reports.isEmpty()) {
      common.err().println("No speech was heard" + (input == null ? "." : " in " + input + "."));
    }
    if (output != null && reports.stream().anyMatch(report -> !report.heard().isEmpty())) {
      common.err().println("The answer is in " + output + ".");
    }
    if (common.json()) {
      ArrayNode turns = Json.array();
      reports.forEach(report -> turns.add(Json.turn(report)));
      Json.print(common.out(), Json.object().set("turns", turns));
    }
  }
}
