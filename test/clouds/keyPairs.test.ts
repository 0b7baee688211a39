import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { deleteKeyPair, importKeyPair, listKeyPairs } from '../../src/core/ec2/keyPairs';
import { contract } from './contract/contract';
import { PUBLIC_KEY, rejectsWith, uniqueName } from './contract/given';

contract('Key pairs', ({ at, itUnless }) => {
  it('imports a public key, lists it and deletes it', async () => {
    const here = at();
    const name = uniqueName('key');
    const made = await importKeyPair(here, name, `${PUBLIC_KEY}\n`, { 'ec2-lab:lab': 'x' });
    assert.equal(made.name, name);
    assert.equal(made.type, 'ed25519');
    assert.match(made.id, /^key-/);
    const [listed, ...more] = (await listKeyPairs(here)).filter((pair) => pair.name === name);
    // Only the list says when it was made, and not everywhere, and the public half.
    const { createdAt, publicKey } = listed ?? {};
    assert.deepEqual([listed, more], [{ ...made, createdAt, publicKey }, []]);
    const plain = (line = '') => line.trim().split(' ').slice(0, 2).join(' ');
    assert.equal(plain(publicKey), plain(PUBLIC_KEY));
    await deleteKeyPair(here, name);
    assert.ok(!(await listKeyPairs(here)).some((pair) => pair.name === name));
  });

  itUnless(
    'fingerprintOtherwise',
    'gives the SHA-256 of an ed25519 key as its fingerprint, as ssh-keygen does',
    async () => {
      const { fingerprint } = await importKeyPair(at(), uniqueName('key'), PUBLIC_KEY);
      const digest = createHash('sha256')
        .update(Buffer.from(PUBLIC_KEY.split(' ')[1]!, 'base64'))
        .digest('base64');
      const withoutDress = (text: string) => text.replace(/^SHA256:|=+$/g, '');
      assert.equal(withoutDress(fingerprint), withoutDress(digest));
    },
  );

  it('refuses a name that is taken', async () => {
    const here = at();
    const name = uniqueName('key');
    await importKeyPair(here, name, PUBLIC_KEY);
    await rejectsWith(importKeyPair(here, name, PUBLIC_KEY), 'DuplicateName', new RegExp(name));
  });

  it('deletes what is not there without a word', async () => {
    await deleteKeyPair(at(), uniqueName('never-made'));
  });
});
