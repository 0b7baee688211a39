/** What `ssh -G` says otherwise than a host entry means, of what can be in the way. */
import assert from 'node:assert/strict';
import { decides, differences } from '../../../../src/core/lab/diagnose/entryDifferences';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { makeSshHome, type SshHome } from '../../../support/sshHome';

const said = (...lines: string[]): Map<string, string[]> => {
  const all = new Map<string, string[]>();
  for (const line of lines) {
    const [option = '', ...value] = line.split(' ');
    all.set(option, [...(all.get(option) ?? []), value.join(' ')]);
  }
  return all;
};

describe('what differs from a host entry', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());
  const entry = { hostName: '203.0.113.7', user: 'me' };
  const of = (effective: string[], alone: string[], more: Partial<HostEntry> = {}) =>
    differences(home.entry({ ...entry, ...more }), said(...effective), said(...alone), home.platform);
  const names = (...given: Parameters<typeof of>) => of(...given).map(({ option }) => option);

  it('is each option with what ssh has and what is meant, and whether the entry says it', () => {
    assert.deepEqual(of(['user you'], ['user me']), [
      { option: 'User', stage: 'where', is: 'you', wanted: 'me', said: true, unset: false },
    ]);
    assert.deepEqual(of(['proxycommand x'], []), [
      { option: 'ProxyCommand', stage: 'way', is: 'x', wanted: 'none', said: false, unset: true },
    ]);
    assert.deepEqual(of([], ['hostkeyalias i-0123456789abcdef0']), [
      {
        option: 'HostKeyAlias',
        stage: 'where',
        is: 'none',
        wanted: 'i-0123456789abcdef0',
        said: true,
        unset: false,
      },
    ]);
    assert.deepEqual(of(['requesttty force'], ['requesttty auto']), [
      { option: 'RequestTTY', stage: 'session', is: 'force', wanted: 'auto', said: false, unset: false },
    ]);
  });

  it('is nothing that agrees, in whatever spelling, or is nowhere', () => {
    assert.deepEqual(
      names(['user me', 'hostname LAB', 'port 22'], ['user me', 'hostname lab', 'port 22']),
      [],
    );
    assert.deepEqual(names(['proxycommand none'], []), [], 'none is none');
    assert.deepEqual(names([], []), []);
  });

  it('is nothing that a login alone has to name, or that does no harm here', () => {
    assert.deepEqual(names(['ciphers x'], ['ciphers y']), []);
    assert.deepEqual(names(['requesttty yes'], ['requesttty auto']), []);
    assert.deepEqual(
      names(['addressfamily inet', 'hostname 203.0.113.7'], ['addressfamily any', 'hostname 203.0.113.7']),
      [],
    );
    assert.deepEqual(
      names(['addressfamily inet6', 'hostname 203.0.113.7'], ['addressfamily any', 'hostname 203.0.113.7']),
      ['AddressFamily'],
    );
  });

  it('is a key only where the entry names one that is not among those of the config', () => {
    const file = '/k/a b';
    const alone = [`identityfile ${file}`];
    assert.deepEqual(names(['identityfile /x', `identityfile ${file}`], alone, { identityFile: file }), []);
    const [difference] = of(['identityfile /x'], alone, { identityFile: file });
    assert.deepEqual(
      [difference?.option, difference?.is, difference?.wanted, difference?.said],
      ['IdentityFile', '/x', file, true],
    );
    assert.deepEqual(names(['identityfile /x'], ['identityfile ~/.ssh/id_rsa']), []);
    assert.deepEqual(names(['user you', 'user me'], ['user me']), ['User'], 'of others the first counts');
  });

  it('is a jump, once, where one takes the place of a command', () => {
    assert.deepEqual(names(['proxyjump gate'], ['proxycommand x']), ['ProxyJump']);
    assert.deepEqual(names(['proxycommand y'], ['proxycommand x']), ['ProxyCommand']);
  });

  it('decides where it says whom ssh reaches, and as whom', () => {
    const [user] = of(['user you'], ['user me']);
    const [way] = of(['proxycommand x'], []);
    assert.deepEqual([user && decides(user), way && decides(way)], [true, false]);
  });
});
