package parley.audio;

import java.util.Arrays;
import java.util.function.Consumer;
import parley.audio.turn.SilenceRule;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.DenoiseSettings;
import parley.config.EndpointingSettings;
import parley.config.VadSettings;

/**
 * From raw sound to voice events: RNNoise, 16 kHz, voice activity on denoised sound, endpoints, and
 * the recogniser's blend of denoised and raw sound in each utterance.
 *
 * <p>Positions count samples of the input at 16 kHz: what each part delays is made up for. The same
 * sound gives the same events, in whatever blocks it comes. Not thread-safe: it belongs to the
 * capture thread, and tells its events there. Allocates nothing per frame but for its events, and
 * what the detector does.
 */
public final class VoiceFrontEnd implements AutoCloseable {
  /** The sample rate it takes; {@link ResampledInput} gives it. */
  public static final int RATE_HZ = 48_000;

  private static final int DECIMATION = RATE_HZ / VoiceEvent.RATE_HZ;
  private static final int WINDOW = VoiceActivityDetector.WINDOW;

  private final DenoisingStage denoising;
  private final VoiceActivityDetector detector;
  private final SilenceRule silences;
  private final Endpointer endpointer;
  private final LevelMonitor levels;
  private final Consumer<VoiceEvent> events;

  private final float[] frame = new float[DenoisingStage.FRAME];
  private int framed;

  /** Samples taken at 48 kHz, in whole frames; silence put in at the end is not counted. */
  private long heard;

  private final Resampler detectorTo16k = new Resampler(RATE_HZ, VoiceEvent.RATE_HZ);
  private final Resampler recognizerTo16k = new Resampler(RATE_HZ, VoiceEvent.RATE_HZ);
  private final float[] forDetector;
  private final float[] forRecognizer;
  private final float[] window = new float[WINDOW];
  private int collected;

  /** Samples at 16 kHz that the endpointer has had. */
  private long windowed;

  private boolean ended;

  /**
   * For one stream of sound.
   *
   * @param detector is closed with the front end
   * @param silences says which pause ends an utterance; is closed with the front end
   * @param warnings about the level, each kind once
   */
  public VoiceFrontEnd(
      DenoiseSettings denoise,
      VadSettings vad,
      EndpointingSettings endpointing,
      VoiceActivityDetector detector,
      SilenceRule silences,
      Consumer<VoiceEvent> events,
      Consumer<LevelWarning> warnings) {
    this.denoising = new DenoisingStage(denoise);
    this.detector = detector;
    this.silences = silences;
    this.endpointer = new Endpointer(vad, endpointing, silences, this::tell);
    this.levels = new LevelMonitor(RATE_HZ, warnings);
    this.events = events;
    int room = WINDOW + detectorTo16k.maxOutput(DenoisingStage.FRAME);
    this.forDetector = new float[room];
    this.forRecognizer = new float[room];
  }

  /**
   * Takes raw mono sound at 48 kHz, any number of samples. Samples that are no number count as 0.
   */
  public void accept(float[] samples, int offset, int length) {
    if (ended) {
      throw new IllegalStateException("the input has ended");
    }
    for (int i = offset; i < offset + length; i++) {
      frame[framed++] = Float.isFinite(samples[i]) ? samples[i] : 0f;
      if (framed == frame.length) {
        heard += framed;
        levels.accept(frame, 0, framed);
        processFrame();
      }
    }
  }

  /** The user says that the utterance has ended: an open one ends here. The input goes on. */
  public void endUtterance() {
    endpointer.flush();
  }

  /** The end of the input: an open utterance ends here, and nothing may follow. */
  public void flush() {
    if (ended) {
      return;
    }
    ended = true;
    heard += framed;
    Arrays.fill(frame, framed, frame.length, 0f);
    processFrame();
    for (int i = 0; i < denoising.lagFrames(); i++) {
      Arrays.fill(frame, 0f);
      processFrame();
    }
    int rest = detectorTo16k.finish(forDetector, collected);
    recognizerTo16k.finish(forRecognizer, collected);
    collected += rest;
    processWindows();
    fillUpWindow();
    processWindows();
    endpointer.flush();
  }

  private void fillUpWindow() {
    Arrays.fill(forDetector, collected, WINDOW, 0f);
    Arrays.fill(forRecognizer, collected, WINDOW, 0f);
    collected = WINDOW;
  }

  private void processFrame() {
    framed = 0;
    if (!denoising.process(frame)) {
      return;
    }
    int made =
        detectorTo16k.process(denoising.forDetector(), 0, frame.length, forDetector, collected);
    recognizerTo16k.process(denoising.forRecognizer(), 0, frame.length, forRecognizer, collected);
    collected += made;
    processWindows();
  }

  private void processWindows() {
    while (collected >= WINDOW) {
      int real = realSamples();
      if (real > 0) {
        System.arraycopy(forDetector, 0, window, 0, WINDOW);
        float probability = detector.speechProbability(window);
        endpointer.accept(probability, forRecognizer, real);
        windowed += real;
      }
      collected -= WINDOW;
      System.arraycopy(forDetector, WINDOW, forDetector, 0, collected);
      System.arraycopy(forRecognizer, WINDOW, forRecognizer, 0, collected);
    }
  }

  /** Of the next window: the last one is filled up with silence that nobody said. */
  private int realSamples() {
    long left = (heard + DECIMATION - 1) / DECIMATION - windowed;
    return ended ? (int) Math.min(WINDOW, left) : WINDOW;
  }

  /** The endpointer knows its windows; what was heard by then is a little more. */
  private void tell(VoiceEvent event) {
    if (event instanceof VoiceEvent.Endpoint endpoint) {
      levels.acceptUtterance(endpoint.utterance().samples());
      events.accept(new VoiceEvent.Endpoint(heard / DECIMATION, endpoint.utterance()));
    } else if (event instanceof VoiceEvent.SpeechPaused pause) {
      events.accept(new VoiceEvent.SpeechPaused(heard / DECIMATION, pause.utterance()));
    } else {
      events.accept(event);
    }
  }

  @Override
  public void close() {
    denoising.close();
    detector.close();
    silences.close();
  }
}
