/**
 * The speech recogniser on whisper.cpp, by whisper-jni or built here; the only package that imports
 * either.
 */
@NullMarked
package parley.asr.whisper;

import org.jspecify.annotations.NullMarked;
