/** The speech recogniser Moonshine tiny, for English, on ONNX Runtime. */
@NullMarked
package parley.asr.moonshine;

import org.jspecify.annotations.NullMarked;
