/** MaryTTS 5.2.1 with the voice cmu-slt: English, 48 kHz, streams while it synthesises. */
@NullMarked
package parley.tts.mary;

import org.jspecify.annotations.NullMarked;
