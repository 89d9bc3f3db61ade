package parley.pipeline;

import java.time.Duration;
import parley.config.BargeInSettings;
import parley.config.Settings;

/**
 * What happens when the user speaks while a turn is live.
 *
 * @param reopenWithin speech so soon after the end of an utterance goes on with it; 0 for never
 * @param userLevel of this session's user
 */
record TurnRules(
    BargeInSettings bargeIn, Duration reopenWithin, Backchannel backchannel, UserLevel userLevel) {
  static TurnRules of(Settings settings) {
    return new TurnRules(
        settings.bargeIn(),
        settings.endpointing().reopenWithin(),
        new Backchannel(settings.language()),
        new UserLevel(settings.bargeIn().quieterDb()));
  }
}
