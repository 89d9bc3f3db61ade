package parley.llm.llama;

/** One JSON object, as RFC 8259 has it, in llama.cpp's grammar notation. */
final class JsonGrammar {
  /** Little white space: a small model would write nothing else. */
  static final String GBNF =
      """
      root ::= object
      value ::= object | array | string | number | "true" | "false" | "null"
      object ::= "{" ws ( member ( "," ws member )* )? ws "}"
      member ::= string ":" ws value
      array ::= "[" ws ( value ( "," ws value )* )? ws "]"
      string ::= "\\"" ( [^"\\\\\\x7F\\x00-\\x1F] | "\\\\" ( ["\\\\/bfnrt] | "u" hex hex hex hex ) )* "\\""
      hex ::= [0-9a-fA-F]
      number ::= "-"? ( "0" | [1-9] [0-9]{0,15} ) ( "." [0-9]{1,15} )? ( [eE] [-+]? [0-9]{1,3} )?
      ws ::= | " " | "\\n" " "{0,12}
      """;

  private JsonGrammar() {}
}
