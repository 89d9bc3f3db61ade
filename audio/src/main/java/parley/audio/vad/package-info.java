/** Voice activity: how likely a window of sound holds speech. */
@NullMarked
package parley.audio.vad;

import org.jspecify.annotations.NullMarked;
