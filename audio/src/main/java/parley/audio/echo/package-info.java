/**
 * Echo cancellation: takes the loudspeaker's sound out of the microphone's, so that the user can
 * interrupt a reply without headphones.
 */
@NullMarked
package parley.audio.echo;

import org.jspecify.annotations.NullMarked;
