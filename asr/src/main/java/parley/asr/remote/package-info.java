/** A speech recogniser on another machine, by OpenAI's HTTP interface. */
@NullMarked
package parley.asr.remote;

import org.jspecify.annotations.NullMarked;
