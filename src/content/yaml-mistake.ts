import { type Document, type ErrorCode, type LineCounter, visit } from "yaml";

const quoteSign = "Quote a text that begins with such a sign.";
const sign = /reserved character|directive indicator/;

/** What to do about a syntax error, where it is known; the code alone does not tell all cases apart. */
const remedies: Partial<Record<ErrorCode, (message: string) => string>> = {
  TAB_AS_INDENT: () => "Indent with spaces.",
  BLOCK_IN_FLOW: () => 'Quote a text that holds ": ".',
  BLOCK_AS_IMPLICIT_KEY: (message) =>
    message.includes("sequence")
      ? "Indent the entries of one list alike."
      : 'Quote a text that holds ": ", and indent the fields of one element alike.',
  BAD_SCALAR_START: (message) => (sign.test(message) ? quoteSign : ""),
  UNEXPECTED_TOKEN: () => "Put the whole of a text in quotes, or nothing of it.",
  BAD_INDENT: (message) =>
    message.startsWith("Flow") ? 'Close the bracket; quote a text that holds " #".' : "Indent alike.",
  MISSING_CHAR: (message) => (message.includes("closing") ? "Close the quote." : "Indent alike."),
  MULTILINE_IMPLICIT_KEY: () => "Write each field as name: value.",
  DUPLICATE_KEY: () => "A field stands twice; keep one of the two.",
};

/**
 * What keeps a document from being read, in an editor's words, with its line where there is one; `undefined` when nothing does.
 * The first error only: it tends to be the cause of the others.
 */
export function yamlMistake(
  document: Document.Parsed,
  lines: LineCounter,
): { readonly line?: number; readonly message: string } | undefined {
  const [error] = document.errors;
  if (error === undefined) return unresolvedAlias(document, lines);
  const fault = error.message
    .split("\n", 1)
    .join()
    .replace(/ at line \d+, column \d+:$/, "");
  const remedy = remedies[error.code]?.(error.message) ?? "";
  const message = `this is not valid YAML: ${fault}. ${remedy}`.trimEnd();
  const line = error.linePos?.[0].line;
  return { ...(line === undefined ? {} : { line }), message };
}

/** YAML takes a text that begins with an asterisk for a reference to another place of the document. */
function unresolvedAlias(document: Document.Parsed, lines: LineCounter): ReturnType<typeof yamlMistake> {
  let found: ReturnType<typeof yamlMistake>;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      const line = alias.range ? { line: lines.linePos(alias.range[0]).line } : {};
      const message = `this is not valid YAML: *${alias.source} refers to nothing. ${quoteSign}`;
      found = { ...line, message };
      return visit.BREAK;
    },
  });
  return found;
}
