package parley.tts.text;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import parley.config.SettingsLoader;

/** What it costs to cut a reply of two sentences, which comes word by word, into chunks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChunkerBenchmark {
  private static final List<String> WORDS =
      List.of(
          "The old mill stands by the river, as it did when Dr. Hale was young. It is quiet now."
              .split("(?<= )"));

  @Benchmark
  public int reply() {
    Chunker chunker = new Chunker(SettingsLoader.defaults().chunking());
    int chunks = 0;
    for (String word : WORDS) {
      chunks += chunker.accept(word).size();
    }
    return chunks + chunker.finish().size();
  }
}
