package parley.pipeline;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import parley.audio.AudioFrame;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.audio.Utterance;
import parley.config.Settings;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.TokenSink;
import parley.pipeline.Stages.ModelRequest;
import parley.tts.QuietEdges;
import parley.tts.SpeechSink;
import parley.tts.text.Chunk;
import parley.tts.text.SpokenForm;

/** Puts the engines behind their stages. */
final class StageFactory {
  /** Tokens between the model's thread and the loop; past it the model's thread waits. */
  private static final int TOKENS_IN_FLIGHT = 8;

  private static final int FRAMES_IN_FLIGHT = 2;

  /** The contract of {@link parley.tts.SpeechSynthesizer}: no frame is longer. */
  private static final long MAX_FRAME_NANOS = 100_000_000;

  /** Frames in flight, one in the synthesiser's hand, one just written. */
  private static final long PLAYBACK_MARGIN_NANOS = (FRAMES_IN_FLIGHT + 2) * MAX_FRAME_NANOS;

  private final Loop loop;
  private final EngineSet engines;
  private final Speculation speculation;
  private final Settings settings;
  private final AudioOutput output;
  private final Clock clock;

  StageFactory(
      Loop loop,
      EngineSet engines,
      Speculation speculation,
      Settings settings,
      AudioOutput output,
      Clock clock) {
    this.loop = loop;
    this.engines = engines;
    this.speculation = speculation;
    this.settings = settings;
    this.output = output;
    this.clock = clock;
  }

  Stages create(Session session) {
    StageStream<Chunk, Speech> tts =
        new StageStream<>(
            loop,
            engines.ttsThread(),
            this::synthesize,
            (turn, cause) -> session.stageFailed(StageName.TTS, turn, cause),
            FRAMES_IN_FLIGHT);
    tts.setWriteQueueMaxSize(settings.playback().waitingChunks());
    return new Stages(
        new StageStream<>(
            loop,
            engines.asrThread(),
            this::recognize,
            (turn, cause) -> session.stageFailed(StageName.ASR, turn, cause),
            1),
        new StageStream<>(
            loop,
            engines.llmThread(),
            this::generate,
            (turn, cause) -> session.stageFailed(StageName.LLM, turn, cause),
            TOKENS_IN_FLIGHT),
        tts,
        new PlaybackStage(
            loop, output, clock, settings.playback(), PLAYBACK_MARGIN_NANOS, session));
  }

  private void recognize(
      Utterance utterance, Consumer<Recognized> emit, BooleanSupplier cancelled) {
    emit.accept(speculation.recognize(utterance.samples(), cancelled));
  }

  private void generate(
      ModelRequest request, Consumer<ModelOutput> emit, BooleanSupplier cancelled) {
    Generation generation =
        engines
            .model()
            .generate(
                request.prompt(),
                new GenerationOptions(
                    settings.llm().maxTokens(), request.attempt(), request.thinking()),
                new EmittingSink(emit),
                cancelled);
    emit.accept(new ModelOutput.Ended(generation));
  }

  private void synthesize(Chunk chunk, Consumer<Speech> emit, BooleanSupplier cancelled) {
    String spoken = SpokenForm.of(chunk.text(), settings.language());
    if (!spoken.isEmpty()) {
      QuietEdges edges =
          new QuietEdges(
              chunk.index() == 0,
              chunk.goesOn(),
              frame -> emit.accept(new Speech.Sound(chunk.index(), frame)));
      // a comma keeps the voice up
      String text = chunk.goesOn() ? spoken + "," : spoken;
      engines.synthesizer().synthesize(text, new EmittingVoice(edges, emit), cancelled);
      edges.finish();
    }
    emit.accept(new Speech.ChunkEnd(chunk.index()));
  }

  private record EmittingVoice(Consumer<AudioFrame> sound, Consumer<Speech> emit)
      implements SpeechSink {
    @Override
    public void accept(AudioFrame frame) {
      sound.accept(frame);
    }

    @Override
    public void fellBack(String why) {
      emit.accept(new Speech.FellBack(why));
    }
  }

  private record EmittingSink(Consumer<ModelOutput> emit) implements TokenSink {
    @Override
    public void started(int promptTokens, int cachedTokens, int droppedTurns) {
      emit.accept(new ModelOutput.Started(promptTokens, cachedTokens, droppedTurns));
    }

    @Override
    public void token(String text) {
      emit.accept(new ModelOutput.Piece(text));
    }

    @Override
    public void fellBack(String why) {
      emit.accept(new ModelOutput.FellBack(why));
    }

    @Override
    public void thoughtEnded(int tokens, boolean forced) {
      emit.accept(new ModelOutput.ThoughtEnded(tokens, forced));
    }
  }
}
