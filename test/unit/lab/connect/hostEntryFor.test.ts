/** Whose a host entry is, and by which way it leads, in the practice cloud. */
import * as assert from 'node:assert/strict';
import type { Account } from '../../../../src/core/account/account';
import { practiceProfile } from '../../../../src/core/account/practice/practiceProfile';
import { hostEntryFor, ownerOf, type EntryFacts } from '../../../../src/core/lab/connect/hostEntryFor';
import { PRACTICE_ACCESS } from '../../../support/practice/practiceAccess';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const practising = (endpoint: string): Account => {
  const practice = { ...PRACTICE_ACCESS, endpoint };
  return { ...place.account, profile: practiceProfile(practice), endpoint, practice };
};

describe('the host entry of a practice instance', () => {
  let home: LabHome;
  before(async () => (home = await makeLabHome()));
  after(() => home.remove());

  async function entryOf(changes: Parameters<typeof instance>[0]) {
    const facts: EntryFacts = {
      owner: await ownerOf(practising('http://127.0.0.1:4566')),
      folder: home.folder,
      user: 'ec2-user',
      keyFile: undefined,
      previous: undefined,
      taken: new Set(),
      open: undefined,
    };
    return hostEntryFor(instance(changes), facts);
  }

  it('belongs to the same owner when the practice cloud has another port', async () => {
    const [before, after] = await Promise.all(
      ['http://127.0.0.1:4566', 'http://127.0.0.1:4567'].map((endpoint) => ownerOf(practising(endpoint))),
    );
    assert.deepEqual(before, after);
    assert.equal(before?.profile, undefined);
  });

  it('can be written, and leads to the port of the tag', async () => {
    const entry = await entryOf({ publicIp: '127.40.0.7', tags: { 'ec2-lab:ssh-port': '40222' } });
    await home.entries.write(entry);
    assert.deepEqual(await home.entries.forInstance(entry.instanceId), entry);
    assert.deepEqual([entry.hostName, entry.port], ['127.40.0.7', 40222]);
  });

  it('does not exist without a public address: there is no Session Manager', async () => {
    await assert.rejects(entryOf({ publicIp: undefined, publicDns: undefined }), { code: 'SshUnreachable' });
  });
});
