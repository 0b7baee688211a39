/** The words that sources say on screen, found by the extractor of `npm run l10n`. */
// The parser before the extractor, which starts it: once started, it is no longer what the module exports.
import Parser from 'web-tree-sitter';
import { getL10nJson } from '@vscode/l10n-dev';

/** Every key of `l10n.t` in these TypeScript sources, sorted. */
export async function extractWords(sources: readonly string[]): Promise<string[]> {
  await keepQueries();
  const said = await getL10nJson(sources.map((contents) => ({ extension: '.ts', contents })));
  return Object.keys(said).sort();
}

/**
 * The extractor compiles the same few queries anew for each source, and that is nearly all that it does: three
 * quarters of a minute for what takes two seconds with each query compiled once.
 */
async function keepQueries(): Promise<void> {
  await Parser.init();
  const grammar = Parser.Language.prototype;
  const compile: (this: typeof grammar, text: string) => Parser.Query = Reflect.get(grammar, 'query');
  const known = new Map<string, Parser.Query>();
  grammar.query = function (text) {
    const query = known.get(text) ?? compile.call(this, text);
    known.set(text, query);
    return query;
  };
}
