package parley.llm.tool.mcp;

import java.util.List;
import java.util.Map;

/**
 * An MCP server, as the user's file names it: a program that is started and spoken to by its
 * standard streams, or an address that is spoken to by streamable HTTP.
 *
 * @param name chosen by the user
 * @param command the program; empty where there is an address
 * @param args of the program
 * @param env variables that the program gets besides those of this process
 * @param url the address; empty where there is a program
 * @param headers of each request to the address
 */
record ServerEntry(
    String name,
    String command,
    List<String> args,
    Map<String, String> env,
    String url,
    Map<String, String> headers) {
  ServerEntry {
    args = List.copyOf(args);
    env = Map.copyOf(env);
    headers = Map.copyOf(headers);
  }

  boolean isProgram() {
    return !command.isEmpty();
  }

  /** Where it is, for people; without what may be a secret. */
  String place() {
    return isProgram() ? command : url;
  }

  @Override
  public String toString() {
    return name + " (" + place() + ")";
  }
}
