/**
 * From what ssh says to why it failed. The words are those of OpenSSH 9.2; test/ssh/reasons.test.ts has it say them.
 */
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { failureOf, type SshFailure } from '../../../src/core/ssh/failure/failure';
import { failureDetail, failureSentence } from '../../../src/core/ssh/failure/failureWords';
import type { SshFolder } from '../../../src/core/ssh/sshFolder';

const folder = { platform: { home: '/home/me' } } as SshFolder;
const denied = 'ec2-user@203.0.113.7: Permission denied (publickey,gssapi-keyex).';
const of = (log: string, stderr = '', keyFile?: string) => failureOf({ log, stderr, keyFile });

const LOGS: readonly (readonly [string, SshFailure])[] = [
  [
    'Unable to negotiate with 127.0.0.9 port 7001: no matching host key type found. Their offer: ssh-ed25519',
    { reason: 'nothingInCommon', option: 'HostKeyAlgorithms', offer: 'ssh-ed25519' },
  ],
  [
    'Unable to negotiate with UNKNOWN port 65535: no matching key exchange method found. Their offer: a,b\r\n',
    { reason: 'nothingInCommon', option: 'KexAlgorithms', offer: 'a,b' },
  ],
  [
    'Unable to negotiate with ::1 port 22: no matching cipher found. Their offer: aes128-ctr',
    { reason: 'nothingInCommon', option: 'Ciphers', offer: 'aes128-ctr' },
  ],
  [
    'Unable to negotiate with ::1 port 22: no matching MAC found. Their offer: ',
    { reason: 'nothingInCommon', option: 'MACs', offer: '' },
  ],
  [denied, { reason: 'denied' }],
  ['me@h: Permission denied (password).', { reason: 'noKeyLogin', methods: 'password', afterKey: false }],
  [
    'Authenticated using "publickey" with partial success.\nme@h: Permission denied (password).',
    { reason: 'noKeyLogin', methods: 'password', afterKey: true },
  ],
  [
    'Received disconnect from 203.0.113.7 port 22:2: Too many authentication failures\nDisconnected from 203.0.113.7 port 22',
    { reason: 'tooManyKeys' },
  ],
  ['Received disconnect from 203.0.113.7 port 22:11: Bye', { reason: 'other' }],
  [
    '/h/.ssh/config: line 3: Bad configuration option: sorcery\n/h/.ssh/config: terminating, 1 bad configuration options',
    { reason: 'config', file: '/h/.ssh/config', line: 3, why: 'line' },
  ],
  [
    "/h/.ssh/config line 12: Bad SSH2 cipher spec 'foo'.\n/h/.ssh/config: terminating, 1 bad configuration options",
    { reason: 'config', file: '/h/.ssh/config', line: 12, why: 'line' },
  ],
  [
    'c line 1: Unsupported option "x"\nc line 2: unsupported log level\nc line 3: invalid quotes\nc: terminating, 2 bad configuration options',
    { reason: 'config', file: 'c', line: 2, why: 'line' },
  ],
  ["Can't open user config file c: No such file or directory", { reason: 'config', file: 'c', why: 'line' }],
  ['Too many recursive configuration includes', { reason: 'config', why: 'line' }],
  ['tilde_expand: No such user nosuch', { reason: 'config', why: 'line' }],
  ['vdollar_percent_expand: unknown key %z', { reason: 'config', why: 'line' }],
  [
    'Bad owner or permissions on C:\\Users\\me/.ssh/config',
    { reason: 'config', file: 'C:\\Users\\me/.ssh/config', why: 'permissions' },
  ],
  ['No ED25519 host key is known for i-1 and you have requested strict checking.', { reason: 'hostKey' }],
  ['@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @', { reason: 'hostKey' }],
  ['ssh: connect to host 127.0.0.9 port 1: Connection refused\r', { reason: 'refused' }],
  [
    'kex_exchange_identification: read: Connection reset by peer\nConnection reset by ::1 port 22',
    { reason: 'refused' },
  ],
  ['ssh_exchange_identification: Connection closed by remote host', { reason: 'refused' }],
  ['ssh: connect to host 203.0.113.7 port 22: Connection timed out', { reason: 'timeout' }],
  ['ssh: connect to host 203.0.113.7 port 22: No route to host', { reason: 'timeout' }],
  ['Connection timed out during banner exchange', { reason: 'timeout' }],
  ['ssh: Could not resolve hostname x.invalid: Name or service not known', { reason: 'name' }],
  [
    'kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535',
    { reason: 'proxy' },
  ],
  ['banner exchange: Connection to UNKNOWN port 65535: Broken pipe', { reason: 'proxy' }],
  ['ssh_dispatch_run_fatal: Connection to UNKNOWN port 65535: Broken pipe', { reason: 'proxy' }],
  ['Connection to UNKNOWN port 65535 timed out', { reason: 'timeout' }],
  ['banner exchange: Connection to 203.0.113.7 port 22: Broken pipe', { reason: 'refused' }],
  ['banner exchange: Connection to 203.0.113.7 port 22: invalid format', { reason: 'other' }],
  ['Authenticated to h ([::1]:22) using "publickey".\nTransferred: sent 1', { reason: 'noShell' }],
  [
    'Authenticated to h ([::1]:22) using "publickey".\nConnection closed by ::1 port 22',
    { reason: 'noShell' },
  ],
  ['', { reason: 'other' }],
  // What only looks like ssh's words, or lacks a part of them.
  ['x kex_exchange_identification: read: Connection reset by peer', { reason: 'other' }],
  ['c: terminating, 1 bad configuration options', { reason: 'config', file: 'c', why: 'line' }],
  [
    'other line 1: no\nc line 2 no\nx c line 3: no\nc: terminating, 1 bad configuration options',
    { reason: 'config', file: 'c', line: 2, why: 'line' },
  ],
  ['Unable to negotiate with ::1 port 22: no matching taste found. Their offer: salt', { reason: 'other' }],
  ['Received disconnect from ::1 port 22:3: Too many authentication failures', { reason: 'other' }],
  [
    'x Authenticated using "publickey" with partial success.\nAuthenticated with partial success. x\nme@h: Permission denied (password).',
    { reason: 'noKeyLogin', methods: 'password', afterKey: false },
  ],
  ['me@h: Permission denied (publickey).\nConnection closed by ::1 port 22', { reason: 'denied' }],
  ['x Authenticated to h\nConnection closed by ::1 port 22', { reason: 'refused' }],
  ['Connection closed by ::1 port 22\nAuthenticated to h', { reason: 'refused' }],
];

