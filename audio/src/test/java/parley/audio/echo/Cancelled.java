package parley.audio.echo;

import java.util.Arrays;
import parley.config.EchoSettings;

/** Runs a canceller over whole sounds. */
final class Cancelled {
  static final EchoSettings PLAIN = new EchoSettings("on", false, 0);

  private Cancelled() {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(float[] sound, EchoState state) {}

  static Result cancel(float[] played, float[] captured, EchoSettings settings) {
    return cancel(played, captured, settings, -1);
  }

  /** Learns anew at a frame. */
  static Result cancel(float[] played, float[] captured, EchoSettings settings, int relearnAt) {
    float[] cleaned = new float[captured.length / EchoCanceller.FRAME * EchoCanceller.FRAME];
    try (EchoCanceller canceller = EchoCanceller.open(settings)) {
      for (int at = 0; at < cleaned.length; at += EchoCanceller.FRAME) {
        if (at / EchoCanceller.FRAME == relearnAt) {
          canceller.relearn();
        }
        float[] frame = Arrays.copyOfRange(captured, at, at + EchoCanceller.FRAME);
        canceller.process(Arrays.copyOfRange(played, at, at + EchoCanceller.FRAME), frame);
        System.arraycopy(frame, 0, cleaned, at, frame.length);
      }
      return new Result(cleaned, canceller.state());
    }
  }
}
