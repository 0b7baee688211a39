import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import {
  forgetHostKeys,
  knownHostsFile,
  parseKnownHosts,
  rememberedHostKeys,
  rememberHostKeys,
} from '../../../src/core/ssh/knownHosts';
import { hostKey } from '../../../src/core/ssh/publicKey';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { itOnUnix } from '../../support/onUnix';

const ID = 'i-0123456789abcdef0';
const BASE64 = 'AAAAC3NzaC1lZDI1NTE5AAAAIJ2q5k0dyYJcYTsHp5mEqL0dYFzDzPC5o0lE9fqrQ3rP';

describe('known hosts', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());
  const key = hostKey('ssh-ed25519', BASE64)!;

  itOnUnix('are kept by instance id, privately, and forgotten', async () => {
    assert.deepEqual(await rememberedHostKeys(home.folder, ID), []);
    await rememberHostKeys(home.folder, ID, [key]);
    const file = knownHostsFile(home.folder, ID);
    assert.equal(await fs.readFile(file, 'utf8'), `${ID} ssh-ed25519 ${BASE64}\n`);
    assert.equal((await fs.stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await rememberedHostKeys(home.folder, ID), [key]);
    await forgetHostKeys(home.folder, ID);
    await forgetHostKeys(home.folder, ID);
    assert.deepEqual(await rememberedHostKeys(home.folder, ID), []);
  });

  it('leave out comments, other hosts and damaged keys', async () => {
    const text = `# c\n\nother ssh-ed25519 ${BASE64}\n${ID} ssh-rsa ${BASE64}\n${ID} ssh-ed25519 ${BASE64.slice(4)}\n${ID} ssh-ed25519 ${BASE64} x\n`;
    assert.deepEqual(
      parseKnownHosts(text).map(({ host }) => host),
      ['other', ID],
    );
    await rememberHostKeys(home.folder, ID, []);
    await fs.writeFile(knownHostsFile(home.folder, ID), text);
    assert.deepEqual(await rememberedHostKeys(home.folder, ID), [key]);
  });

  it('say in one sentence why they cannot be kept', async () => {
    await fs.writeFile(home.folder.entriesDir, '');
    await assert.rejects(rememberHostKeys(home.folder, ID, [key]), { code: 'SshFolder' });
    await assert.rejects(rememberedHostKeys(home.folder, ID), { code: 'SshFolder' });
    await assert.rejects(forgetHostKeys(home.folder, ID), { code: 'SshFolder' });
  });

  it('are read with any white space between and around', () => {
    const [found, ...more] = parseKnownHosts(` ${ID}\t ssh-ed25519  ${BASE64}\r\n`);
    assert.deepEqual([found, more], [{ host: ID, key }, []]);
  });
});
