package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import parley.config.ParleyException;
import parley.models.ModelStore;
import parley.models.Role;
import parley.models.pull.FileTree;

/**
 * Measures Parley and a peer on the same recordings, on this machine, in one run: first Parley on
 * all of them, then the peer, each in real time and warm. The speech in a recording ends, for both,
 * where Parley's detector heard it end.
 */
final class PeerBench {
  private static final String PIPER_VOICE = "piper-en-us-joe-medium";
  private static final int ANSWER_WITHIN_S = 40;

  /** A start from a cold disk, and a recording with its answer. */
  private static final Duration SILENT = Duration.ofMinutes(3);

  private final Workshop workshop;
  private final ProgressBar bar;
  private final Consumer<String> progress;
  private final double playbackSpeed;

  PeerBench(Workshop workshop, double playbackSpeed, ProgressBar bar, Consumer<String> progress) {
    this.workshop = workshop;
    this.playbackSpeed = playbackSpeed;
    this.bar = bar;
    this.progress = progress;
  }

  /**
   * Installs the peer first, where it is not installed: that may take minutes.
   *
   * @throws ParleyException as {@link PeerInstall} and {@link PeerTalk}
   */
  PeerComparison run(Peer peer, List<BenchClip> clips, int runs) {
    PeerFolder folder = PeerFolder.of(peer, System.getenv());
    new PeerInstall(folder, "python3", (step, percent) -> bar.update(step, percent))
        .run(PeerFolder.packages(peer));
    bar.finish();
    PeerJob job =
        new PeerJob(
            peer,
            workshop.chatModel(),
            piperVoice(),
            workshop.settings().llm(),
            playbackSpeed,
            ANSWER_WITHIN_S);
    List<HeardClip> heard = new LoopBench(workshop, playbackSpeed, progress).heard(clips, runs);
    return compare(peer, heard, talk(peer, folder, job, recordings(heard)));
  }

  private Path piperVoice() {
    ModelStore store = Workshop.store(workshop.settings());
    if (!store.isInstalled(PIPER_VOICE)) {
      store.pull(
          List.of(PIPER_VOICE),
          (id, step, done, total) -> bar.update(id + ": " + step, done, total));
      bar.finish();
    }
    return store.require(PIPER_VOICE, Role.TTS);
  }

  /** Those of which Parley knows where the speech ends. */
  private static List<PeerJob.Recording> recordings(List<HeardClip> heard) {
    List<PeerJob.Recording> recordings = new ArrayList<>();
    for (HeardClip clip : heard) {
      OptionalDouble end = clip.speechEndS();
      if (end.isPresent()) {
        recordings.add(new PeerJob.Recording(clip.clip(), end.getAsDouble()));
      }
    }
    if (recordings.isEmpty()) {
      throw new ParleyException(
          "BENCH_NO_INPUT", "no speech was heard in the recordings", "Check --input.");
    }
    return recordings;
  }

  private PeerTalk.Result talk(
      Peer peer, PeerFolder folder, PeerJob job, List<PeerJob.Recording> recordings) {
    try {
      Path script = folder.unpack(peer);
      Path sounds = Files.createTempDirectory("parley-peer");
      try {
        Path file = job.write(sounds, recordings);
        return new PeerTalk(folder.log(), SILENT, line -> progress.accept(peer + ": " + line))
            .run(
                List.of(folder.python().toString(), script.toString(), file.toString()),
                recordings.size());
      } finally {
        FileTree.delete(sounds);
      }
    } catch (IOException e) {
      throw new ParleyException(
          "PEER_FAILED",
          "the recordings could not be handed to the peer (" + e + ")",
          "Check the space on the disk.",
          e);
    }
  }

  /** The peer tells of the recordings in the order in which it was given them. */
  private static PeerComparison compare(Peer peer, List<HeardClip> heard, PeerTalk.Result result) {
    List<PeerComparison.Pair> pairs = new ArrayList<>();
    int next = 0;
    for (HeardClip clip : heard) {
      PeerAnswer other =
          clip.speechEndS().isPresent() ? result.answers().get(next++) : notAsked(clip);
      Optional<String> said = clip.clip().transcript();
      pairs.add(new PeerComparison.Pair(said, clip.answer(), other));
    }
    return new PeerComparison(peer.toString(), pairs, Map.copyOf(result.packages()));
  }

  private static PeerAnswer notAsked(HeardClip clip) {
    return new PeerAnswer(
        clip.clip().name(), OptionalDouble.empty(), 0, "", "Parley found no speech in it");
  }
}
