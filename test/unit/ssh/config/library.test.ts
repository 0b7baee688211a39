import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { platformFor } from '../../../../src/core/platform';
import { Problem } from '../../../../src/core/problem';
import { run } from '../../../../src/core/run';
import { readByLibrary, renderSection } from '../../../../src/core/ssh/config/library';
import { configLines } from '../../../../src/core/ssh/configLines';
import { entryOptions, renderHostEntry } from '../../../../src/core/ssh/hostEntryFile';
import { FILES, uniqueConfig } from '../../../ssh/uniqueConfigs';
import { anyPath, validEntry } from './entries';

const linux = platformFor(
  'linux',
  { HOME: '/home/ada' },
  { run, accountHome: '/home/ada', isFile: () => false },
);

describe('a section of a config, by the library', () => {
  it('is written as it always was, and read back as it was written, whatever the entry says', () => {
    const property = fc.property(validEntry(), (entry) => {
      const options = entryOptions(entry, linux);
      const section = [`Host ${entry.alias}`, ...options.map(([name, value]) => `  ${name} ${value}`), ''];
      const text = renderHostEntry(entry, linux);
      assert.equal(text.split('\n').slice(2).join('\n'), section.join('\n'));
      const read = readByLibrary(text)!;
      assert.deepEqual(read, [...configLines(text)]);
      const said = read.map(({ keyword, rest }) => [keyword, rest]);
      assert.deepEqual(said, [
        ['host', entry.alias],
        ...options.map(([name, value]) => [name.toLowerCase(), value]),
      ]);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('has one argument for a path, or is refused', () => {
    const property = fc.property(anyPath, (file) => {
      let value: string;
      try {
        value = linux.sshPath(file);
      } catch (error) {
        assert.ok(error instanceof Problem);
        assert.match(file, /["\\\u0000-\u001f\u007f]|\$\{/);
        return;
      }
      const text = renderSection('lab', [
        ['IdentityFile', value],
        ['UserKnownHostsFile', value],
      ]);
      for (const lines of [readByLibrary(text)!, [...configLines(text)]]) {
        assert.deepEqual(
          lines.slice(1).map(({ args }) => args),
          [[file.replaceAll('%', '%%')], [file.replaceAll('%', '%%')]],
          text,
        );
      }
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('has the lines that our own scanner sees, wherever the library can read it', () => {
    let [seen, read] = [0, 0];
    const property = fc.property(uniqueConfig('/home/ada/.ssh'), fc.constantFrom(...FILES), (files, name) => {
      seen++;
      const lines = readByLibrary(files[name]!);
      if (!lines) return;
      read++;
      assert.deepEqual(lines, [...configLines(files[name]!)]);
    });
    fc.assert(property, { numRuns: 1000 });
    assert.ok(read > 0.8 * seen, `${read} of ${seen}`);
  });

  it('is not read where the library gives up, or sees other lines than OpenSSH', () => {
    const unreadable = [
      'Host a\n  User "b\n',
      'Host a\n  User b\\\n',
      'Host ""\n',
      "Host a\n  ProxyCommand echo '\"'\n",
      'Host\n  User a\n',
      'Match user\n',
      'Host a\rHost b\n',
      '\u00a0Host a\n',
    ];
    for (const text of unreadable) assert.equal(readByLibrary(text), undefined, JSON.stringify(text));
  });

  it('has its lines counted from the first, across blank lines, comments and every line ending', () => {
    const text =
      '\n\n# one\nHost a b # two\r\n\r\n\tUser = "c d"\r\n  # three\n\n"port" 22\n\n\n  include a=b \'c d\'\n';
    assert.deepEqual(
      readByLibrary(text, 11)!.map(({ keyword, args, line }) => [keyword, args, line]),
      [
        ['host', ['a', 'b'], 14],
        ['user', ['c d'], 16],
        ['port', ['22'], 19],
        ['include', ['a=b', 'c d'], 22],
      ],
    );
  });
});
