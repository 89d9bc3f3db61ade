package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import parley.asr.SpeechRecognizer;
import parley.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints what is said in a WAV file. */
@Command(name = "transcribe", description = "Prints what is said in a WAV file.")
final class TranscribeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "FILE.wav", description = "The recording.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Settings settings = common.settings();
    Wavs.check(file);
    Workshop workshop = Workshop.open(common, settings, Workshop.Part.RECOGNIZER);
    List<Transcriber.Line> lines;
    try (SpeechRecognizer recognizer = workshop.openRecognizer()) {
      Transcriber transcriber =
          new Transcriber(workshop.frontEnds(common.err()::println), recognizer, settings);
      lines = transcriber.transcribe(Wavs.open(file, common.err()::println));
    }
    String text =
        lines.stream()
            .map(Transcriber.Line::text)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(" "));
    if (text.isEmpty()) {
      common.err().println("No speech was found in " + file + ".");
    }
    if (common.json()) {
      printJson(text, lines);
    } else if (!text.isEmpty()) {
      common.out().println(text);
    }
    return ExitCode.DONE;
  }

  private void printJson(String text, List<Transcriber.Line> lines) {
    ArrayNode utterances = Json.array();
    for (Transcriber.Line line : lines) {
      utterances.add(
          Json.object()
              .put("start", Statistics.rounded(line.startS()))
              .put("end", Statistics.rounded(line.endS()))
              .put("text", line.text())
              .put("rejected", line.rejected()));
    }
    Json.print(common.out(), Json.object().put("text", text).set("utterances", utterances));
  }
}
