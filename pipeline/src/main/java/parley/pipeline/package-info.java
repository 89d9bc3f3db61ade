/** The turn: events, stages, back-pressure, conversation and trace on Vert.x. */
@NullMarked
package parley.pipeline;

import org.jspecify.annotations.NullMarked;
