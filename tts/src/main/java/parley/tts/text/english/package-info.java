/** English written out: numbers, dates, money, units, abbreviations, symbols. */
@NullMarked
package parley.tts.text.english;

import org.jspecify.annotations.NullMarked;
