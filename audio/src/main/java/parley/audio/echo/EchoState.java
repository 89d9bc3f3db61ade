package parley.audio.echo;

/**
 * What the canceller has learnt.
 *
 * @param delayMillis from a sample given as played until its echo was captured
 * @param returnLossDb how much weaker the echo is than what was played
 * @param enhancementDb how much of the echo the canceller takes away
 * @param changes how often it was told that the delay has changed
 */
public record EchoState(int delayMillis, double returnLossDb, double enhancementDb, int changes) {}
