package parley.soundcard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.audio.SimulatedRoom;

/**
 * A virtual sound card: programs started with its {@link #environment} have it as their only one.
 * What a test says into its microphone they hear, and what they play it records.
 */
public final class SoundCard implements AutoCloseable {
  static final int RATE_HZ = 48_000;

  private static final Path SCRIPT = Path.of("src/test/soundcard/soundcard.sh").toAbsolutePath();
  private static final File ZEROS = new File("/dev/zero");
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)=(\\S+)");
  private static final Path ALSA_PULSE =
      Path.of("/usr/share/alsa/alsa.conf.d/50-pulseaudio.conf"); // libasound2-plugins brings it

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Thread atExit = new Thread(this::stop, "soundcard-stop");

  private SoundCard(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts the card; the test is skipped where its packages are missing, unless the build requires
   * the card.
   *
   * @param folder is there, and keeps all that the card writes
   */
  public static SoundCard start(Path folder) {
    requireInstalled();
    SoundCard card = new SoundCard(folder);
    Runtime.getRuntime().addShutdownHook(card.atExit);
    Matcher export = EXPORT.matcher(card.script("start"));
    while (export.find()) {
      card.environment.put(export.group(1), export.group(2));
    }
    return card;
  }

  private static void requireInstalled() {
    boolean there =
        Files.isRegularFile(ALSA_PULSE)
            && List.of("pulseaudio", "pacat", "parec", "pactl").stream()
                .allMatch(SoundCard::onPath);
    String message =
        "SKIPPED, no virtual sound card: apt install pulseaudio pulseaudio-utils libasound2-plugins";
    if (!there && Boolean.getBoolean("parley.soundcard.required")) {
      throw new AssertionError(message);
    }
    if (!there) {
      System.err.println(message);
    }
    assumeTrue(there, message);
  }

  private static boolean onPath(String tool) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /** What a program must find in its environment to use the card. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** The card is pulled out, in the midst of whatever it does. */
  public void unplug() {
    script("unplug");
  }

  public void plug() {
    script("plug");
  }

  /**
   * Says something into the microphone, in real time.
   *
   * @return the moment of its last sample, in microseconds of the wall clock
   */
  public long say(AudioFrame sound) {
    Process pacat = start("pacat", "micfeed", "20");
    try (OutputStream out = pacat.getOutputStream()) {
      out.write(pcm(Resampler.convert(sound, RATE_HZ).samples()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(pacat);
    return Recording.nowMicros();
  }

  /** Plays into the microphone, mixed with whatever is said, until it is over or stopped. */
  public Playing play(AudioFrame sound) {
    return new Playing(
        start("pacat", "micfeed", "20"), pcm(Resampler.convert(sound, RATE_HZ).samples()));
  }

  /**
   * Records the loudspeaker until it is stopped. Silence is played meanwhile: an idle loudspeaker
   * gives nothing to a recorder, and then swallows the first 30 ms of sound.
   */
  public Recording hearLoudspeaker() {
    Process silence = start(stream("pacat", "speaker", "20"), Redirect.from(ZEROS));
    Recording recording = Recording.of(start("parec", "speaker.monitor", "10"), silence::destroy);
    return recording.awaitMore(100);
  }

  /** Records what goes into the microphone until it is stopped. */
  public Recording hearMicrophone() {
    return hear("micfeed.monitor");
  }

  /** Records what is heard there: {@code air} is the microphone in a room. */
  public Recording hear(String source) {
    return Recording.of(start("parec", source, "10"), () -> {}).awaitMore(100);
  }

  /**
   * Puts the card and whoever speaks into a room, so that its microphone hears its loudspeaker.
   * Programs that are started from now on listen there.
   */
  public EchoRoom room(SimulatedRoom room) {
    Path air = folder.resolve("air");
    String module =
        run(
            "pactl",
            "load-module",
            "module-pipe-source",
            "source_name=air",
            "file=" + air,
            "rate=" + RATE_HZ,
            "channels=1",
            "format=s16le");
    run("pactl", "set-default-source", "air");
    Process silence = start(stream("pacat", "speaker", "20"), Redirect.from(ZEROS));
    // A microphone that nobody hears would fill up.
    Process listener = start(stream("parec", "air", "10"), Redirect.PIPE, Redirect.DISCARD);
    return new EchoRoom(
        start("parec", "speaker.monitor", "5"),
        start("parec", "micfeed.monitor", "5"),
        air,
        room,
        List.of(
            silence::destroyForcibly,
            listener::destroyForcibly,
            () -> run("pactl", "unload-module", module.strip()),
            () -> run("pactl", "set-default-source", "micfeed.monitor")));
  }

  private Process start(String tool, String device, String latencyMillis) {
    return start(stream(tool, device, latencyMillis), Redirect.PIPE);
  }

  private static List<String> stream(String tool, String device, String latencyMillis) {
    return List.of(
        tool,
        "--device=" + device,
        "--raw",
        "--format=s16le",
        "--rate=" + RATE_HZ,
        "--channels=1",
        "--latency-msec=" + latencyMillis);
  }

  private Process start(List<String> command, Redirect input) {
    return start(command, input, Redirect.PIPE);
  }

  private Process start(List<String> command, Redirect input, Redirect output) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(input)
            .redirectOutput(output)
            .redirectError(folder.resolve("errors").toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String script(String command) {
    return run(SCRIPT.toString(), command, folder.toString());
  }

  /** Runs a tool to its end, and gives what it says. */
  private String run(String... command) {
    Process process = start(List.of(command), Redirect.PIPE);
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      await(process);
      if (process.exitValue() != 0) {
        throw new AssertionError(Files.readString(folder.resolve("errors")));
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void await(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(process.info() + " did not end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] pcm(float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(Math.max(-1, Math.min(1, sample)) * Short.MAX_VALUE));
    }
    return bytes.array();
  }

  private void stop() {
    script("stop");
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
  }
}
