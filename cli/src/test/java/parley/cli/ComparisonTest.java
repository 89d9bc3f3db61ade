package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;

class ComparisonTest {
  @TempDir Path folder;

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void givesRatiosOfWhatBothHave() throws JsonProcessingException {
    JsonNode before =
        json("{'turns':6,'rtf':0,'old':1,'voice_to_voice_ms':{'p50':800,'p95':1000}}");
    JsonNode now = json("{'turns':9,'rtf':0.1,'new':1,'voice_to_voice_ms':{'p50':400,'p95':1500}}");
    JsonNode ratios = Comparison.of(before, now).json();
    assertThat(ratios)
        .isEqualTo(
            json(
                "{'turns':{'before':6.0,'now':9.0,'ratio':1.5},'rtf':{'before':0.0,'now':0.1},"
                    + "'voice_to_voice_ms p50':{'before':800.0,'now':400.0,'ratio':0.5},"
                    + "'voice_to_voice_ms p95':{'before':1000.0,'now':1500.0,'ratio':1.5}}"));
    assertThat(Comparison.of(before, now).lines())
        .anySatisfy(line -> assertThat(line).matches("voice_to_voice_ms p50 +800.00 +400.00 +0.50"))
        .anySatisfy(line -> assertThat(line).matches("rtf +0.00 +0.10 +-"));
  }

  @Test
  void refusesWhatNoBenchHasPrinted() throws IOException {
    Path file = Files.writeString(folder.resolve("any.json"), "{\"rows\":[]}");
    assertThatThrownBy(() -> Comparison.read(file))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("holds no result of a bench");
    assertThatThrownBy(() -> Comparison.read(folder.resolve("none.json")))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("cannot be read");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"turns\":");
    assertThatThrownBy(() -> Comparison.read(broken)).isInstanceOf(ParleyException.class);
  }
}
