import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { ensureOwnKey } from '../../../src/core/ssh/keys/ownKey';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { itOnUnix } from '../../support/onUnix';

describe('EC2 Lab’s own key', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const mode = async (file: string) => (await fs.stat(file)).mode & 0o777;

  itOnUnix('is made once, readable by the person alone, with its public half beside it', async () => {
    const key = await ensureOwnKey(home.folder);
    assert.equal(await mode(key.file), 0o400);
    assert.match(key.line, /^ssh-ed25519 [A-Za-z0-9+/=]+ ec2-lab$/);
    assert.equal(await fs.readFile(key.publicFile, 'utf8'), `${key.line}\n`);
    const text = await fs.readFile(key.file, 'utf8');
    assert.deepEqual(await ensureOwnKey(home.folder), key);
    assert.equal(await fs.readFile(key.file, 'utf8'), text);
  });

  it('is the same for windows that need it at the same time', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => ensureOwnKey(home.folder)));
    assert.equal(new Set(keys.map(({ line }) => line)).size, 1);
  });

  itOnUnix('is put right when others can read it, or its public half is gone or another', async () => {
    const key = await ensureOwnKey(home.folder);
    await fs.chmod(key.file, 0o644);
    await fs.writeFile(key.publicFile, 'ssh-ed25519 AAAA other\n');
    assert.deepEqual(await ensureOwnKey(home.folder), key);
    assert.equal(await mode(key.file), 0o400);
    assert.equal(await fs.readFile(key.publicFile, 'utf8'), `${key.line}\n`);
    await fs.rm(key.publicFile);
    await ensureOwnKey(home.folder);
    assert.equal(await fs.readFile(key.publicFile, 'utf8'), `${key.line}\n`);
  });
});
