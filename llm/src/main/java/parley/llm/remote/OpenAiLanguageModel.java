package parley.llm.remote;

import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.LlmSettings;
import parley.config.RemoteSettings;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Prompt;
import parley.llm.Thinking;
import parley.llm.TokenSink;
import parley.remote.RemoteFailure;
import parley.remote.RemoteServer;
import parley.remote.RemoteStream;

/**
 * A chat model behind an OpenAI-compatible server. It is asked again, once, where it failed before
 * anything was said; where it fails for good the model on this machine goes on, from the word at
 * which the server stopped, and answers for a while. Owned by the thread that opened it.
 */
final class OpenAiLanguageModel implements LanguageModel {
  private static final String HERE = "the model on this machine";

  private final RemoteSettings remote;
  private final ChatRequest requests;
  private final RemoteServer server;
  private final @Nullable Supplier<LanguageModel> opener;
  private final Thread owner = Thread.currentThread();
  private @Nullable LanguageModel local;

  /**
   * Asks the server nothing yet.
   *
   * @param opener of the model that takes over, opened when it is first needed; null for none
   */
  OpenAiLanguageModel(
      LlmSettings settings, @Nullable Supplier<LanguageModel> opener, LongSupplier nanoTime) {
    this.remote = settings.remote();
    this.requests = new ChatRequest(settings);
    this.opener = opener;
    this.server = new RemoteServer("llm", remote, opener != null, nanoTime);
  }

  @Override
  public Generation generate(
      Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
    checkOwner();
    if (options.maxTokens() == 0) {
      return new Generation(0, Reason.STOP, 0, 0);
    }
    if (server.isResting()) {
      sink.fellBack(server.toldOfRest() + "; " + HERE + " answers");
      return expectLocal().generate(prompt, options, sink, cancelled);
    }
    RemoteReply reply = new RemoteReply(sink);
    try {
      return server.ask(
          () -> ask(prompt, options, reply, cancelled),
          failure -> !reply.hasBegun()); // what was said cannot be taken back
    } catch (RemoteFailure e) {
      return fallBack(prompt, options, reply, e, cancelled);
    }
  }

  private Generation ask(
      Prompt prompt, GenerationOptions options, RemoteReply reply, BooleanSupplier cancelled) {
    reply.dropped(requests.dropped(prompt.messages()));
    try (RemoteStream<String> stream = server.lines(request(prompt, options))) {
      String line = stream.next(remote.tokenTimeout(), cancelled);
      while (line != null) {
        Optional<ChatDelta> delta = ChatDelta.parse(line);
        delta.ifPresent(reply::take);
        line = stream.next(remote.tokenTimeout(), cancelled);
      }
    }
    if (cancelled.getAsBoolean()) {
      return reply.generation(Reason.CANCELLED);
    }
    if (!reply.hasFinished()) {
      throw new RemoteFailure(RemoteFailure.Kind.PASSING, "it broke off");
    }
    return reply.generation(reply.reason());
  }

  private HttpRequest request(Prompt prompt, GenerationOptions options) {
    return server
        .request("chat/completions")
        .header("Content-Type", "application/json")
        .header("Accept", "text/event-stream")
        .POST(HttpRequest.BodyPublishers.ofString(requests.body(prompt, options)))
        .build();
  }

  private Generation fallBack(
      Prompt prompt,
      GenerationOptions options,
      RemoteReply reply,
      RemoteFailure failure,
      BooleanSupplier cancelled) {
    String why = server.told(failure);
    if (opener == null) {
      throw server.failed(why);
    }
    server.rest();
    reply.fellBack(why + "; " + HERE + " goes on");
    int left = Math.max(1, options.maxTokens() - reply.tokens());
    GenerationOptions rest =
        new GenerationOptions(
            left,
            options.attempt(),
            reply.hasAnswered() ? Thinking.NOT : options.thinking(),
            options.json());
    Generation generation =
        expectLocal().generate(prompt.begunWith(reply.answer()), rest, reply.rest(), cancelled);
    return new Generation(
        reply.tokens() + generation.tokens(),
        generation.reason(),
        generation.segments(),
        generation.maxAheadTokens());
  }

  private LanguageModel expectLocal() {
    LanguageModel open = local;
    if (open == null) {
      if (opener == null) {
        throw new IllegalStateException("there is no model on this machine");
      }
      open = opener.get();
      local = open;
    }
    return open;
  }

  private void checkOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a language model is used by the thread that opened it");
    }
  }

  @Override
  public void close() {
    LanguageModel open = local;
    if (open != null) {
      open.close();
    }
  }
}
