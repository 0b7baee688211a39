/** Host keys in SSH's own encoding: whole and of the type they say, or nothing. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { hostKey, wireStrings } from '../../../src/core/ssh/publicKey';
import { scanHostKeys } from '../../../src/core/ssh/scanHostKeys';
import { needing } from '../../support/needs';
import { makeSshHome, type SshHome } from '../../support/sshHome';

const encode = (...strings: (string | Buffer)[]) =>
  Buffer.concat(
    strings.flatMap((text) => {
      const bytes = Buffer.from(text as string);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
const point = Buffer.alloc(65, 7);
const base64 = (...strings: (string | Buffer)[]) => encode(...strings).toString('base64');

describe('a host key', () => {
  for (const [type, strings] of [
    ['ssh-ed25519', ['ssh-ed25519', Buffer.alloc(32, 1)]],
    ['ssh-rsa', ['ssh-rsa', 'e', 'n']],
    ['ecdsa-sha2-nistp256', ['ecdsa-sha2-nistp256', 'nistp256', point]],
    ['ecdsa-sha2-nistp384', ['ecdsa-sha2-nistp384', 'nistp384', point]],
    ['ecdsa-sha2-nistp521', ['ecdsa-sha2-nistp521', 'nistp521', point]],
  ] as const) {
    it(`of ${type} is known, with padding or without`, () => {
      const text = base64(...strings);
      for (const each of [text, text.replace(/=+$/, '')]) {
        const key = hostKey(type, each);
        assert.deepEqual([key?.type, key?.base64], [type, each]);
        assert.match(key?.fingerprint ?? '', /^SHA256:[\w+/]{43}$/);
      }
    });

    it(`of ${type} is none with a part too many or too few, or of another type`, () => {
      assert.equal(hostKey(type, base64(...strings, 'x')), undefined);
      assert.equal(hostKey(type, base64(...strings.slice(0, -1))), undefined);
      assert.equal(hostKey(type, base64('ssh-dss', ...strings.slice(1))), undefined);
      assert.equal(hostKey('ssh-dss', base64(...strings)), undefined);
    });
  }

  it('is none when it is cut, or is no base64', () => {
    const text = base64('ssh-ed25519', Buffer.alloc(32, 1));
    for (const odd of [
      '',
      text.slice(0, -4),
      `${text}AAAA`,
      `*${text}`,
      `${text.slice(0, 8)} ${text.slice(8)}`,
    ])
      assert.equal(hostKey('ssh-ed25519', odd), undefined, odd);
    assert.equal(hostKey('', ''), undefined);
  });

  it('consists of strings that fill it exactly, which no cut does', () => {
    const strings = fc.array(fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)));
    fc.assert(
      fc.property(strings, (parts) => {
        const blob = encode(...parts);
        assert.deepEqual(wireStrings(blob), parts);
        const ends = new Set(parts.map((_, index) => encode(...parts.slice(0, index)).length));
        for (let cut = 0; cut < blob.length; cut++)
          if (!ends.has(cut)) assert.equal(wireStrings(blob.subarray(0, cut)), undefined);
      }),
    );
  });

  it('is what a server shows to ssh-keyscan, which is asked for that host and port for some seconds', async () => {
    const text = base64('ssh-ed25519', Buffer.alloc(32, 1));
    const asked: unknown[] = [];
    const platform = {
      ...home.platform,
      sshKeyscan: 'ssh-keyscan',
      run: (...call: unknown[]) => {
        asked.push(call);
        const stdout = `# host:22 SSH-2.0\n[203.0.113.7]:2222 ssh-ed25519 ${text}\n`;
        return Promise.resolve({ code: 0, stdout, stderr: '' });
      },
    } as SshHome['platform'];
    const { signal } = new AbortController();
    const keys = await scanHostKeys(platform, '203.0.113.7', 2222, signal);
    assert.deepEqual(keys, [hostKey('ssh-ed25519', text)]);
    const args = ['-T', '5', '-p', '2222', '-t', 'ed25519,ecdsa,rsa', '--', '203.0.113.7'];
    assert.deepEqual(asked, [['ssh-keyscan', args, { signal, timeoutMs: 20_000, maxBytes: 65_536 }]]);
  });

  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());
});

needing('ssh').describe('the fingerprint of a host key', () => {
  it('is the one that ssh-keygen shows', async () => {
    const home = await makeSshHome();
    const text = base64('ssh-ed25519', Buffer.alloc(32, 1));
    const file = path.join(home.home, 'key.pub');
    await fs.writeFile(file, `ssh-ed25519 ${text}\n`);
    const { stdout } = await home.platform.run(home.platform.sshKeygen, ['-lf', file]);
    assert.equal(hostKey('ssh-ed25519', text)?.fingerprint, stdout.split(' ')[1]);
    await home.remove();
  });
});
