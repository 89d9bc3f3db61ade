/** Speech recognition: the engine interface, its providers and the gates against hallucination. */
@NullMarked
package parley.asr;

import org.jspecify.annotations.NullMarked;
