package parley.audio.echo;

import java.util.Arrays;
import parley.audio.AudioInput;
import parley.audio.Power;
import parley.audio.ResampledInput;
import parley.audio.Stillness;

/**
 * A microphone at 48 kHz without the echo of the loudspeaker. Read by one thread; each 10 ms that
 * it takes it also takes 10 ms of what was played.
 */
final class EchoCancellingInput implements AudioInput {
  private final AudioInput source;
  private final PlayedReference reference;
  private final EchoCanceller canceller;
  private final float[] played = new float[EchoCanceller.FRAME];
  private final float[] frame = new float[EchoCanceller.FRAME];
  private final NearBlend near;
  private final LeakGuard guard = new LeakGuard();
  private final NearGate gate = new NearGate();
  private final PlayedLevel level = new PlayedLevel();
  private final EchoLevel echo = new EchoLevel();
  private final Stillness stillness = new Stillness(EchoCanceller.RATE_HZ / EchoCanceller.FRAME);
  private final EchoAbsence absence = new EchoAbsence();
  private int changes;
  private int readyFrom;
  private int readyTo;
  private boolean ended;

  EchoCancellingInput(
      AudioInput source, PlayedReference reference, EchoCanceller canceller, double capturedShare) {
    this.near = new NearBlend(capturedShare);
    this.source = ResampledInput.of(source, EchoCanceller.RATE_HZ);
    this.reference = reference;
    this.canceller = canceller;
  }

  @Override
  public int sampleRateHz() {
    return EchoCanceller.RATE_HZ;
  }

  @Override
  public int read(float[] into, int offset, int length) {
    if (readyFrom == readyTo) {
      fill();
    }
    if (readyTo == 0) {
      return -1;
    }
    int taken = Math.min(length, readyTo - readyFrom);
    System.arraycopy(frame, readyFrom, into, offset, taken);
    readyFrom += taken;
    return taken;
  }

  /** The next frame; the last one may be short. */
  private void fill() {
    readyFrom = 0;
    readyTo = 0;
    while (readyTo < frame.length && !ended) {
      int got = source.read(frame, readyTo, frame.length - readyTo);
      ended = got < 0;
      readyTo += Math.max(0, got);
    }
    if (readyTo > 0) {
      Arrays.fill(frame, readyTo, frame.length, 0f);
      reference.next(played);
      if (reference.changes() != changes) {
        changes = reference.changes();
        relearn();
      }
      clean();
    }
  }

  private void clean() {
    double captured = Power.of(frame);
    level.add(played);
    near.capture(frame);
    if (stillness.hear(captured) && !level.isAudible()) {
      return; // nobody is there, and nothing plays: the canceller rests
    }
    absence.hear(level, captured);
    canceller.process(played, frame);
    if (absence.isSure()) {
      near.replace(frame);
      if (guard.hearsEcho(played, frame)) {
        absence.over();
        relearn();
      }
      return;
    }
    int delayFrames = gate.hasLearnt() ? canceller.delayFrames() : EchoCanceller.UNKNOWN;
    echo.hear(level, captured, Power.of(frame), delayFrames);
    boolean somebody = echo.isSomebody();
    if (guard.muzzle(played, frame, somebody)) {
      relearn();
    }
    boolean silenced = gate.shuts(level, echo, frame) || guard.leaks();
    near.blend(frame, silenced, somebody);
    if (!silenced && echo.isSomebodyIntoUnknown()) {
      near.replace(frame); // the canceller opens too slowly: the first word is gone by then
    }
  }

  private void relearn() {
    canceller.relearn();
    gate.relearns();
  }

  /** The canceller is not closed with it: the reader may be at work with it still. */
  @Override
  public void close() {
    source.close();
  }
}
