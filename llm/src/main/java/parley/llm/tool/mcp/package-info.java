/** Functions of MCP servers: programs started here, or servers elsewhere. */
@NullMarked
package parley.llm.tool.mcp;

import org.jspecify.annotations.NullMarked;
