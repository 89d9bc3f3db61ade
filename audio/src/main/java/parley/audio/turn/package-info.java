/**
 * Whether a pause ends what the user says: from its length, and from how the speech before it
 * sounds.
 */
@NullMarked
package parley.audio.turn;

import org.jspecify.annotations.NullMarked;
