/** WAV files: any that a recorder writes is read, 16-bit mono is written. */
@NullMarked
package parley.audio.wav;

import org.jspecify.annotations.NullMarked;
