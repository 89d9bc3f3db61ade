package parley.audio.echo;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioInput;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.config.EchoSettings;
import parley.config.ParleyException;

/**
 * A loudspeaker and a microphone that hear each other, put in touch: what the one played is taken
 * out of what the other captures. Without cancellation both are passed through as they are.
 */
public final class EchoPath implements AutoCloseable {
  private record Cancelling(
      PlayedReference reference, EchoCanceller canceller, double capturedShare) {}

  private final AudioOutput speaker;
  private final @Nullable Cancelling cancelling;

  private EchoPath(AudioOutput speaker, @Nullable Cancelling cancelling) {
    this.speaker = speaker;
    this.cancelling = cancelling;
  }

  /**
   * For a pair of devices. Where the canceller cannot be loaded, talk goes on without it.
   *
   * @param live whether both are real devices; {@code echo.mode} {@code auto} asks for it
   * @param speaker is closed by its owner
   * @param clock tells how late the sound of a live microphone is taken
   * @param warnings why there is no cancellation, ECHO_UNAVAILABLE
   */
  public static EchoPath open(
      EchoSettings settings,
      boolean live,
      AudioOutput speaker,
      Clock clock,
      Consumer<String> warnings) {
    return open(settings, live, speaker, clock, warnings, EchoCanceller::open);
  }

  /** With another canceller, which may be missing. */
  static EchoPath open(
      EchoSettings settings,
      boolean live,
      AudioOutput speaker,
      Clock clock,
      Consumer<String> warnings,
      Function<EchoSettings, EchoCanceller> cancellers) {
    if (settings.mode().equals("on") || (settings.mode().equals("auto") && live)) {
      try {
        EchoCanceller canceller = cancellers.apply(settings);
        PlayedReference reference = new PlayedReference(speaker, live ? clock::nanos : () -> 0L);
        return new EchoPath(
            reference, new Cancelling(reference, canceller, settings.capturedShare()));
      } catch (ParleyException e) {
        warnings.accept(e.oneLine());
      }
    }
    return new EchoPath(speaker, null);
  }

  /** Whether echo is taken out, so that the user can be heard during a reply. */
  public boolean cancels() {
    return cancelling != null;
  }

  /** How well it does; empty where nothing is taken out. Any thread. */
  public Optional<EchoState> state() {
    return Optional.ofNullable(cancelling).map(both -> both.canceller().state());
  }

  /** The loudspeaker to play to. */
  public AudioOutput speaker() {
    return speaker;
  }

  /** The microphone to listen to, read by one thread. */
  public AudioInput microphone(AudioInput microphone) {
    return cancelling == null
        ? microphone
        : new EchoCancellingInput(
            microphone, cancelling.reference(), cancelling.canceller(), cancelling.capturedShare());
  }

  /** When nothing reads the microphone any more. */
  @Override
  public void close() {
    if (cancelling != null) {
      cancelling.canceller().close();
    }
  }
}
