/** Words of any kind, through real shells, and by table for those that are not on this machine. */
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { argvLine } from '../../src/core/argvLine';
import { shellLine, type ShellKind } from '../../src/core/shellLine';
import { programArgs, terminalShell } from '../../src/core/terminalShell';
import { shWord } from '../../src/core/shWord';
import { hostileName } from '../support/hostileNames';
import { itOnUnix } from '../support/onUnix';

/** Names that a person may give a profile, and what a shell would do with them. */
const names = [
  'R&D',
  '$(touch x)',
  '`id`',
  "Ann's Mac",
  `Ann's "Mac" $(x)`,
  'Data Lab',
  '%PATH%',
  '!!',
  '~',
  '*',
  'a;b',
  'a|b',
  '^',
  '=ls',
  '#',
  '{a,b}',
  '\\',
  'Büro',
  '-x',
];

const typable = fc.oneof(fc.constantFrom(...names), hostileName, fc.string({ unit: 'binary' })).filter(
  // What a terminal takes for a key, and lone halves of characters, which no program can be given.
  (name) => !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name) && Buffer.from(name).toString() === name,
);

/** What a program is given when a shell reads the line. */
function argsBy(shell: string, line: string): string[] {
  const script = `show() { for each; do printf '%s\\0' "$each"; done; }\n${line}\n`;
  return execFileSync(shell, { input: script, encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('a program and its arguments as one line', () => {
  for (const shell of ['sh', 'bash'])
    itOnUnix(`gives a real ${shell} the very words`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(fc.array(typable, { minLength: 40, maxLength: 80 }), (words) => {
          assert.deepEqual(argsBy(shell, shellLine('sh', ['show', ...words])), words);
        }),
        { numRuns: 60 },
      );
    });

  itOnUnix('gives an interactive bash, which expands history, the very words', () => {
    const line = shellLine('sh', ['printf', '%s\\n', ...names]);
    const said = execFileSync('bash', ['--norc', '--noediting', '-i'], {
      input: `set +o emacs; PS1=; PS2=\n${line}\n`,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    assert.deepEqual(said.trimEnd().split('\n'), names);
  });

  const login = (profile: string) => ['aws', 'sso', 'login', '--profile', profile];
  const table: [ShellKind, string, string][] = [
    ['sh', 'course', 'aws sso login --profile course'],
    ['sh', 'R&D', "aws sso login --profile 'R&D'"],
    ['sh', "Ann's", String.raw`aws sso login --profile 'Ann'\''s'`],
    ['sh', '', "aws sso login --profile ''"],
    ['sh', `Ann's "Mac" $(x)`, String.raw`aws sso login --profile 'Ann'\''s "Mac" $(x)'`],
    ['fish', `Ann's "Mac" $(x)`, String.raw`aws sso login --profile 'Ann\'s "Mac" $(x)'`],
    ['powershell', "Ann's Mac $(x)", "aws sso login --profile 'Ann''s Mac $(x)'"],
    ['cmd', "Ann's Mac $(x)", `aws sso login --profile ^"Ann's Mac $^(x^)^"`],
    ['fish', "Ann's \\", String.raw`aws sso login --profile 'Ann\'s \\'`],
    ['fish', '$(id)', "aws sso login --profile '$(id)'"],
    ['powershell', 'course', 'aws sso login --profile course'],
    ['powershell', 'R&D', "aws sso login --profile 'R&D'"],
    ['powershell', '$(calc)', "aws sso login --profile '$(calc)'"],
    ['powershell', "Ann's", "aws sso login --profile 'Ann''s'"],
    ['powershell', 'Ann’s', "aws sso login --profile 'Ann’’s'"],
    ['powershell', '1kb', "aws sso login --profile '1kb'"],
    ['powershell', '--%', "aws sso login --profile '--%'"],
    ['cmd', 'course', 'aws sso login --profile course'],
    ['cmd', 'R&D', 'aws sso login --profile ^"R^&D^"'],
    ['cmd', 'Data Lab', 'aws sso login --profile ^"Data Lab^"'],
    ['cmd', '%PATH%', 'aws sso login --profile ^"^%PATH^%^"'],
    ['cmd', '^&calc', 'aws sso login --profile ^"^^^&calc^"'],
    ['cmd', 'a\\ b\\', 'aws sso login --profile ^"a\\ b\\\\^"'],
  ];
  for (const [kind, profile, line] of table)
    it(`${kind}: ${JSON.stringify(profile)}`, () => assert.equal(shellLine(kind, login(profile)), line));

  it('calls a program whose path must be quoted in PowerShell', () => {
    assert.equal(shellLine('powershell', ['C:\\a b\\aws.exe', '-x']), "& 'C:\\a b\\aws.exe' -x");
  });

  it('leaves nothing that cmd would act on, and no part in quotes, where no caret counts', () => {
    fc.assert(
      fc.property(
        typable.filter((name) => !name.includes('"')),
        (name) => {
          const line = shellLine('cmd', login(name));
          assert.doesNotMatch(line.replaceAll(/\^./g, ''), /[()%!^"<>&|]/);
          // Carets gone, a batch file would read this: what counts stands in quotes then.
          assert.doesNotMatch(line.replaceAll(/\^(.)/g, '$1').replaceAll(/"[^"]*"/g, ''), /[()!^"<>&|]/);
        },
      ),
    );
  });

  it('refuses what would be a key in a terminal, or cannot be given in that shell', () => {
    const refused: [ShellKind, string][] = [
      ['sh', 'a\nb'],
      ['sh', 'a\u0003'],
      ['fish', '\u001b[A'],
      ['powershell', 'a"b'],
      ['powershell', `Ann's "Mac" $(x)`],
      ['cmd', `Ann's "Mac" $(x)`],
      ['powershell', 'a b\\'],
      ['powershell', ''],
      ['cmd', 'a"b'],
      ['cmd', 'a\rb'],
    ];
    for (const [kind, word] of refused)
      assert.throws(
        () => shellLine(kind, login(word)),
        { code: 'InvalidState' },
        JSON.stringify([kind, word]),
      );
  });
});

describe('the shell of a terminal', () => {
  it('is the own one where its rules are known, else one of the system', () => {
    const kinds: ['linux' | 'darwin' | 'win32', string, ShellKind, boolean][] = [
      ['linux', '/usr/bin/bash', 'sh', true],
      ['darwin', '/bin/zsh', 'sh', true],
      ['linux', '/usr/bin/fish', 'fish', true],
      ['linux', '/usr/bin/pwsh', 'powershell', true],
      ['linux', '/usr/bin/nu', 'sh', false],
      ['darwin', '/bin/tcsh', 'sh', false],
      ['linux', '', 'sh', false],
      ['win32', 'C:\\Windows\\System32\\cmd.exe', 'cmd', true],
      ['win32', 'C:\\Program Files\\PowerShell\\7\\pwsh.exe', 'powershell', true],
      ['win32', 'C:\\Program Files\\Git\\bin\\bash.exe', 'sh', true],
      ['win32', 'C:\\nu.exe', 'powershell', false],
    ];
    for (const [os, own, kind, itself] of kinds) {
      const shell = terminalShell({ os }, own);
      assert.deepEqual([shell.kind, shell.program === undefined], [kind, itself], own);
    }
  });
});

describe('a program that a terminal runs itself', () => {
  /** As CommandLineToArgvW takes a line apart. */
  function takenApart(line: string): string[] {
    const args: string[] = [];
    let arg: string | undefined;
    let quoted = false;
    for (let i = 0; i < line.length; i++) {
      const slashes = /^\\*/.exec(line.slice(i))![0].length;
      const after = line[i + slashes];
      if (slashes > 0) {
        arg = (arg ?? '') + '\\'.repeat(after === '"' ? Math.floor(slashes / 2) : slashes);
        i += slashes - 1;
        if (after === '"' && slashes % 2 === 1) {
          arg += '"';
          i++;
        }
      } else if (line[i] === '"') {
        arg ??= '';
        quoted = !quoted;
      } else if (!quoted && /[ \t]/.test(line[i]!)) {
        if (arg !== undefined) args.push(arg);
        arg = undefined;
      } else arg = (arg ?? '') + line[i]!;
    }
    return arg === undefined ? args : [...args, arg];
  }

  it('gets the very words on Windows, as its runtime takes the line apart', () => {
    fc.assert(
      fc.property(fc.array(typable), (words) => {
        assert.deepEqual(takenApart(argvLine(words)), words);
        assert.deepEqual(takenApart(argvLine(words, true)), words);
      }),
      { numRuns: 2_000 },
    );
    assert.equal(programArgs({ os: 'win32' }, ['--profile', '"a b"']), String.raw`--profile "\"a b\""`);
  });

  it('gets them as they are elsewhere', () => {
    assert.deepEqual(programArgs({ os: 'linux' }, ['a b', '$x']), ['a b', '$x']);
  });

  itOnUnix('a word for sh, whatever is in it', () => {
    for (const name of names) assert.deepEqual(argsBy('sh', `show ${shWord(name)}`), [name]);
  });
});
