/**
 * How the hosts follow the records. The machines themselves are a stand-in here; test/ssh and test/clouds have real
 * ones.
 */
import assert from 'node:assert/strict';
import type { Instance } from '@aws-sdk/client-ec2';
import { endHasCome, idleTooLong } from '../../../../src/practice/host/autoStop';
import { Hosts } from '../../../../src/practice/host/hosts';
import type { InstanceRecord } from '../../../../src/practice/state/records/instances';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { until } from '../../../support/until';
import { describe1, launchOne } from '../ec2/instances/given';

describe('the hosts', function () {
  this.timeout(20_000);
  let state: PracticeState;
  let hosts: Hosts;
  let told: string[];
  let port: number | Error;
  let idleSince: number | undefined;

  beforeEach(async () => {
    state = await practiceState();
    told = [];
    port = 40_000;
    idleSince = undefined;
    hosts = startHosts();
  });
  afterEach(async () => {
    await hosts.close();
    await state.remove();
  });

  function startHosts(): Hosts {
    const machines = {
      ensure: (_region: string, { id }: InstanceRecord) => {
        told.push(`ensure ${id}`);
        return port instanceof Error ? Promise.reject(port) : Promise.resolve(port);
      },
      end: (id: string) => Promise.resolve(void told.push(`end ${id}`)),
      endAll: () => Promise.resolve(),
      recheck: (region: string) => void told.push(`recheck ${region}`),
      renewHostKeys: () => void told.push('renew'),
      *idle(): Iterable<readonly [string, string, number]> {
        for (const { id } of state.cloud.store.in('us-east-1').instances.values()) {
          if (idleSince !== undefined) yield ['us-east-1', id, idleSince];
        }
      },
    };
    return new Hosts(state.cloud, machines, (line) => told.push(line));
  }

  const stateOf = (id: string) => describe1(state, id).State?.Name;
  const tagOf = ({ Tags = [] }: Instance) => Tags.find(({ Key }) => Key === 'ec2-lab:ssh-port')?.Value;
  /** Lets time pass, for the records; the timers are real. */
  const pass = (id: string, wanted: string) =>
    until(wanted, () => {
      state.advance(1_000);
      return stateOf(id) === wanted;
    });
  const running = async (changes: object = {}) => {
    const id = launchOne(state, changes);
    await pass(id, 'running');
    return id;
  };

  it('has an instance run when it can be reached, and tells its port then', async () => {
    const id = launchOne(state, {
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'ec2-lab:ssh-port', Value: '22' }] }],
    });
    assert.equal(stateOf(id), 'pending');
    assert.ok(!told.includes(`ensure ${id}`));
    await pass(id, 'running');
    assert.equal(tagOf(describe1(state, id)), '40000');
  });

  it('stops an instance that has no port, and says why', async () => {
    port = new Error('There is no free port');
    const id = launchOne(state);
    await pass(id, 'stopped');
    assert.equal(describe1(state, id).StateReason?.Code, 'Server.InternalError');
    assert.ok(told.some((line) => line.includes('There is no free port')));
  });

  it('survives that nothing can be written, and goes on when it can', async () => {
    const id = await running();
    const pending = launchOne(state);
    const { store } = state.cloud;
    const transaction = store.transaction.bind(store);
    store.transaction = () => {
      throw new Error('ENOSPC');
    };
    hosts.power('us-east-1', id, 'shutdown');
    const ensured = () => told.filter((line) => line === `ensure ${pending}`).length;
    await until('tried', () => {
      state.advance(1_000);
      return Promise.resolve(ensured() > 0);
    });
    await hosts.settled();
    store.transaction = transaction;
    assert.ok(told.includes(`${id}: Error: ENOSPC`));
    assert.deepEqual([stateOf(id), stateOf(pending)], ['running', 'pending']);
    await pass(pending, 'running');
  });

  it('ends the machine as soon as an instance stops, and brings it through its passing states', async () => {
    const id = await running();
    told = [];
    state.ec2('StopInstances', { InstanceIds: [id] });
    await until('the end of the machine', () => told.includes(`end ${id}`));
    await pass(id, 'stopped');
    state.ec2('TerminateInstances', { InstanceIds: [id] });
    await pass(id, 'terminated');
  });

  it('goes on from what an earlier process left', async () => {
    const id = await running();
    const other = launchOne(state);
    await hosts.close();
    state.ec2('StopInstances', { InstanceIds: [id] });
    state.advance(60_000);
    told = [];
    hosts = startHosts();
    await until('all to be settled', () => stateOf(id) === 'stopped' && stateOf(other) === 'running');
    assert.ok(told.includes(`end ${id}`));
  });

  it('does what is asked for from inside, as the instance is set to', async () => {
    const [id, other] = [await running(), await running({ InstanceInitiatedShutdownBehavior: 'terminate' })];
    const boots = () => state.cloud.store.in('us-east-1').instances.get(id)?.boots.length;
    hosts.power('us-east-1', id, 'reboot');
    assert.equal(boots(), 2);
    hosts.power('us-east-1', id, 'shutdown');
    hosts.power('us-east-1', other, 'shutdown');
    assert.equal(stateOf(id), 'stopping');
    assert.equal(stateOf(other), 'shutting-down');
    assert.equal(describe1(state, id).StateReason?.Code, 'Client.InstanceInitiatedShutdown');
    hosts.power('us-east-1', id, 'reboot');
    assert.equal(boots(), 2, 'too late for that');
  });

  it('looks at the firewalls of a region again when rules or groups change there', async () => {
    const id = await running();
    await hosts.settled();
    const changes = (work: () => unknown) => {
      told = [];
      work();
      return told.filter((line) => line.startsWith('recheck'));
    };
    const IpPermissions = [
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ];
    const [group] = describe1(state, id).SecurityGroups ?? [];
    const allow = () =>
      state.ec2('AuthorizeSecurityGroupIngress', { GroupId: group?.GroupId, IpPermissions });
    assert.deepEqual(changes(allow), ['recheck us-east-1']);
    const { GroupId } = state.ec2<{ GroupId: string }>('CreateSecurityGroup', {
      GroupName: 'o',
      Description: 'o',
    });
    const move = () => state.ec2('ModifyInstanceAttribute', { InstanceId: id, Groups: [GroupId] });
    assert.deepEqual(changes(move), ['recheck us-east-1']);
    const tag = () => state.ec2('CreateTags', { Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] });
    assert.deepEqual(changes(tag), []);
    assert.deepEqual(
      changes(() => state.cloud.faults.set({ changedHostKeys: [id] })),
      [],
    );
    assert.ok(told.includes('renew'));
  });

  it('knows when an instance has been idle for as long as its tag says', async () => {
    const id = await running();
    const record = state.cloud.store.in('us-east-1').instances.get(id)!;
    const tagged = (value: string) => ({ ...record, tags: { 'ec2-lab:auto-stop-minutes': value } });
    assert.equal(idleTooLong(record, 1e9), false);
    assert.equal(idleTooLong(tagged('1'), 59_999), false);
    assert.equal(idleTooLong(tagged('1'), 60_000), true);
    for (const odd of ['0', '-1', 'soon', '']) assert.equal(idleTooLong(tagged(odd), 1e9), false, odd);
  });

  it('knows when the end in the tag of an instance has come that may read it', async () => {
    const id = await running({ MetadataOptions: { InstanceMetadataTags: 'enabled' } });
    const record = state.cloud.store.in('us-east-1').instances.get(id)!;
    const booted = Date.parse(record.boots[0] ?? '');
    const end = booted + 3_600_000;
    const tagged = { ...record, tags: { 'ec2-lab:end': `${new Date(end).toISOString().slice(0, 19)}Z` } };
    const second = Date.parse(tagged.tags['ec2-lab:end']);
    assert.equal(endHasCome(tagged, second - 1), false);
    assert.equal(endHasCome(tagged, second), true);
    const { metadata } = tagged;
    assert.equal(endHasCome({ ...tagged, metadata: { ...metadata, instanceTags: 'disabled' } }, end), false);
    assert.equal(endHasCome({ ...tagged, state: 'stopped' }, end), false);
    for (const odd of ['never', 'soon', ''])
      assert.equal(endHasCome({ ...tagged, tags: { 'ec2-lab:end': odd } }, end), false, odd);
    // Started long after its end: ten minutes to put it off.
    const late = { ...tagged, boots: [new Date(end + 86_400_000).toISOString()] };
    assert.equal(endHasCome(late, end + 86_400_000 + 599_999), false);
    assert.equal(endHasCome(late, end + 86_400_000 + 600_000), true);
  });
});
