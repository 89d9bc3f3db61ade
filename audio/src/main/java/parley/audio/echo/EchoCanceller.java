package parley.audio.echo;

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingStats;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import parley.config.EchoSettings;
import parley.config.ParleyException;

/**
 * WebRTC's AEC3 on mono sound: learns how the played sound comes back and takes it out of the
 * captured sound. It measures the delay between the two by itself and follows it, up to half a
 * second, as long as the played sound is given before its echo.
 *
 * <p>One thread, the capture thread, gives it both sounds; {@link #close} waits for a frame that is
 * at work. Allocates nothing per frame.
 */
public final class EchoCanceller implements AutoCloseable {
  /** Samples of a frame: 10 ms. */
  public static final int FRAME = 480;

  /** The sample rate of both sounds. */
  public static final int RATE_HZ = 48_000;

  /** The delay in frames of an echo that it has not learnt. */
  static final int UNKNOWN = -1;

  /** Frames of silence that make the code warm before it counts: one second. */
  private static final int WARM_UP_FRAMES = 100;

  /** The library holds back its oldest figures until asked: so it is asked each quarter second. */
  private static final int STATE_FRAMES = 25;

  private static final AudioProcessingStreamConfig MONO =
      new AudioProcessingStreamConfig(RATE_HZ, 1);

  private final AudioProcessing processing;
  private final AudioProcessingConfig config;
  private final byte[] played = new byte[2 * FRAME];
  private final byte[] captured = new byte[2 * FRAME];
  private final byte[] cleaned = new byte[2 * FRAME];
  private long frames;
  private int changes;
  private AudioProcessingStats stats = new AudioProcessingStats();
  private boolean closed;

  private EchoCanceller(EchoSettings settings) {
    processing = new AudioProcessing();
    config = config(settings);
    processing.applyConfig(config);
    float[] silence = new float[FRAME];
    for (int i = 0; i < WARM_UP_FRAMES; i++) {
      process(silence, silence);
    }
  }

  private static AudioProcessingConfig config(EchoSettings settings) {
    AudioProcessingConfig config = new AudioProcessingConfig();
    config.echoCanceller.enabled = true;
    config.echoCanceller.enforceHighPassFiltering = true;
    config.highPassFilter.enabled = true;
    config.noiseSuppression.enabled = false; // RNNoise comes after it, and does it better
    config.gainControl.enabled = settings.gainControl();
    config.gainControl.adaptiveDigital.enabled = settings.gainControl();
    config.gainControl.fixedDigital.gainDb = 0;
    return config;
  }

  /**
   * Loads the library and warms it up.
   *
   * @throws ParleyException ECHO_UNAVAILABLE where the library or what it needs is missing
   */
  public static EchoCanceller open(EchoSettings settings) {
    try {
      return new EchoCanceller(settings);
    } catch (LinkageError | RuntimeException e) {
      throw unavailable(e);
    }
  }

  /** The library wraps its reason several times; the innermost one names what is missing. */
  private static ParleyException unavailable(Throwable failure) {
    Throwable reason = failure;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    return new ParleyException(
        "ECHO_UNAVAILABLE",
        "the echo canceller cannot be loaded: " + reason.getMessage(),
        "On Debian: apt install libpulse0 libudev1 libx11-6 libxfixes3 libxrandr2 libxcomposite1"
            + " libdbus-1-3; or set echo.mode to off and use headphones",
        failure);
  }

  /**
   * Cleans a frame.
   *
   * @param far {@link #FRAME} samples that the loudspeaker plays now, or a little later
   * @param near {@link #FRAME} samples that the microphone took; overwritten by the same without
   *     the echo. What is no number counts as silence
   */
  public synchronized void process(float[] far, float[] near) {
    if (closed) {
      throw new IllegalStateException("the echo canceller is closed");
    }
    Pcm.encode(far, played);
    Pcm.encode(near, captured);
    check(processing.processReverseStream(played, MONO, MONO, cleaned));
    // Needed before each frame; AEC3 estimates the delay itself and takes no hint.
    processing.setStreamDelayMs(0);
    check(processing.processStream(captured, MONO, MONO, cleaned));
    Pcm.decode(cleaned, near);
    if (++frames % STATE_FRAMES == 0) {
      stats = processing.getStatistics();
    }
  }

  /**
   * Forgets the echo's delay and shape. AEC3 is careful while it knows nothing, where with a wrong
   * delay it lets echo through for more than a second: so this is for when the delay has changed.
   */
  public synchronized void relearn() {
    changes++;
    config.echoCanceller.enabled = false;
    processing.applyConfig(config);
    config.echoCanceller.enabled = true;
    processing.applyConfig(config);
  }

  private static void check(int result) {
    if (result != 0) {
      throw new IllegalStateException("WebRTC refused a frame, error " + result);
    }
  }

  /** The echo's delay in frames, as of a quarter second ago at most; or {@link #UNKNOWN}. */
  synchronized int delayFrames() {
    return stats.delayMs > 0 ? stats.delayMs * RATE_HZ / 1000 / FRAME : UNKNOWN;
  }

  /** How well it does, as of a quarter second ago at most. */
  public synchronized EchoState state() {
    return new EchoState(
        stats.delayMs, stats.echoReturnLoss, stats.echoReturnLossEnhancement, changes);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      processing.dispose();
    }
  }
}
