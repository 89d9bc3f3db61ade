/**
 * Text between the model and the voice: {@link parley.tts.text.Chunker} cuts a reply into pieces
 * while it is being written, {@link parley.tts.text.SpokenForm} turns a piece into words.
 */
@NullMarked
package parley.tts.text;

import org.jspecify.annotations.NullMarked;
