import assert from 'node:assert/strict';
import { SendSSHPublicKey$, type SendSSHPublicKeyRequest } from '@aws-sdk/client-ec2-instance-connect';
import { keysFor } from '../../../../src/practice/instanceConnect/pushedKeys';
import { sendSshPublicKey } from '../../../../src/practice/instanceConnect/sendSshPublicKey';
import { PUBLIC_KEY } from '../../../clouds/contract/given';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { become, launchOne } from '../ec2/instances/given';

const MINUTE = 60_000;

describe('SendSSHPublicKey', () => {
  let state: PracticeState;
  let id = '';
  beforeEach(async () => {
    state = await practiceState();
    id = running();
  });
  afterEach(() => state.remove());

  function running(system?: string): string {
    const made = launchOne(state);
    become(state, made, 'running');
    const record = table().get(made)!;
    if (system !== undefined) state.cloud.store.transaction(() => table().put({ ...record, system }));
    return made;
  }
  const table = () => state.cloud.store.in('us-east-1').instances;
  const push = (changes: Partial<SendSSHPublicKeyRequest> = {}) =>
    state.run(SendSSHPublicKey$, sendSshPublicKey, {
      InstanceId: id,
      InstanceOSUser: 'ec2-user',
      SSHPublicKey: PUBLIC_KEY,
      ...changes,
    });
  const keys = (user = 'ec2-user', instance = id) =>
    keysFor(table().get(instance)!, user, state.cloud.clock.now(), state.cloud.faults.faults);

  it('lets a key in for a minute, for that user alone', () => {
    assert.equal(push().Success, true);
    assert.equal(keys().length, 1);
    assert.equal(keys()[0]?.split(' ')[1], PUBLIC_KEY.split(' ')[1]);
    assert.deepEqual(keys('root'), []);
    state.advance(MINUTE - 1);
    assert.equal(keys().length, 1);
    state.advance(1);
    assert.deepEqual(keys(), []);
  });

  it('keeps others that are still good, and forgets those that are not', () => {
    push();
    state.advance(MINUTE / 2);
    push();
    assert.equal(table().get(id)?.pushedKeys?.length, 2);
    state.advance(MINUTE / 2);
    push();
    assert.equal(table().get(id)?.pushedKeys?.length, 2);
  });

  it('is of no use for a system without EC2 Instance Connect, and comes too late when a lesson wants that', () => {
    const debian = running('debian-12');
    push({ InstanceId: debian, InstanceOSUser: 'admin' });
    assert.deepEqual(keys('admin', debian), []);
    push();
    state.cloud.faults.set({ instanceConnectSeconds: 0 });
    assert.deepEqual(keys(), []);
  });

  it('refuses as AWS does', () => {
    const refused = (changes: Partial<SendSSHPublicKeyRequest>, code: string) =>
      assert.throws(() => push(changes), { code });
    refused({ InstanceId: 'i-0123456789abcdef0' }, 'EC2InstanceNotFoundException');
    refused({ AvailabilityZone: 'us-east-1f' }, 'EC2InstanceNotFoundException');
    refused({ InstanceId: 'me' }, 'InvalidArgsException');
    refused({ InstanceOSUser: 'a b' }, 'InvalidArgsException');
    refused({ SSHPublicKey: 'ssh-ed25519 AAAA' }, 'InvalidArgsException');
    become(state, id, 'stopped');
    refused({}, 'EC2InstanceStateInvalidException');
    state.cloud.faults.set({ deniedRegions: ['us-east-1'] });
    assert.throws(() => push(), { code: /UnauthorizedOperation|AccessDeniedException/ });
  });
});
