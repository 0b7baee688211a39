import assert from 'node:assert/strict';
import type { Address, AllocateAddressResult, Subnet } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { become, describe1, launchOne } from '../instances/given';
import { refuses } from '../refusal';

describe('Elastic IP addresses', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const allocate = (input: object = {}) => state.ec2<AllocateAddressResult>('AllocateAddress', input);
  const associate = (input: object) =>
    state.ec2<{ AssociationId?: string }>('AssociateAddress', input).AssociationId;
  const list = (input: object = {}) =>
    state.ec2<{ Addresses: Address[] }>('DescribeAddresses', input).Addresses;
  const publicIp = (id: string) => describe1(state, id).PublicIpAddress;

  function running(changes: object = {}): string {
    const id = launchOne(state, changes);
    become(state, id, 'running');
    return id;
  }

  it('are loopback addresses, any or a free one that somebody asks for', () => {
    assert.match(allocate({ Domain: 'vpc' }).PublicIp ?? '', /^127\./);
    assert.equal(allocate({ Address: '127.0.0.5' }).PublicIp, '127.0.0.5');
    refuses(state, 'AllocateAddress', { Address: '127.0.0.5' }, 'InvalidAddress.NotFound', /127\.0\.0\.5/);
    refuses(state, 'AllocateAddress', { Address: '203.0.113.7' }, 'InvalidAddress.NotFound');
    refuses(state, 'AllocateAddress', { IpamPoolId: 'ipam-pool-1' }, 'UnsupportedOperation');
    refuses(state, 'AllocateAddress', { NetworkBorderGroup: 'eu-west-1' }, 'InvalidParameterValue');
  });

  it('are five in a region at most', () => {
    for (let number = 0; number < 5; number++) allocate();
    refuses(state, 'AllocateAddress', {}, 'AddressLimitExceeded');
    state.ec2('AllocateAddress', {}, 'eu-west-1');
  });

  it('take the place of the public address of a running instance', () => {
    const id = running();
    const { AllocationId, PublicIp } = allocate();
    const AssociationId = associate({ InstanceId: id, AllocationId });
    assert.match(AssociationId ?? '', /^eipassoc-/);
    assert.equal(publicIp(id), PublicIp);
    const { PrivateIpAddress, NetworkInterfaces } = describe1(state, id);
    assert.deepEqual(list(), [
      {
        AllocationId,
        PublicIp,
        Domain: 'vpc',
        NetworkBorderGroup: 'us-east-1',
        PublicIpv4Pool: 'amazon',
        AssociationId,
        InstanceId: id,
        NetworkInterfaceId: NetworkInterfaces?.[0]?.NetworkInterfaceId,
        NetworkInterfaceOwnerId: '000000000000',
        PrivateIpAddress,
        Tags: [],
      },
    ]);
    // Once more is the same.
    assert.equal(associate({ InstanceId: id, AllocationId }), AssociationId);
  });

  it('leave a running instance with a new address of EC2, a stopped one with none', () => {
    const [runs, stopped] = [running(), running()];
    become(state, stopped, 'stopped');
    const [a, b] = [allocate(), allocate()];
    const first = associate({ InstanceId: runs, AllocationId: a.AllocationId });
    associate({ InstanceId: stopped, PublicIp: b.PublicIp });
    assert.equal(publicIp(stopped), b.PublicIp);
    state.ec2('DisassociateAddress', { AssociationId: first });
    state.ec2('DisassociateAddress', { PublicIp: b.PublicIp });
    assert.match(publicIp(runs) ?? '', /^127\./);
    assert.notEqual(publicIp(runs), a.PublicIp);
    assert.equal(publicIp(stopped), undefined);
    assert.deepEqual(
      list().map(({ InstanceId }) => InstanceId),
      [undefined, undefined],
    );
    refuses(state, 'DisassociateAddress', { AssociationId: first }, 'InvalidAssociationID.NotFound');
    state.ec2('DisassociateAddress', { PublicIp: b.PublicIp });
  });

  it('leave none where the subnet gives none', () => {
    const SubnetId = state.ec2<{ Subnets: Subnet[] }>('DescribeSubnets').Subnets[0]?.SubnetId;
    state.ec2('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: false } });
    const id = running({ SubnetId });
    const { AllocationId, PublicIp } = allocate();
    associate({ InstanceId: id, AllocationId });
    assert.equal(publicIp(id), PublicIp);
    state.ec2('DisassociateAddress', { PublicIp });
    assert.equal(publicIp(id), undefined);
  });

  it('move to another instance, unless that is forbidden', () => {
    const [one, other] = [running(), running()];
    const { AllocationId, PublicIp } = allocate();
    associate({ InstanceId: one, AllocationId });
    const move = { InstanceId: other, AllocationId };
    refuses(state, 'AssociateAddress', { ...move, AllowReassociation: false }, 'Resource.AlreadyAssociated');
    assert.equal(publicIp(one), PublicIp);
    associate(move);
    assert.equal(publicIp(other), PublicIp);
    assert.notEqual(publicIp(one), PublicIp);
  });

  it('are one for an instance: a second takes the place of the first', () => {
    const id = running();
    const [a, b] = [allocate(), allocate()];
    associate({ InstanceId: id, AllocationId: a.AllocationId });
    const card = describe1(state, id).NetworkInterfaces?.[0]?.NetworkInterfaceId;
    associate({ NetworkInterfaceId: card, AllocationId: b.AllocationId });
    assert.equal(publicIp(id), b.PublicIp);
    assert.deepEqual(
      list().map(({ InstanceId }) => InstanceId),
      [undefined, id],
    );
  });

  it('are refused to what cannot have them', () => {
    const { AllocationId } = allocate();
    const pending = launchOne(state);
    const refusesTo = (input: object, code: string) =>
      refuses(state, 'AssociateAddress', { AllocationId, ...input }, code);
    refusesTo({ InstanceId: pending }, 'IncorrectInstanceState');
    refusesTo({ InstanceId: 'i-0123456789abcdef0' }, 'InvalidInstanceID.NotFound');
    refusesTo({ NetworkInterfaceId: 'eni-0123456789abcdef0' }, 'InvalidNetworkInterfaceID.NotFound');
    refusesTo({}, 'MissingParameter');
    become(state, pending, 'running');
    refusesTo({ InstanceId: pending, NetworkInterfaceId: 'eni-12345678' }, 'InvalidParameterCombination');
    refusesTo({ InstanceId: pending, PrivateIpAddress: '10.0.0.1' }, 'InvalidParameterValue');
    refusesTo({ InstanceId: pending, AllocationId: 'eipalloc-12345678' }, 'InvalidAllocationID.NotFound');
    refusesTo({ InstanceId: pending, AllocationId: undefined }, 'MissingParameter');
  });

  it('are released when nothing has them', () => {
    const id = running();
    const { AllocationId, PublicIp } = allocate();
    associate({ InstanceId: id, AllocationId });
    refuses(state, 'ReleaseAddress', { AllocationId }, 'InvalidIPAddress.InUse', new RegExp(PublicIp ?? ''));
    state.ec2('DisassociateAddress', { PublicIp });
    state.ec2('ReleaseAddress', { AllocationId });
    refuses(state, 'ReleaseAddress', { AllocationId }, 'InvalidAllocationID.NotFound');
    refuses(state, 'ReleaseAddress', { PublicIp }, 'InvalidAddress.NotFound');
  });

  it('stay with an instance that stops and starts', () => {
    const id = running();
    const { AllocationId, PublicIp } = allocate();
    associate({ InstanceId: id, AllocationId });
    become(state, id, 'stopped');
    state.ec2('StartInstances', { InstanceIds: [id] });
    assert.equal(publicIp(id), PublicIp);
  });

  it('are listed by id, address and filter', () => {
    const tagged = { TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: [{ Key: 'a', Value: 'b' }] }] };
    const [a, b] = [allocate(tagged), allocate()];
    const ids = (input: object) => list(input).map(({ AllocationId }) => AllocationId);
    assert.deepEqual(ids({ AllocationIds: [b.AllocationId] }), [b.AllocationId]);
    assert.deepEqual(ids({ PublicIps: [a.PublicIp] }), [a.AllocationId]);
    assert.deepEqual(ids({ Filters: [{ Name: 'tag:a', Values: ['b'] }] }), [a.AllocationId]);
    assert.deepEqual(ids({ Filters: [{ Name: 'domain', Values: ['vpc'] }] }).length, 2);
    assert.deepEqual(ids({ Filters: [{ Name: 'instance-id', Values: ['*'] }] }), []);
    refuses(
      state,
      'DescribeAddresses',
      { PublicIps: ['127.9.9.9'] },
      'InvalidAddress.NotFound',
      /127\.9\.9\.9/,
    );
    refuses(state, 'DescribeAddresses', { AllocationIds: ['x'] }, 'InvalidAllocationID.NotFound');
  });
});
