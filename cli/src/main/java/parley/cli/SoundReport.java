package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import parley.pipeline.EventEnvelope;
import parley.pipeline.SessionEvent;

/** Counts what was wrong with the sound of a session. Thread-safe: an observer tells it. */
final class SoundReport implements Consumer<EventEnvelope> {
  private int drops;
  private double droppedMs;
  private int lateBlocks;
  private double latestMs;
  private final Gaps microphone = new Gaps();
  private final Gaps loudspeaker = new Gaps();

  /** How often a device was away, and for how long. */
  private static final class Gaps {
    private int count;
    private double ms;

    void add(double gapMs) {
      count++;
      ms += gapMs;
    }
  }

  @Override
  public synchronized void accept(EventEnvelope envelope) {
    SessionEvent event = envelope.event();
    if (event instanceof SessionEvent.AudioDropped dropped) {
      drops++;
      droppedMs = dropped.totalMs();
    } else if (event instanceof SessionEvent.AudioLate late) {
      lateBlocks += late.blocks();
      latestMs = Math.max(latestMs, late.behindMs());
    } else if (event instanceof SessionEvent.InputReopened reopened) {
      microphone.add(reopened.gapMs());
    } else if (event instanceof SessionEvent.OutputReopened reopened) {
      loudspeaker.add(reopened.gapMs());
    }
  }

  /**
   * At most a line for the microphone and one for the loudspeaker; none when all was well.
   *
   * @param underruns how often the loudspeaker ran dry in mid-speech
   */
  synchronized List<String> lines(long underruns) {
    List<String> lines = new ArrayList<>();
    line(lines, "Microphone: ", away(microphone), drops(), late());
    line(lines, "Loudspeaker: ", away(loudspeaker), underruns(underruns));
    return lines;
  }

  private static void line(List<String> lines, String device, String... faults) {
    List<String> there = List.of(faults).stream().filter(fault -> !fault.isEmpty()).toList();
    if (!there.isEmpty()) {
      lines.add(device + String.join(", ", there) + ".");
    }
  }

  private static String away(Gaps gaps) {
    return gaps.count == 0
        ? ""
        : String.format(Locale.ROOT, "away %s for %.1f s", times(gaps.count), gaps.ms / 1000);
  }

  private String drops() {
    return drops == 0
        ? ""
        : String.format(Locale.ROOT, "%.0f ms dropped (%s)", droppedMs, times(drops));
  }

  private String late() {
    return lateBlocks == 0
        ? ""
        : String.format(
            Locale.ROOT, "%d blocks of 10 ms late by up to %.0f ms", lateBlocks, latestMs);
  }

  private static String underruns(long count) {
    return count == 0 ? "" : "ran dry " + times(count);
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }
}
