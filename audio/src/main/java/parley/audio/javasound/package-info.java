/** Microphones and loudspeakers by Java Sound; the only package that uses it. */
@NullMarked
package parley.audio.javasound;

import org.jspecify.annotations.NullMarked;
