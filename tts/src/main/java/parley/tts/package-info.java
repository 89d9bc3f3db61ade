/** Speech synthesis: the engine interface, chunking and spoken form. */
@NullMarked
package parley.tts;

import org.jspecify.annotations.NullMarked;
