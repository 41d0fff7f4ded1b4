/**
 * YAML's documents, none of them nested without bound: the parser calls itself for each level, and where that fills
 * the stack, the process can end (a regular expression that has no room left to be compiled ends it).
 * @module
 */
import { Composer, type Document, Lexer, type LineCounter, Parser } from "yaml";

/** The text is nested deeper than is read. */
export class TooDeep extends Error {
  /** @param line the line, 1-based, on which it becomes too deep */
  constructor(readonly line: number) {
    super(`nested too deeply in line ${line}`);
    this.name = "TooDeep";
  }
}

/**
 * The documents of a text; what is wrong with them stands in their `errors` and `warnings`.
 * @param lines learns where the text's lines begin
 * @param deepest how many levels are read, each list and each map one
 * @throws TooDeep
 */
export function yamlDocuments(
  text: string,
  lines: LineCounter,
  deepest: number,
  options: { uniqueKeys?: boolean } = {},
): Document.Parsed[] {
  const composer = new Composer({ ...options, prettyErrors: false });
  return [...composer.compose(tokens(text, lines, deepest), true, text.length)];
}

/** The parser's tokens: it keeps what is not closed yet in a list, without calling itself. */
function* tokens(text: string, lines: LineCounter, deepest: number) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // Beside the levels, the list has the document and the value that is being read.
    if (parser.stack.length > deepest + 2) throw new TooDeep(lines.linePos(parser.offset).line);
  }
  yield* parser.end();
}
