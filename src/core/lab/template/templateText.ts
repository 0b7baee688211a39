import * as l10n from '@vscode/l10n';
import { createScanner, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** One thing wrong with a template's text: a plain sentence and where in the text to underline. */
export interface TemplateProblem {
  readonly message: string;
  /** Characters from the beginning of the text as given. */
  readonly offset: number;
  /** Characters; 0 at the end of the text. */
  readonly length: number;
  /** Counted from 1. */
  readonly line: number;
}

/** A template of more than this is not a template; larger files are refused before they are read. */
export const MAX_TEMPLATE_BYTES = 256 * 1024;

/** Names, values and punctuation. The largest of our own has some two hundred. */
const MAX_TOKENS = 10_000;

/** Of a file with more faults, the first are told: who reads them has enough to do. */
export const MAX_FAULTS = 50;

/** Deeper than any template, shallow enough for the parser's recursion. */
const MAX_DEPTH = 20;

const BOM = '\ufeff';

type Parsed =
  | { readonly root: Node; readonly problems: readonly [] }
  | { readonly root?: undefined; readonly problems: readonly [TemplateProblem, ...TemplateProblem[]] };

/**
 * Text to syntax tree, or the first reason why not. The offsets in the tree are those of `text` as given: a BOM is
 * replaced by a blank, not taken out.
 */
export function parseTemplateText(text: string): Parsed {
  const fail = (message: string, offset = 0, length = 0): Parsed => ({
    problems: [{ message, offset, length, line: lineOf(text, offset) }],
  });
  if (Buffer.byteLength(text) > MAX_TEMPLATE_BYTES) return fail(tooLarge());
  const json = text.startsWith(BOM) ? ` ${text.slice(1)}` : text;
  if (json.trim() === '') return fail(l10n.t('The file is empty.'));
  const why = tooMuch(json);
  if (why !== undefined) return fail(why);

  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true, allowEmptyContent: false });
  const [error] = errors;
  if (error) return fail(syntaxSentence(error, json), error.offset, error.length);
  if (root?.type !== 'object')
    return fail(l10n.t('A template is an object: it begins with "{" and ends with "}".'));

  const faults = faultyKeys(root)
    .slice(0, MAX_FAULTS)
    .map(({ message, key: { offset, length } }) => ({ message, offset, length, line: lineOf(text, offset) }));
  const [first, ...others] = faults;
  return first ? { problems: [first, ...others] } : { root, problems: [] };
}

/** What to say of a file over MAX_TEMPLATE_BYTES. */
export function tooLarge(): string {
  return l10n.t('The file is larger than {0} KiB and is not read.', MAX_TEMPLATE_BYTES / 1024);
}

/** The line of an offset, counted from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A name from the file as a sentence can hold it: on one line, and not all of a very long one. */
export function shown(name: string): string {
  const line = name.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** Counted by tokens, because the parser itself would recurse, and whatever follows takes its time for each. */
function tooMuch(json: string): string | undefined {
  const scanner = createScanner(json, true);
  let depth = 0;
  for (let tokens = 0; scanner.getPosition() < json.length; tokens++) {
    scanner.scan();
    const first = json[scanner.getTokenOffset()];
    if (first === '{' || first === '[') depth += 1;
    if (first === '}' || first === ']') depth -= 1;
    if (depth > MAX_DEPTH) return l10n.t('The file is nested too deeply to be a template.');
    if (tokens > MAX_TOKENS) return l10n.t('The file has too many entries to be a template.');
  }
  return undefined;
}

/** Keys given twice (JSON takes the last in silence), and the one key that would change the object's nature. */
function faultyKeys(node: Node): { message: string; key: Node }[] {
  const found: { message: string; key: Node }[] = [];
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    if (child.type !== 'property') {
      found.push(...faultyKeys(child));
      continue;
    }
    const [key, value] = child.children ?? [];
    if (!key || !value) continue;
    const name = String(key.value);
    if (seen.has(name)) found.push({ key, message: l10n.t('"{0}" is given twice.', shown(name)) });
    if (name === '__proto__') found.push({ key, message: l10n.t('"{0}" cannot be used as a name.', name) });
    seen.add(name);
    found.push(...faultyKeys(value));
  }
  return found;
}

function syntaxSentence(error: ParseError, json: string): string {
  const line = lineOf(json, error.offset);
  const sentences: Record<string, string> = {
    CommaExpected: l10n.t('A comma is missing on line {0}, or at the end of the one before.', line),
    ColonExpected: l10n.t('A colon is missing after a name on line {0}.', line),
    CloseBraceExpected: l10n.t('A closing "}" is missing at the end.'),
    CloseBracketExpected: l10n.t('A closing "]" is missing at the end.'),
    PropertyNameExpected: l10n.t('A name in double quotes is missing on line {0}.', line),
    ValueExpected: l10n.t('A value is missing on line {0}.', line),
    UnexpectedEndOfString: l10n.t('A text on line {0} has no closing quote.', line),
    UnexpectedEndOfComment: l10n.t('A comment that begins on line {0} has no end.', line),
    EndOfFileExpected: l10n.t('Something follows the end of the template on line {0}.', line),
  };
  return (
    sentences[printParseErrorCode(error.error)] ?? l10n.t('The text on line {0} is not valid JSON.', line)
  );
}
