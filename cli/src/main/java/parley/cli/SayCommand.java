package parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.tts.SpeechSynthesizer;
import parley.tts.text.Chunk;
import parley.tts.text.Chunker;
import parley.tts.text.SpokenForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Speaks a text into a WAV file. */
@Command(name = "say", description = "Speaks a text into a WAV file.")
final class SayCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "TEXT", description = "What to say.")
  private String text = "";

  @Option(names = "--output", required = true, paramLabel = "FILE.wav", description = "The sound.")
  private Path output = Path.of("");

  @Override
  public Integer call() {
    Checks.writable("--output", output);
    Settings settings = common.settings();
    Workshop workshop = Workshop.open(common, settings, Workshop.Part.VOICE);
    List<AudioFrame> frames = new ArrayList<>();
    try (SpeechSynthesizer voice = workshop.openSynthesizer()) {
      for (String spoken : spoken(settings)) {
        voice.synthesize(spoken, frames::add, () -> false);
      }
    }
    AudioFrame sound = joined(frames);
    WavFile.write(output, sound);
    double seconds = (double) sound.samples().length / sound.sampleRateHz();
    if (common.json()) {
      Json.print(
          common.out(),
          Json.object()
              .put("output", output.toString())
              .put("seconds", Statistics.rounded(seconds))
              .put("sample_rate_hz", sound.sampleRateHz()));
    } else {
      common.err().printf("%s: %.1f s of speech%n", output, seconds);
    }
    return ExitCode.DONE;
  }

  private List<String> spoken(Settings settings) {
    Chunker chunker = new Chunker(settings.chunking().withoutPhrases());
    List<Chunk> chunks = new ArrayList<>(chunker.accept(text));
    chunks.addAll(chunker.finish());
    List<String> spoken =
        chunks.stream()
            .map(chunk -> SpokenForm.of(chunk.text(), settings.language()))
            .filter(form -> !form.isEmpty())
            .toList();
    if (spoken.isEmpty()) {
      throw new ParleyException(
          "NOTHING_TO_SAY", "the text has nothing that can be spoken", "Give a text with words.");
    }
    return spoken;
  }

  private static AudioFrame joined(List<AudioFrame> frames) {
    if (frames.isEmpty()) {
      throw new ParleyException(
          "NOTHING_TO_SAY",
          "the synthesiser made no sound of the text",
          "Try other words or another tts.engine.");
    }
    int length = frames.stream().mapToInt(frame -> frame.samples().length).sum();
    float[] all = new float[length];
    int at = 0;
    for (AudioFrame frame : frames) {
      System.arraycopy(frame.samples(), 0, all, at, frame.samples().length);
      at += frame.samples().length;
    }
    return new AudioFrame(all, frames.get(0).sampleRateHz());
  }
}
