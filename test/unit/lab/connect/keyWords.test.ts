/** What is said of a private key that cannot be used, and the one thing to do about it. */
import assert from 'node:assert/strict';
import {
  keyDamaged,
  keyLoose,
  keyMissing,
  keyOfOther,
  keyUnreadable,
  noAgent,
} from '../../../../src/core/lab/connect/keys/keyProblems';
import type { Problem } from '../../../../src/core/problem';

const pair = { name: 'course', fingerprint: 'SHA256:x', publicKey: undefined };
const of = { ...pair, id: 'key-1', tags: { secret: 'x' } };
const choose = { kind: 'chooseKey', pair } as const;
const mend = { kind: 'mendKey', path: '/k', pair } as const;
const START = 'Get-Service ssh-agent | Set-Service -StartupType Automatic -PassThru | Start-Service';

describe('what is said of a private key', () => {
  for (const [made, sentence, action] of [
    [
      () => keyMissing(of, { at: { socket: '/a' }, keys: [] }),
      /^The private half of the key pair course is neither/,
      choose,
    ],
    [
      () => keyMissing(of, { at: { socket: '/a' }, keys: undefined, silentAt: '/a' }),
      'The file of the key pair course was not found, and the SSH agent at /a does not answer.',
      choose,
    ],
    [() => keyUnreadable('/k', of), 'You are not allowed to read the private key /k.', choose],
    [() => keyUnreadable('/k', undefined), 'You are not allowed to read the private key /k.', undefined],
    [
      () => keyLoose('/k'),
      'SSH refuses the private key /k because others can read it.',
      { kind: 'repairKey', path: '/k' },
    ],
    [() => keyOfOther('/k', of), 'The private key /k does not belong to the key pair course.', choose],
    ...(
      [
        ['utf16', /was saved as UTF-16 text/],
        ['bom', /begins with a byte order mark/],
        ['lineEnds', /with other line ends than SSH reads/],
        ['noFinalNewline', /has lost the line end after its last line/],
        ['lines', /The lines of the private key \/k were joined or moved/],
        ['putty', /is in PuTTY’s format, which SSH does not read/],
        ['openssl', /is in a format of OpenSSL’s/],
        ['broken', /is damaged, a part of it is missing/],
      ] as const
    ).map(
      ([damage, words]) =>
        [() => keyDamaged('/k', { damage, locked: false, mendable: true }, of), words, mend] as const,
    ),
    [
      () => keyDamaged('/k', { damage: 'putty', locked: true, mendable: false }, of),
      /has a passphrase: export it from PuTTYgen/,
      choose,
    ],
    [
      () => noAgent('/k', { at: { socket: '/a' }, keys: undefined, silentAt: '/a' }, 'win32', '/c'),
      'The key /k has a passphrase, and the SSH agent at /a does not answer.',
      { kind: 'retry' },
    ],
    [
      () => noAgent('/k', { at: { none: 'forbidden' }, keys: undefined }, 'win32', '/c'),
      'The key /k has a passphrase, and your SSH config says to ask no agent: IdentityAgent none.',
      { kind: 'openFile', path: '/c' },
    ],
    [
      () => noAgent('/k', { at: { none: 'notRunning' }, keys: undefined }, 'win32', '/c'),
      /in PowerShell as administrator/,
      { kind: 'copyText', text: START },
    ],
    [
      () => noAgent('/k', { at: { none: 'notRunning' }, keys: undefined }, 'linux', '/c'),
      /start one with this command in a terminal/,
      { kind: 'copyText', text: 'eval "$(ssh-agent -s)"' },
    ],
    [
      () => noAgent('/k', { at: { socket: '/a' }, keys: undefined }, 'darwin', '/c'),
      /start one with this command in a terminal/,
      { kind: 'copyText', text: 'eval "$(ssh-agent -s)"' },
    ],
  ] as readonly (readonly [() => Problem, string | RegExp, object | undefined])[])
    it(String(sentence), () => {
      const problem = made();
      assert.equal(problem.code, 'KeyFile');
      if (typeof sentence === 'string') assert.equal(problem.message, sentence);
      else assert.match(problem.message, sentence);
      assert.deepEqual(problem.action, action, 'with nothing of the pair but what its file is known by');
    });
});
