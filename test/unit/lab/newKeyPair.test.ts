import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { newKeyPair } from '../../../src/core/lab/newKeyPair';
import { answeringEc2 } from '../../support/aws/ec2Answers';
import { ec2Error } from '../../support/aws/fakeAws';
import { makeSshHome, type SshHome } from '../../support/sshHome';

describe('a new key pair', () => {
  const ec2 = answeringEc2();
  let home: SshHome;
  beforeEach(async () => {
    home = await makeSshHome();
  });
  afterEach(() => home.remove());

  const make = () => newKeyPair(home.folder, ec2.at, { name: 'mine', type: 'ed25519' });
  const keys = async () => (await fs.readdir(home.folder.dir)).filter((name) => name.startsWith('mine'));

  it('leaves its private half on this computer, for its owner alone', async () => {
    const file = await make();
    assert.match(await fs.readFile(file, 'utf8'), /PRIVATE KEY/);
    const sent = ec2.onlySent();
    assert.equal(sent['KeyName'], 'mine');
    assert.match(Buffer.from(sent['PublicKeyMaterial'] ?? '', 'base64').toString(), /^ssh-ed25519 AAAA/);
    if (process.platform !== 'win32') assert.equal((await fs.stat(file)).mode & 0o777, 0o400);
  });

  it('leaves nothing where EC2 refuses it', async () => {
    ec2.answers = { ImportKeyPair: () => ec2Error('InvalidKeyPair.Duplicate', 'It is there.', 400) };
    await assert.rejects(make(), { code: 'DuplicateName' });
    assert.deepEqual(await keys(), []);
  });

  it('keeps its private half where nobody knows whether EC2 has the other', async () => {
    ec2.answers = {
      ImportKeyPair: () => ec2Error('InternalError', 'Try again.', 500),
      DescribeKeyPairs: () => ec2Error('InternalError', 'Try again.', 500),
    };
    await assert.rejects(make(), { uncertain: true });
    assert.equal((await keys()).length, 1);
  });
});
