package parley.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds the engines for this machine: pulls their source by way of cargo, compiles it, and lays
 * the library where {@link EngineFolder} says, in one move. Takes minutes; what is there already
 * and was made by the same compiler is kept.
 */
public final class EngineBuild {
  private static final Pattern PERCENT = Pattern.compile("\\[ *(\\d+)%\\].*");
  private static final String COMPILING = "compiling the engines";

  private final EngineFolder folder;
  private final int jobs;
  private final BuildProgress progress;

  /**
   * For one folder.
   *
   * @param jobs how many compilers may run at once, 1 or more
   */
  public EngineBuild(EngineFolder folder, int jobs, BuildProgress progress) {
    this.folder = folder;
    this.jobs = jobs;
    this.progress = progress;
  }

  /**
   * Builds what is not built. Another process that builds the same is waited for.
   *
   * @return whether there was anything to do
   * @throws EngineException with what failed, and where the log is
   */
  public boolean run() {
    try {
      Files.createDirectories(folder.path());
      try (FileChannel channel = openLock();
          FileLock lock = channel.lock();
          PrintWriter log = new PrintWriter(Files.newBufferedWriter(folder.log(), UTF_8))) {
        assert lock.isValid() : "held until the end";
        return build(new Tool(log));
      }
    } catch (IOException e) {
      throw new EngineException("the engines cannot be built in " + folder.path(), e);
    } catch (EngineException e) {
      throw new EngineException(e.getMessage() + "\nThe log: " + folder.log(), e);
    }
  }

  private FileChannel openLock() throws IOException {
    return FileChannel.open(
        folder.path().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private boolean build(Tool tool) throws IOException {
    String compiler = tool.firstLine(List.of(compilerCommand(), "--version"));
    if (folder.isBuilt() && compiler.equals(builtBy())) {
      return false;
    }
    Path work = folder.path().resolve("work");
    Recipe.unpack(work.resolve("recipe"));
    pull(tool, work);
    configure(tool, work);
    compile(tool, work);
    publish(work.resolve("build"), compiler);
    Trees.delete(work);
    return true;
  }

  /** CMake reads the same variable. */
  private static String compilerCommand() {
    return System.getenv().getOrDefault("CXX", "c++");
  }

  private String builtBy() throws IOException {
    return Files.exists(folder.compiler()) ? Files.readString(folder.compiler()) : "";
  }

  private void pull(Tool tool, Path work) {
    progress.update("pulling the source", 0);
    String script = work.resolve("recipe").resolve(Recipe.PULL).toString();
    tool.run(List.of("python3", "-B", script, work.toString()), line -> {});
    progress.update("pulling the source", 100);
  }

  private void configure(Tool tool, Path work) {
    progress.update("configuring", 0);
    tool.run(
        List.of(
            "cmake",
            "-S",
            work.resolve("recipe").toString(),
            "-B",
            work.resolve("build").toString(),
            "-DLLAMA=" + work.resolve("llama"),
            "-DWHISPER=" + work.resolve("whisper"),
            "-DJAVA_HOME=" + System.getProperty("java.home")),
        line -> {});
    progress.update("configuring", 100);
  }

  private void compile(Tool tool, Path work) {
    String build = work.resolve("build").toString();
    progress.update(COMPILING, 0);
    tool.run(
        List.of(
            "cmake",
            "--build",
            build,
            "--target",
            "parleyengines",
            "--parallel",
            String.valueOf(jobs)),
        this::compiled);
  }

  private void compiled(String line) {
    Matcher matcher = PERCENT.matcher(line);
    if (matcher.matches()) {
      progress.update(COMPILING, Integer.parseInt(matcher.group(1)));
    }
  }

  /** The library comes last: while it is not there, nothing is built. */
  private void publish(Path build, String compiler) throws IOException {
    Files.writeString(folder.compiler(), compiler);
    Files.move(
        build.resolve(folder.library().getFileName()),
        folder.library(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
