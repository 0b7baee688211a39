import assert from 'node:assert/strict';
import { comesWithInstanceConnect } from '../../../../src/core/aws/instanceConnect/instanceConnect';
import { sessionArgs } from '../../../../src/core/lab/connect/sessionCommand';
import { waysInto } from '../../../../src/features/connect/keylessWays';
import { image } from '../../lab/fixtures';
import { instanceWith } from '../../kit/instanceFixture';

describe('the ways into an instance without a key', () => {
  const facts = { image: image(), entry: undefined, practising: false };
  const push = { runtime: '/node', script: '/wake.js', publicKey: '/key.pub' };
  const remarks = (...args: Parameters<typeof waysInto>) =>
    waysInto(...args).map(({ way, description }) => [way, description]);

  it('say what is known to be missing', () => {
    const bare = instanceWith({ publicIp: undefined, publicDns: undefined, ipv6: undefined });
    assert.deepEqual(remarks(bare, facts), [
      ['instanceConnect', 'no public address'],
      ['sessionManager', 'no instance profile'],
    ]);
    const ready = instanceWith({
      publicIp: '203.0.113.9',
      instanceProfileArn: 'arn:aws:iam::1:instance-profile/x',
    });
    assert.deepEqual(remarks(ready, { ...facts, image: image({ name: 'al2023-ami-2023.9-x86_64' }) }), [
      ['instanceConnect', 'comes with this image'],
      ['sessionManager', ''],
    ]);
    assert.deepEqual(remarks(ready, { ...facts, image: undefined, practising: true }), [
      ['instanceConnect', 'not known whether this image has it'],
      ['sessionManager', 'not in the practice cloud'],
    ]);
  });

  it('have one back, once EC2 Instance Connect is in use', () => {
    const entry = {
      alias: 'lab',
      instanceId: 'i-0123456789abcdef0',
      region: 'eu-west-1',
      hostName: '203.0.113.9',
      user: 'ubuntu',
      knownHostsFile: '/k',
      push,
    };
    const ways = remarks(instanceWith({ keyName: 'class' }), { ...facts, entry });
    assert.deepEqual(
      [ways[0], ways[2]],
      [
        ['instanceConnect', 'in use'],
        ['keyPair', 'class'],
      ],
    );
  });

  it('know the images that come with EC2 Instance Connect by name', () => {
    const names = (...list: string[]) => list.map((name) => comesWithInstanceConnect({ name }));
    assert.deepEqual(
      names(
        'al2023-ami-2023.9.20251117.1-kernel-6.1-x86_64',
        'amzn2-ami-hvm-2.0.20251110.1-x86_64-gp2',
        'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251022',
        'ubuntu/images/hvm-ssd/ubuntu-focal-20.04-arm64-server-20240101',
      ),
      [true, true, true, true],
    );
    assert.deepEqual(
      names(
        'al2023-ami-minimal-2023.9.20251117.1-kernel-6.1-x86_64',
        'amzn-ami-hvm-2018.03.0.20231218.0-x86_64-gp2',
        'ubuntu/images/hvm-ssd/ubuntu-xenial-16.04-amd64-server-20210928',
        'debian-12-amd64-20251112-2294',
        'my ubuntu copy',
      ),
      [false, false, false, false, false],
    );
  });

  it('give the AWS CLI all it needs to know', () => {
    const at = { id: 'i-0123456789abcdef0', region: 'eu-west-1' };
    const start = ['ssm', 'start-session', '--target', at.id, '--region', 'eu-west-1'];
    const profile = { name: 'class', signIn: 'sso' } as const;
    assert.deepEqual(sessionArgs(at, { profile, endpoint: undefined }), [...start, '--profile', 'class']);
    const environment = { name: 'environment', signIn: 'environment' } as const;
    const endpoint = 'http://127.0.0.1:4566';
    assert.deepEqual(sessionArgs(at, { profile: environment, endpoint }), [
      ...start,
      '--endpoint-url',
      endpoint,
    ]);
  });
});
