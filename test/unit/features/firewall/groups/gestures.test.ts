/** The pure parts of the gestures on security groups. */
import assert from 'node:assert/strict';
import { ownMarker, type ChangeOutcome } from '../../../../../src/core/ec2/firewall';
import { Problem } from '../../../../../src/core/problem';
import { descriptionFault, nameFault } from '../../../../../src/features/firewall/groups/groupName';
import { groupRefOf } from '../../../../../src/features/firewall/groups/groupRef';
import { reversed } from '../../../../../src/features/firewall/groups/reversed';
import { sshChanges } from '../../../../../src/features/firewall/groups/sshChanges';
import { ruleWith } from './groupFixture';

describe('a row that names a security group', () => {
  it('does so by its id, or by that of the group above it', () => {
    const ref = { region: 'eu-west-1', groupId: 'sg-1' };
    assert.deepEqual(groupRefOf({ region: 'eu-west-1', id: 'sg-1' }), ref);
    assert.deepEqual(groupRefOf({ region: 'eu-west-1', id: 'i-1', groupId: 'sg-1' }), ref);
  });

  it('is none when it is an instance, a region, or no row at all', () => {
    const others = [
      { region: 'eu-west-1', id: 'i-1' },
      { region: 'eu-west-1' },
      { id: 'sg-1' },
      'sg-1',
      null,
      7,
    ];
    assert.deepEqual(
      others.map(groupRefOf),
      others.map(() => undefined),
    );
  });
});

describe('allowing SSH from here', () => {
  const marker = ownMarker('ana@laptop');
  const wish = { addresses: { ipv4: '203.0.113.7' }, marker, port: 22 };

  it('adds a rule for this address alone, described as this person’s', () => {
    const [change, ...others] = sshChanges({ rules: [] }, wish);
    assert.deepEqual(others, []);
    assert.ok(change?.kind === 'add');
    const { direction, protocol, from, to, peer, description } = change.after;
    assert.deepEqual([direction, protocol, from, to], ['inbound', 'tcp', 22, 22]);
    assert.deepEqual(peer, { kind: 'ipv4', cidr: '203.0.113.7/32' });
    assert.ok(description.startsWith(marker));
  });

  it('changes nothing where the address is in already, by whatever rule', () => {
    const wide = ruleWith({ from: 0, to: 65535, peer: { kind: 'ipv4', cidr: '203.0.113.0/24' } });
    assert.deepEqual(sshChanges({ rules: [wide] }, wish), []);
  });

  it('moves the rule of yesterday’s address instead of leaving it open', () => {
    const old = ruleWith({ peer: { kind: 'ipv4', cidr: '198.51.100.2/32' }, description: marker });
    const others = ruleWith({ id: 'sgr-2', peer: old.peer, from: 80, to: 80, description: 'by hand' });
    const changes = sshChanges({ rules: [old, others] }, wish);
    assert.deepEqual(
      changes.map((change) => [change.kind, change.kind === 'add' ? '' : change.before.id]),
      [['change', 'sgr-1']],
    );
  });
});

describe('taking changes back', () => {
  const before = ruleWith();
  const after = { ...before, from: 80, to: 80 };
  const now = [ruleWith({ id: 'sgr-9' }), ruleWith({ id: 'sgr-1', from: 80, to: 80 })];

  it('removes what was added, restores what was changed, adds what was removed', () => {
    const outcomes: ChangeOutcome[] = [
      { change: { kind: 'add', after: ruleWith() }, ruleId: 'sgr-9' },
      { change: { kind: 'change', before, after }, ruleId: 'sgr-1' },
      { change: { kind: 'remove', before: ruleWith({ id: 'sgr-5' }) } },
    ];
    assert.deepEqual(
      reversed(outcomes, now).map(({ kind }) => kind),
      ['remove', 'change', 'add'],
    );
  });

  it('leaves alone what failed, and what somebody removed since', () => {
    const outcomes: ChangeOutcome[] = [
      { change: { kind: 'add', after }, problem: new Problem('Quota', 'Too many.') },
      { change: { kind: 'add', after }, ruleId: 'sgr-7' },
    ];
    assert.deepEqual(reversed(outcomes, now), []);
  });
});

describe('the name of a new group', () => {
  it('is refused when EC2 would, with the reason', () => {
    assert.equal(nameFault('web 1', new Set()), undefined);
    for (const bad of ['', 'sg-web', 'naïve', 'x'.repeat(256), 'web']) {
      assert.ok(nameFault(bad, new Set(['web'])), bad);
    }
    assert.equal(descriptionFault('For tests (2026)'), undefined);
    assert.ok(descriptionFault('¿Qué?'));
  });
});
