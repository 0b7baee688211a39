/** What `docs/troubles/*.json` says of each sentence of trouble, held to the sentences in the code. */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../host/root';
import { troubleSentences, type Source, type TroubleSentence } from './sentences';

export interface Trouble {
  /** As it stands in the code, with {0}. */
  readonly sentence: string;
  /** In a word or two, what stands for {0}, {1} …; "…" where nothing is said. */
  readonly names?: readonly string[];
  /** All that give this sign. */
  readonly causes: readonly string[];
  /** One useful action. */
  readonly do: string;
}

/** One file: a table of the page. */
export interface Group {
  readonly group: string;
  readonly troubles: readonly Trouble[];
}

const FOLDER = path.join(root, 'docs', 'troubles');

/** In the order of the files' names. */
export function readGroups(): Group[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Group);
}

/** Those that say something, or hand it on: parsing is what takes time. */
function readSources(): Source[] {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
    .filter(({ text }) => /\bl10n\.t\(|Problem\b/.test(text));
}

export function sentencesInCode(): TroubleSentence[] {
  return troubleSentences(readSources());
}

/** What is to be put right in the entries, each fault in a line or a few; none where they are whole. */
export function faultsOf(inCode: readonly TroubleSentence[], groups: readonly Group[]): string[] {
  const troubles = groups.flatMap((group) => group.troubles);
  const entries = troubles.map(({ sentence }) => sentence);
  const said = new Set(inCode.map(({ sentence }) => sentence));
  const missing = inCode.filter(({ sentence }) => !entries.includes(sentence));
  return [
    ...missing.map(
      ({ sentence, files }) => `No entry, for what ${files.join(', ')} says:\n${skeletonOf(sentence)},`,
    ),
    ...entries
      .filter((sentence) => !said.has(sentence))
      .map((sentence) => `No code says this any more: ${sentence}`),
    ...entries
      .filter((sentence, index) => entries.indexOf(sentence) !== index)
      .map((sentence) => `Two entries for one sentence: ${sentence}`),
    ...troubles.flatMap(lacksOf),
  ];
}

function lacksOf({ sentence, causes, names = [], do: action }: Trouble): string[] {
  const lacks = [
    causes.length === 0 && 'no cause',
    [...causes, action].some((text) => !/\p{L}.*[.)]$/u.test(text)) &&
      'a cause or action that is no sentence',
    names.length > new Set(sentence.match(/\{\d+\}/g)).size && 'more names than placeholders',
  ];
  return lacks.filter((lack) => lack !== false).map((lack) => `It has ${lack}: ${sentence}`);
}

/** To be filled in and put into one of the files. */
function skeletonOf(sentence: string): string {
  const names = [...new Set(sentence.match(/\{\d+\}/g))].map(() => '');
  const skeleton = { sentence, ...(names.length > 0 && { names }), causes: [''], do: '' };
  return JSON.stringify(skeleton, undefined, 2);
}
