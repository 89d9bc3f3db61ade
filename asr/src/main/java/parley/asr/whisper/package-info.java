/** The speech recogniser on whisper.cpp; the only package that imports whisper-jni. */
@NullMarked
package parley.asr.whisper;

import org.jspecify.annotations.NullMarked;