describe('why a login failed', () => {
  for (const [log, failure] of LOGS) {
    it(`is ${failure.reason}: ${log.split('\n')[0]}`, () => assert.deepEqual(of(log), failure));
  }

  it('names the key that ssh could not use: where it is the one that counts, as the reason', () => {
    const log = `Load key "/h/\\303\\261 a\\\\b/k.pem": error in libcrypto\n${denied}`;
    const key = { file: '/h/ñ a\\b/k.pem', why: 'error in libcrypto' };
    assert.deepEqual(of(log, '', '/h/ñ a\\b/k.pem'), { reason: 'keyUnusable', ...key });
    assert.deepEqual(of(log, '', '/h/other.pem'), { reason: 'denied' });
    assert.deepEqual(of(log), { reason: 'denied', unusable: key });
    const later = `${denied}\nLoad key "/h/k": bad permissions`;
    assert.deepEqual(of(later, '', '/h/k'), { reason: 'denied' }, 'what comes after the end');
    const missing = `no such identity: /h//k: No such file or directory\nx Load key "/h/k": y\n${denied}`;
    assert.deepEqual(of(missing, '', '/h/k'), {
      reason: 'keyUnusable',
      file: '/h//k',
      why: 'No such file or directory',
    });
    assert.deepEqual(of(`Load key "/h/k"\n${denied}`, '', '/h/k'), { reason: 'denied' });
    const windows = `Load key "C:\\\\Users\\\\me/.ssh/k": bad permissions\n${denied}`;
    assert.equal(of(windows, '', 'C:\\Users\\me\\.ssh\\k').reason, 'keyUnusable');
  });

  const shells = [
    ['/bin/bash: line 1: exec: nosuch-program: not found', 'nosuch-program'],
    ['bash: line 1: aws: command not found', 'aws'],
    ['sh: 1: aws: not found', 'aws'],
    ['/bin/sh: 1: exec: /opt/x/aws: not found', '/opt/x/aws'],
    ['bash: /opt/x/aws: No such file or directory', '/opt/x/aws'],
    ['zsh:1: command not found: aws', 'aws'],
    ['fish: Unknown command: aws', 'aws'],
    ["'aws' is not recognized as an internal or external command,", 'aws'],
  ] as const;
  const closed =
    'kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535';
  for (const [stderr, program] of shells) {
    it(`names the program of a ProxyCommand that is missing: ${stderr}`, () => {
      assert.deepEqual(of(closed, `a banner\n${stderr}\r\n`), { reason: 'proxy', program });
    });
  }

  it('takes no word of a server for one of ssh’s', () => {
    const banner =
      'Permission denied (password).\nUnable to negotiate with x: no matching cipher found. Their offer: y';
    assert.deepEqual(of(denied, banner), { reason: 'denied' });
    assert.deepEqual(of('', banner), { reason: 'other' });
    const farewell = `Received disconnect from 203.0.113.7 port 22:2: x\r\n${denied}\nToo many authentication failures`;
    assert.deepEqual(of(farewell), { reason: 'other' });
    const offer = `Unable to negotiate with h port 1: no matching MAC found. Their offer: a\n${denied}`;
    assert.deepEqual(of(offer), { reason: 'nothingInCommon', option: 'MACs', offer: 'a' });
    assert.equal(of(denied, 'sh: 1: aws: not found').reason, 'denied', 'no proxy ended');
  });

  it('keeps control characters and long words out of its sentences, whatever is said', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('\u001b[31m', '\u202e', '\n', '](command:x)', 'x'.repeat(5000)),
    );
    const signs = LOGS.map(([log]) => log);
    const line = fc
      .tuple(fc.constantFrom(...signs, 'Load key "k": '), hostile)
      .map(([sign, words]) => sign + words);
    const property = fc.property(fc.array(line), fc.array(hostile), (log, stderr) => {
      const words = { log: log.join('\n'), stderr: stderr.join('\n') };
      const answer = { ok: false, detail: `${words.log}\n${words.stderr}`, ...failureOf(words) } as const;
      for (const text of [failureSentence('lab', answer, folder), failureDetail(answer)]) {
        assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
        assert.ok(text.length < 1000, text);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('names all that silence and a refused connection come from', () => {
    const said = (reason: 'timeout' | 'refused') =>
      failureSentence('lab', { ok: false, reason, detail: '' }, folder);
    assert.match(said('timeout'), /security group, your own network or its system/);
    assert.match(said('refused'), /still starting, has stopped, or has another port/);
  });
});
