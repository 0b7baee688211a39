import { parse, SSHConfig, stringify, type Directive, type Line, type Section } from 'ssh-config';
import { lineFeeds, readLine, type ConfigLine } from '../configLines';

/**
 * The one file that knows the package ssh-config. It writes files that are EC2 Lab's own and reads those of a person;
 * it never writes what a person owns, where it would lose bytes, and never evaluates one, which runs `Match exec`.
 */

/**
 * A section for one host, as text: `Host <name>` with an option a line.
 *
 * @param options name and value, each value as ssh_config(5) wants it written: quoted where it needs to be (`sshPath`),
 * a command as it is. Nothing here checks or escapes: `checkHostEntry` has seen the values.
 */
export function renderSection(host: string, options: readonly (readonly [string, string])[]): string {
  const section: Record<string, string> = { Host: host };
  for (const [name, value] of options) section[name] = bareIfLibraryQuotes(name, value);
  return stringify(new SSHConfig().append(section));
}

/** The library quotes some options that have a blank in them by itself, also when they are quoted already. */
function bareIfLibraryQuotes(name: string, value: string): string {
  const quotesItself = /^(CertificateFile|IdentityFile|IdentityAgent|User|Include)$/i.test(name);
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return quotesItself && isQuoted && /\s/.test(value) ? value.slice(1, -1) : value;
}

/**
 * The lines of a config that say something, in order, or undefined where the library cannot read it (an open quote, a
 * backslash at the end of a line) or sees lines that OpenSSH does not. Arguments are split as OpenSSH splits them: the
 * library takes ', \, = and # within a value for something else.
 *
 * @param firstLine the number of the text's first line.
 */
export function readByLibrary(text: string, firstLine = 1): ConfigLine[] | undefined {
  let nodes: SSHConfig;
  try {
    nodes = parse(text);
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  const found: ConfigLine[] = [];
  let feeds = 0;
  for (const node of flatten(nodes)) {
    feeds += lineFeeds(node.before);
    if (isDirective(node)) {
      const said = readLine(lines[feeds] ?? '', firstLine + feeds);
      if (said?.keyword !== node.param.toLowerCase().replace(/^"(.*)"$/, '$1')) return undefined;
      if (said.line === found.at(-1)?.line) return undefined;
      found.push(said);
    }
    feeds += lineFeeds(node.after);
  }
  return found;
}

function* flatten(nodes: readonly Line[]): Generator<Line> {
  for (const node of nodes) {
    yield node;
    if (isSection(node)) yield* flatten(node.config);
  }
}

function isDirective(node: Line): node is Directive {
  return 'param' in node;
}

function isSection(node: Line): node is Section {
  return 'config' in node;
}
