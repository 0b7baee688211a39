import assert from 'node:assert/strict';
import { waysTo } from '../../../../src/features/connect/waysTo';
import { instanceWith } from '../../kit/instanceFixture';

const entry = {
  alias: 'lab',
  instanceId: 'i-0123456789abcdef0',
  region: 'eu-west-1',
  hostName: '10.0.0.4',
  user: 'ubuntu',
  knownHostsFile: '/known_hosts',
} as const;

describe('the ways to an instance', () => {
  it('have their icon beside the label, in which it would be shown as letters', () => {
    const bare = instanceWith({});
    for (const { label, icon } of waysTo(bare, { entry: undefined, endpoints: 0, practising: false })) {
      assert.doesNotMatch(label, /\$\(/);
      assert.match(icon, /^[a-z-]+$/);
    }
  });

  const remarks = (...args: Parameters<typeof waysTo>) =>
    waysTo(...args).map(({ via, description }) => [via, description]);
  const bare = instanceWith({
    publicIp: undefined,
    publicDns: undefined,
    ipv6: undefined,
    privateIp: '10.0.0.4',
  });

  it('say what is known to be missing', () => {
    assert.deepEqual(remarks(bare, { entry: undefined, endpoints: 0, practising: false }), [
      ['public', 'no public address'],
      ['private', '10.0.0.4'],
      ['endpoint', 'none in its network'],
      ['session-manager', 'no instance profile'],
      ['jump', ''],
    ]);
  });

  it('say which is in use, and which the practice cloud does not have', () => {
    const known = { entry: { ...entry, via: 'private' } as const, endpoints: undefined, practising: true };
    assert.deepEqual(remarks(bare, known), [
      ['public', 'no public address'],
      ['private', 'in use'],
      ['endpoint', 'not in the practice cloud'],
      ['session-manager', 'not in the practice cloud'],
      ['jump', ''],
    ]);
  });
});
