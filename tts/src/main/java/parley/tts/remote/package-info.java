/** A voice on another machine, by OpenAI's HTTP interface. */
@NullMarked
package parley.tts.remote;

import org.jspecify.annotations.NullMarked;
