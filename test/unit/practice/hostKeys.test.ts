import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { generateHostKeys } from '../../../src/practice/hostKeys';

describe('host keys of an instance', () => {
  it('are what ssh-keygen takes them for', async function () {
    const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-keys-'));
    try {
      const keys = generateHostKeys('root@ip-172-31-5-9');
      assert.deepEqual(
        keys.map(({ type }) => type),
        ['ecdsa-sha2-nistp256', 'ssh-ed25519'],
      );
      for (const { type, privateKey, publicKey, fingerprint } of keys) {
        const file = path.join(dir, type);
        await fs.writeFile(file, privateKey, { mode: 0o600 });
        const derived = await promisify(execFile)('ssh-keygen', ['-y', '-f', file]);
        assert.equal(derived.stdout.trim(), publicKey.trim());
        const listed = await promisify(execFile)('ssh-keygen', ['-l', '-f', file]);
        assert.equal(listed.stdout.split(' ')[1], fingerprint);
      }
    } finally {
      await fs.rm(dir, { recursive: true });
    }
  });
});
