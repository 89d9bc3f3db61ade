package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets wrong is answered in one line: the thing, the cause and the cure. */
class BadInputTest {
  @TempDir Path folder;

  @Test
  void aFileThatIsNoWav() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "this is no sound at all, is it?");
    assertOneLine(Parley.run("transcribe", file.toString()), "AUDIO_NOT_WAV", 1);
  }

  @Test
  void aFileThatIsNotThere() {
    Path file = folder.resolve("none.wav");
    assertOneLine(Parley.run("transcribe", file.toString()), "AUDIO_", 1);
  }

  @Test
  void anEmptyWav() throws IOException {
    byte[] wav = Files.readAllBytes(Parley.QUESTION);
    byte[] empty = Arrays.copyOf(wav, 44);
    Arrays.fill(empty, 40, 44, (byte) 0);
    Path file = Files.write(folder.resolve("a.wav"), empty);
    assertOneLine(Parley.run("transcribe", file.toString()), "AUDIO_EMPTY", 1);
  }

  @Test
  void anUnknownKey() {
    Parley.Result result = Parley.run("doctor", "--set", "asr.modell=x");
    assertThat(result.code()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err()).contains("asr.modell", "asr.model");
  }

  @Test
  void everyProblemOfAFileAtOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"), "vad:\n  threshold: 7\nendpoint:\n  min-speech: 1s\n");
    Parley.Result result = Parley.run("doctor", "--config", file.toString());
    assertThat(result.code()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err()).contains("p.yaml:2", "vad.threshold", "p.yaml:3", "endpointing");
  }

  @Test
  void anUnknownOption() {
    assertThat(Parley.run("talk", "--louder").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  @Tag("models")
  void enginesThatAreNotBuilt() {
    String engines = System.setProperty("parley.engines.dir", folder.toString());
    try {
      Parley.Result result = Parley.run("bench", "--stage", "shape");
      assertOneLine(result, "ENGINE_UNAVAILABLE", ExitCode.FAILED);
      assertThat(result.err()).contains("./parley native build");
    } finally {
      System.setProperty("parley.engines.dir", engines == null ? "" : engines);
    }
  }

  @Test
  void numbersThatMakeNoSense() {
    assertOneLine(Parley.run("bench", "--runs", "0"), "USAGE", ExitCode.USAGE);
    assertOneLine(Parley.run("bench", "--limit", "0"), "USAGE", ExitCode.USAGE);
    assertOneLine(Parley.run("bench", "--cycles", "0"), "USAGE", ExitCode.USAGE);
    assertOneLine(
        Parley.run("bench", "--sweep", "asr.threads=1,2", "--apply"), "USAGE", ExitCode.USAGE);
    assertOneLine(Parley.run("bench", "--playback-speed", "-1"), "USAGE", ExitCode.USAGE);
    assertOneLine(
        Parley.run("talk", "--playback-speed", "0", "--input", Parley.QUESTION.toString()),
        "USAGE",
        ExitCode.USAGE);
    assertOneLine(Parley.run("talk", "--fast"), "USAGE", ExitCode.USAGE);
  }

  @Test
  void aFolderThatIsNotThere() {
    String wav = folder.resolve("none").resolve("a.wav").toString();
    String question = Parley.QUESTION.toString();
    assertOneLine(Parley.run("say", "Hello", "--output", wav), "AUDIO_NOT_WRITABLE", 1);
    assertOneLine(Parley.run("talk", "--input", question, "--output", wav), "AUDIO_", 1);
    String good = folder.resolve("a.wav").toString();
    assertOneLine(
        Parley.run("talk", "--input", question, "--output", good, "--trace", wav + "/none/t.jsonl"),
        "TRACE_UNWRITABLE",
        1);
  }

  @Test
  @Tag("models")
  void aModelThatIsMissing() {
    Parley.Result result =
        Parley.runWithModels(
            folder.resolve("models"), "chat", "Hello", "--set", "llm.model=qwen-none");
    assertOneLine(result, "MODEL_MISSING", 1);
  }

  @Test
  @Tag("models")
  void aModelThatIsTruncated() throws IOException {
    Path model = copyOfChatModel();
    byte[] start = Arrays.copyOf(Files.readAllBytes(model), 1_000_000);
    Files.write(model, start);
    assertOneLine(chat(), "MODEL_SIZE", 1);
  }

  @Test
  @Tag("models")
  void aModelThatIsCorrupt() throws IOException {
    Path model = copyOfChatModel();
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
    assertOneLine(chat(), "MODEL_CHECKSUM", 1);
  }

  @Test
  @Tag("models")
  void aFileThatIsNoModel() throws IOException {
    Path file =
        Files.write(
            folder.resolve("foreign.gguf"), "MZ not a model".getBytes(StandardCharsets.US_ASCII));
    assertOneLine(
        Parley.run(
            "chat", "Hello", "--set", "llm.model=" + file, "--set", "models.allow-unpinned=true"),
        "MODEL_",
        1);
  }

  private Path copyOfChatModel() throws IOException {
    Path from = Parley.MODELS.resolve("smollm2-135m-instruct-q8_0");
    Path to = Files.createDirectories(folder.resolve("models").resolve(from.getFileName()));
    Path model = to.resolve("smollm2-135m-instruct-q8_0.gguf");
    return Files.copy(
        from.resolve(model.getFileName()), model, StandardCopyOption.REPLACE_EXISTING);
  }

  private Parley.Result chat() {
    return Parley.runWithModels(folder.resolve("models"), "chat", "Hello");
  }

  private static void assertOneLine(Parley.Result result, String code, int exit) {
    assertThat(result.code()).as(result.err()).isEqualTo(exit);
    assertThat(result.err().strip().lines()).as(result.err()).hasSize(1);
    assertThat(result.err()).startsWith(code).contains(": ");
  }
}
