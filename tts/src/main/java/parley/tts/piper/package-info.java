/**
 * Piper, an optional engine: its library contains espeak-ng (GPL-3.0), which the user adds and
 * Parley does not ship.
 */
@NullMarked
package parley.tts.piper;

import org.jspecify.annotations.NullMarked;
