/**
 * Webpack tells of each of its compilers by itself. A person, and the task of .vscode that waits for it, want to know
 * when all bundles are being built and when all are there.
 * @param {(line: string) => void} say
 * @returns {(line: string) => void} takes each line that webpack prints
 */
export function bundleLines(say) {
  /** @type {Set<string>} */
  const busy = new Set();
  return (line) => {
    const [, name, what] = /Compiler ?'(\w+)'(?: is)? (\w+)/.exec(line) ?? [];
    if (name === undefined) say(line);
    else if (what === 'starting') {
      if (busy.size === 0) say('building');
      busy.add(name);
    } else if (what === 'finished') {
      busy.delete(name);
      if (busy.size === 0) say('finished');
    }
  };
}
