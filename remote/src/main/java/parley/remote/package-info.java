/** Engines on other machines, by OpenAI's HTTP interface: how they are asked, and what fails. */
@NullMarked
package parley.remote;

import org.jspecify.annotations.NullMarked;
