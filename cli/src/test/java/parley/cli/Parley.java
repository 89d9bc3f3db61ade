package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.audio.wav.WavFile;
import parley.models.ModelFolder;
import picocli.CommandLine;

/** Runs commands as the program does, in this process, on the models that the build pulled. */
final class Parley {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Path MODELS = ModelFolder.ofBuild();
  static final Path SPEECH = MODELS.resolve("test-speech");
  static final Path QUESTION = Path.of("..", "samples", "question.wav");

  /** How a command ended. */
  record Result(int code, String out, String err) {
    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + out + "\n" + err, e);
      }
    }
  }

  /** How a conversation went. */
  record Talk(String out, List<JsonNode> trace, Path answer) {
    List<JsonNode> events(String event) {
      return Parley.events(trace, event);
    }
  }

  private Parley() {}

  static Result run(String... args) {
    return runWithModels(MODELS, args);
  }

  static Result runWithModels(Path models, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--set");
    all.add("models.directory=" + models);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(all.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }

  /**
   * A conversation from file to file, which must end well.
   *
   * @param folder for what it writes
   * @param args options, and settings as {@code key=value}
   */
  static Talk talk(Path folder, Path input, String... args) {
    Path answer = folder.resolve("answer.wav");
    Path trace = folder.resolve("trace.jsonl");
    List<String> all = new ArrayList<>(List.of("talk", "--input", input.toString(), "--output"));
    all.addAll(List.of(answer.toString(), "--trace", trace.toString()));
    for (String arg : args) {
      if (arg.contains("=")) {
        all.add("--set");
      }
      all.add(arg);
    }
    Result result = run(all.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return new Talk(result.out(), trace(trace), answer);
  }

  /** The lines of a trace. */
  static List<JsonNode> trace(Path file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> events(List<JsonNode> trace, String event) {
    return trace.stream().filter(line -> line.get("event").asText().equals(event)).toList();
  }

  /** What each utterance was understood as, and not what was understood while it went on. */
  static List<JsonNode> transcripts(List<JsonNode> trace) {
    return events(trace, "transcript").stream()
        .filter(event -> event.get("final").asBoolean())
        .toList();
  }

  /** Recordings one after the other with silence between them, at 16 kHz. */
  static AudioFrame joined(double silenceS, String... clips) {
    int rate = 16_000;
    int silence = (int) (silenceS * rate);
    List<float[]> parts = new ArrayList<>();
    int length = silence;
    for (String clip : clips) {
      float[] samples =
          Resampler.convert(WavFile.read(SPEECH.resolve(clip + ".wav")), rate).samples();
      parts.add(samples);
      length += samples.length + silence;
    }
    float[] all = new float[length];
    int at = silence;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length + silence;
    }
    return new AudioFrame(all, rate);
  }
}
