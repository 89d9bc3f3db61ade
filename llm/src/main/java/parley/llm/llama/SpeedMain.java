package parley.llm.llama;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * An engine in a process of its own, for {@code bench --stage shape}: java-llama.cpp frees nothing
 * and can take its process with it. Takes orders on standard input, see {@link SpeedOrders}.
 */
public final class SpeedMain {
  private SpeedMain() {}

  /**
   * Serves until its input ends.
   *
   * @param args engine, model file, threads
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    SpeedOrders orders =
        new SpeedOrders(
            SpeedEngines.opener(args[0], Path.of(args[1]), Integer.parseInt(args[2])),
            ProcessState::now,
            System::nanoTime);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(orders, line));
    }
    Runtime.getRuntime().halt(0); // java-llama.cpp's threads would keep it alive
  }

  private static String answer(SpeedOrders orders, String order) {
    try {
      return orders.obey(order);
    } catch (RuntimeException e) {
      return "failed " + String.valueOf(e.getMessage()).replace('\n', ' ');
    }
  }
}
