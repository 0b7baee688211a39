import assert from 'node:assert/strict';
import { settle } from '../../../../../src/practice/ec2/instances/transitions';
import type { InstanceStateChange, Volume } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { become, describe1, launchOne } from './given';

describe('the power of instances', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const power = (action: string, ...ids: string[]) => state.ec2<object>(action, { InstanceIds: ids });
  const changes = (action: string, ...ids: string[]) =>
    (Object.values(power(action, ...ids)) as InstanceStateChange[][]).flat();
  const stateOf = (id: string) => describe1(state, id).State?.Name;
  /** What the hosts do when a passing state has lasted long enough. */
  const pass = (id: string) => {
    const { cloud } = state;
    const db = cloud.store.in('us-east-1');
    const call = { cloud, region: 'us-east-1', db, now: cloud.clock.now() };
    cloud.store.transaction(() => settle(call, db.instances.get(id)!));
  };
  const running = (changed: object = {}) => {
    const id = launchOne(state, changed);
    become(state, id, 'running');
    return id;
  };

  it('stops and starts, with another address and another launch time', () => {
    const id = running();
    const before = describe1(state, id);
    assert.deepEqual(changes('StopInstances', id), [
      {
        InstanceId: id,
        PreviousState: { Code: 16, Name: 'running' },
        CurrentState: { Code: 64, Name: 'stopping' },
      },
    ]);
    pass(id);
    const stopped = describe1(state, id);
    assert.equal(stopped.State?.Name, 'stopped');
    assert.equal(stopped.PublicIpAddress, undefined);
    assert.equal(stopped.StateReason?.Code, 'Client.UserInitiatedShutdown');
    assert.match(stopped.StateTransitionReason ?? '', /^User initiated \(2026-01-05 10:00:00 GMT\)$/);
    state.advance(60_000);
    power('StartInstances', id);
    const started = describe1(state, id);
    assert.equal(started.State?.Name, 'pending');
    assert.notEqual(started.PublicIpAddress, before.PublicIpAddress);
    assert.equal(started.PrivateIpAddress, before.PrivateIpAddress);
    assert.equal(Number(started.LaunchTime) - Number(before.LaunchTime), 60_000);
    assert.equal(started.StateReason, undefined);
  });

  it('keeps an Elastic IP through a stop', () => {
    const id = running();
    const { AllocationId, PublicIp } = state.ec2<{ AllocationId: string; PublicIp: string }>(
      'AllocateAddress',
    );
    state.ec2('AssociateAddress', { AllocationId, InstanceId: id });
    power('StopInstances', id);
    pass(id);
    assert.equal(describe1(state, id).PublicIpAddress, PublicIp);
    power('StartInstances', id);
    assert.equal(describe1(state, id).PublicIpAddress, PublicIp);
  });

  it('does nothing twice, and refuses what the state does not allow', () => {
    const id = running();
    power('StartInstances', id);
    assert.equal(stateOf(id), 'running');
    power('StopInstances', id);
    power('StopInstances', id);
    const refused = (action: string) =>
      assert.throws(() => power(action, id), {
        code: 'IncorrectInstanceState',
        message: /stopping|terminated|shutting/,
      });
    refused('StartInstances');
    refused('RebootInstances');
    pass(id);
    power('TerminateInstances', id);
    refused('StartInstances');
    pass(id);
    power('TerminateInstances', id);
    refused('StartInstances');
    refused('StopInstances');
  });

  it('terminates: disks go or are free, addresses are released, and an hour later it is forgotten', () => {
    const id = running({
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, DeleteOnTermination: false } }],
    });
    power('TerminateInstances', id);
    assert.equal(stateOf(id), 'shutting-down');
    pass(id);
    state.advance(5_000);
    const gone = describe1(state, id);
    assert.equal(gone.State?.Name, 'terminated');
    assert.deepEqual(
      [
        gone.PublicIpAddress,
        gone.PrivateIpAddress,
        gone.VpcId,
        gone.BlockDeviceMappings,
        gone.SecurityGroups,
      ],
      [undefined, undefined, undefined, [], []],
    );
    const { Volumes } = state.ec2<{ Volumes: Volume[] }>('DescribeVolumes');
    assert.deepEqual(
      Volumes.map(({ Size, State }) => [Size, State]),
      [[5, 'available']],
    );
    pass(id);
    assert.throws(() => describe1(state, id), { code: 'InvalidInstanceID.NotFound' });
  });

  it('respects protection, against termination and against stopping', () => {
    const id = running({ DisableApiTermination: true, DisableApiStop: true });
    assert.throws(() => power('TerminateInstances', id), {
      code: 'OperationNotPermitted',
      message: /terminat/,
    });
    assert.throws(() => power('StopInstances', id), {
      code: 'OperationNotPermitted',
      message: /disableApiStop/,
    });
    state.ec2('ModifyInstanceAttribute', { InstanceId: id, DisableApiTermination: { Value: false } });
    power('TerminateInstances', id);
    assert.equal(stateOf(id), 'shutting-down');
  });

  it('refuses a whole call for one instance, and names all that do not exist', () => {
    const id = running();
    const [one, other] = ['i-0123456789abcdef0', 'i-0123456789abcdef1'];
    assert.throws(() => power('StopInstances', id, one), {
      code: 'InvalidInstanceID.NotFound',
      message: `The instance ID '${one}' does not exist`,
    });
    assert.throws(() => power('StopInstances', one, other), {
      message: `The instance IDs '${one}, ${other}' do not exist`,
    });
    assert.throws(() => power('StopInstances', 'i-nonsense'), { code: 'InvalidInstanceID.Malformed' });
    assert.equal(stateOf(id), 'running');
  });

  it('does not stop one-time spot instances, and closes their request when they end', () => {
    const id = running({ InstanceMarketOptions: { MarketType: 'spot' } });
    assert.equal(describe1(state, id).InstanceLifecycle, 'spot');
    assert.throws(() => power('StopInstances', id), { code: 'UnsupportedOperation', message: /Spot/ });
    const InstanceMarketOptions = { MarketType: 'spot', SpotOptions: { SpotInstanceType: 'persistent' } };
    power('StopInstances', running({ InstanceMarketOptions }));
    const request = () =>
      state.ec2<{ SpotInstanceRequests: { State: string }[] }>('DescribeSpotInstanceRequests')
        .SpotInstanceRequests[0]?.State;
    assert.equal(request(), 'active');
    power('TerminateInstances', id);
    pass(id);
    assert.equal(request(), 'closed');
  });

  it('hibernates only what was launched for it', () => {
    const id = running();
    assert.throws(() => state.ec2('StopInstances', { InstanceIds: [id], Hibernate: true }), {
      code: 'UnsupportedHibernationConfiguration',
    });
    const able = running({
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }],
    });
    state.ec2('StopInstances', { InstanceIds: [able], Hibernate: true });
    assert.equal(describe1(state, able).StateReason?.Code, 'Client.UserInitiatedHibernate');
  });
});
