package parley.pipeline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.audio.VoiceEvent;
import parley.config.ParleyException;

/** What the capture thread hears, brought to the session. Loop-confined, but for what asks. */
final class Ears implements Capture.Listener {
  private final Session session;
  private final Consumer<@Nullable ParleyException> ended;

  /**
   * @param ended hears when the input is over, and why where that was not its end
   */
  Ears(Session session, Consumer<@Nullable ParleyException> ended) {
    this.session = session;
    this.ended = ended;
  }

  @Override
  public void speechStarted(VoiceEvent.SpeechStarted speech, long atNanos) {
    session.speechStarted(speech, atNanos);
  }

  @Override
  public void speechSuspected(VoiceEvent.SpeechSuspected speech) {
    session.speechSuspected(speech);
  }

  @Override
  public void suspicionEnded() {
    session.suspicionEnded();
  }

  @Override
  public boolean isCurious() {
    return session.isCurious();
  }

  @Override
  public boolean hearsWhileSpoken() {
    return session.hearsWhileSpoken();
  }

  @Override
  public void speechContinues(long position, float[] sound) {
    session.speechContinues(position, sound);
  }

  @Override
  public void speechResumed() {
    session.headStart().speechResumed();
  }

  @Override
  public void endpoint(VoiceEvent.Endpoint endpoint, long speechEndNanos) {
    session.endpoint(endpoint, speechEndNanos);
  }

  @Override
  public void inputEnded(@Nullable ParleyException failure) {
    session.inputEnded();
    ended.accept(failure);
  }
}
