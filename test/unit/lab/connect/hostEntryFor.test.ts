/** Whose a host entry is, and by which way it leads, in the practice cloud. */
import * as assert from 'node:assert/strict';
import type { Account } from '../../../../src/core/account/account';
import { practiceProfile } from '../../../../src/core/account/practice/practiceProfile';
import { hostEntryFor, ownerOf, type EntryFacts } from '../../../../src/core/lab/connect/hostEntryFor';
import { sessionArgs } from '../../../../src/core/lab/connect/sessionCommand';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
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

describe('the host entry of an instance', () => {
  let home: LabHome;
  before(async () => (home = await makeLabHome()));
  after(() => home.remove());
  const nowhere = { publicIp: undefined, publicDns: undefined };
  const push = { runtime: '/r', script: '/s', publicKey: '/p.pub' };
  const wake = { runtime: '/r', script: '/w' };
  const of = (changes: Parameters<typeof instance>[0] = {}, facts: Partial<EntryFacts> = {}) =>
    hostEntryFor(instance(changes), {
      owner: { account: '123456789012', profile: 'class' },
      folder: home.folder,
      user: 'ec2-user',
      keyFile: undefined,
      previous: undefined,
      taken: new Set(),
      open: undefined,
      ...facts,
    });
  const before_ = (more: Partial<HostEntry> = {}) => ({ previous: home.entry({ alias: 'mine', ...more }) });

  it('says what there is to say, and nothing else', () => {
    assert.deepEqual(Object.keys(of()).sort(), [
      ...['account', 'alias', 'hostName', 'instanceId', 'knownHostsFile', 'profile', 'region', 'user'],
    ]);
    const full = of(
      { tags: { 'ec2-lab:ssh-port': '2222' } },
      { keyFile: '/k', open: '/srv', ...before_({ wake, closed: ['RemoteCommand'], folder: '/old' }) },
    );
    assert.deepEqual(
      [full.alias, full.identityFile, full.port, full.folder, full.wake, full.closed],
      ['mine', '/k', 2222, '/srv', wake, ['RemoteCommand']],
    );
    assert.equal(of({}, before_({ folder: '/old' })).folder, '/old');
  });

  it('leads to the address that is least likely to be another’s later', () => {
    assert.equal(of().hostName, '203.0.113.20');
    assert.equal(of({ publicIp: undefined }).hostName, instance().publicDns);
    assert.equal(of({ ...nowhere, ipv6: '2001:db8::1' }).hostName, '2001:db8::1');
  });

  it('leads through Session Manager without one, with the profile and endpoint of its owner', () => {
    const { hostName, proxy } = of(nowhere);
    assert.equal(hostName, instance().id);
    assert.deepEqual(proxy, { kind: 'session-manager', region: 'eu-west-1', profile: 'class' });
    const owner = { account: '123456789012', endpoint: 'http://127.0.0.1:4566' };
    assert.deepEqual(of(nowhere, { owner }).proxy, {
      kind: 'session-manager',
      region: 'eu-west-1',
      endpoint: 'http://127.0.0.1:4566',
    });
  });

  it('keeps the way that was chosen, until another is', () => {
    const via = 'session-manager';
    assert.deepEqual([of({}, { way: { via } }).via, of({}, { way: { via } }).hostName], [via, instance().id]);
    assert.equal(of({}, before_({ via })).via, via);
    assert.deepEqual(of({}, before_({ push })).push, push);
    const pushed = of({}, { push, ...before_({ via }) });
    assert.deepEqual([pushed.via, pushed.push, pushed.hostName], [undefined, push, '203.0.113.20']);
    const managed = of({}, { way: { via }, ...before_({ push }) });
    assert.deepEqual([managed.via, managed.push], [via, undefined]);
  });

  it('names a profile only where the AWS files have it', async () => {
    const { account } = place;
    assert.deepEqual(await ownerOf(account), { account: '123456789012', profile: 'class' });
    const environment = { name: 'environment', signIn: 'environment' } as const;
    assert.deepEqual(await ownerOf({ ...account, profile: environment, endpoint: 'http://h' }), {
      account: '123456789012',
      endpoint: 'http://h',
    });
  });
});

describe('a shell through Session Manager', () => {
  const { profile } = place.account;
  const asked = ['ssm', 'start-session', '--target', 'i-1', '--region', 'eu-west-1'];
  const args = (account: Parameters<typeof sessionArgs>[1]) =>
    sessionArgs({ id: 'i-1', region: 'eu-west-1' }, account);

  it('is asked of aws for that instance, with the profile and endpoint of the account', () => {
    assert.deepEqual(args({ profile, endpoint: undefined }), [...asked, '--profile', 'class']);
    const environment = { name: 'environment', signIn: 'environment' } as const;
    assert.deepEqual(args({ profile: environment, endpoint: 'http://h' }), [
      ...asked,
      '--endpoint-url',
      'http://h',
    ]);
  });
});
