/**
 * The text of `~/.aws/config` or `~/.aws/credentials`, by the rules of Python's RawConfigParser, which the AWS CLI has
 * for both. Where that gives a file up, this notes the line and goes on, so that a slip spoils nothing but itself.
 * https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */
import { indentOf, rstrip, strip } from './pythonSpace';

/** Why the AWS CLI refuses a whole file. */
export interface Fault {
  /** From 1. */
  readonly line: number;
  readonly kind: 'noSection' | 'notASetting' | 'sectionTwice' | 'settingTwice';
}

/** A setting: its value's lines, stripped, and the number of the first. */
interface Setting {
  readonly line: number;
  readonly lines: { readonly line: number; readonly text: string }[];
}

/** Settings by name; those of a nested block as `ec2.endpoint_url`. */
export type Settings = ReadonlyMap<string, string>;

export interface Parsed {
  /** By what stands between the brackets, in the order of the file. */
  readonly sections: ReadonlyMap<string, Settings>;
  /** Where each begins, from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
}

/** What is in this section counts in every other. */
const DEFAULTS = 'DEFAULT';

/** Those of Python's `str.splitlines`, by which the lines of a nested block are taken apart once more. */
const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

type Section = Map<string, Setting>;

export function parseConfig(text: string): Parsed {
  const faults: Fault[] = [];
  const lines = new Map<string, number>();
  const read = readLines(text, faults, lines);
  const defaults = read.get(DEFAULTS) ?? new Map<string, Setting>();
  read.delete(DEFAULTS);
  const sections = new Map<string, Settings>();
  for (const [header, own] of read) sections.set(header, valuesOf(new Map([...defaults, ...own]), faults));
  // Those of a nested block of [DEFAULT] come once for each section.
  const once = new Map(faults.map((fault) => [`${fault.line} ${fault.kind}`, fault]));
  return { sections, lines, faults: [...once.values()].sort((one, other) => one.line - other.line) };
}

function readLines(text: string, faults: Fault[], starts: Map<string, number>): Map<string, Section> {
  const sections = new Map<string, Section>();
  let section: Section | undefined;
  let setting: Setting | undefined;
  let indent = 0;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const content = strip(raw);
    if (/^[#;]/.test(content)) continue;
    if (content === '') {
      setting?.lines.push({ line, text: '' });
      continue;
    }
    const depth = indentOf(raw);
    if (setting && depth > indent) {
      setting.lines.push({ line, text: content });
      continue;
    }
    indent = depth;
    const header = /^\[(.+)\]/s.exec(content)?.[1];
    if (header !== undefined) {
      if (sections.has(header) && header !== DEFAULTS) faults.push({ line, kind: 'sectionTwice' });
      section = sections.get(header) ?? new Map<string, Setting>();
      sections.set(header, section);
      if (!starts.has(header)) starts.set(header, line);
      setting = undefined;
    } else if (!section) {
      faults.push({ line, kind: 'noSection' });
    } else {
      const [, name, value = ''] = /^([^=:]*)[=:](.*)$/s.exec(content) ?? [];
      const key = rstrip(name ?? '').toLowerCase();
      if (key === '') {
        faults.push({ line, kind: 'notASetting' });
        if (name !== undefined) setting = undefined;
        continue;
      }
      if (section.has(key)) faults.push({ line, kind: 'settingTwice' });
      setting = { line, lines: [{ line, text: strip(value) }] };
      section.set(key, setting);
    }
  }
  return sections;
}

/** A value that begins on the line below its name is a block of settings (botocore/configloader.py). */
function valuesOf(section: Section, faults: Fault[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, { lines }] of section) {
    const value = rstrip(lines.map(({ text }) => text).join('\n'));
    if (!value.startsWith('\n')) {
      values.set(name, value);
      continue;
    }
    for (const { line, text } of lines)
      for (const part of text.split(LINE_ENDS).filter((each) => strip(each) !== '')) {
        const at = part.indexOf('=');
        if (at < 0) faults.push({ line, kind: 'notASetting' });
        else values.set(`${name}.${strip(part.slice(0, at))}`, strip(part.slice(at + 1)));
      }
  }
  return values;
}
