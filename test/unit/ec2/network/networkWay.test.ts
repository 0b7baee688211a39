/** Routes and network ACLs as pure functions: which line decides. */
import assert from 'node:assert/strict';
import {
  aclStops,
  isLastEntry,
  numberBefore,
  type AclEntry,
} from '../../../../src/core/ec2/network/networkAcls';
import { isInternet, routeTo, type Route } from '../../../../src/core/ec2/network/routes';

const ME = '203.0.113.7';

describe('a route table', () => {
  const route = (destination: string, target: string, active = true): Route => ({
    destination,
    target,
    active,
  });

  it('leads by the most specific route', () => {
    const routes = [
      route('0.0.0.0/0', 'igw-1'),
      route('203.0.113.0/24', 'vgw-1'),
      route('10.0.0.0/16', 'local'),
    ];
    assert.equal(routeTo({ routes }, ME)?.target, 'vgw-1');
    assert.equal(routeTo({ routes }, '198.51.100.1')?.target, 'igw-1');
    assert.equal(routeTo({ routes: routes.slice(1) }, '198.51.100.1'), undefined);
  });

  it('keeps the families apart', () => {
    const routes = [route('0.0.0.0/0', 'igw-1'), route('::/0', 'eigw-1')];
    assert.equal(routeTo({ routes }, '2001:db8::1')?.target, 'eigw-1');
    assert.equal(routeTo({ routes }, 'nonsense'), undefined);
  });

  it('leads to the internet only through a gateway that is there', () => {
    assert.equal(isInternet(route('0.0.0.0/0', 'igw-1')), true);
    assert.equal(isInternet(route('0.0.0.0/0', 'igw-1', false)), false);
    assert.equal(isInternet(route('0.0.0.0/0', 'nat-1')), false);
  });
});

describe('a network ACL', () => {
  const rule = (number: number, changes: Partial<AclEntry> = {}): AclEntry => ({
    number,
    direction: 'inbound',
    action: 'allow',
    protocol: '6',
    cidr: '0.0.0.0/0',
    from: 0,
    to: 65535,
    ...changes,
  });
  const last = rule(32767, { action: 'deny', protocol: '-1' });
  const ssh = { direction: 'inbound', address: ME, from: 22, to: 22 } as const;
  const answers = { direction: 'outbound', address: ME, from: 32768, to: 65535 } as const;

  it('goes by the lowest number that fits, in whatever order EC2 gives them', () => {
    const deny = rule(90, { action: 'deny', from: 22, to: 22 });
    assert.equal(aclStops({ entries: [last, rule(100), deny] }, ssh)?.number, 90);
    assert.equal(aclStops({ entries: [last, deny, rule(80)] }, ssh), undefined);
    assert.equal(aclStops({ entries: [rule(100), last] }, ssh), undefined);
  });

  it('looks at address, protocol, port and direction', () => {
    const others = [
      rule(10, { action: 'deny', cidr: '198.51.100.0/24' }),
      rule(11, { action: 'deny', protocol: '17' }),
      rule(12, { action: 'deny', from: 80, to: 443 }),
      rule(13, { action: 'deny', direction: 'outbound' }),
      rule(14, { action: 'deny', cidr: '::/0' }),
    ];
    assert.equal(aclStops({ entries: [...others, rule(100), last] }, ssh), undefined);
  });

  it('denies what fits nothing, and says so with its last line', () => {
    assert.ok(isLastEntry(aclStops({ entries: [last] }, ssh)!));
    assert.ok(isLastEntry(aclStops({ entries: [] }, ssh)!));
    assert.equal(aclStops({ entries: [] }, { ...ssh, address: '2001:db8::1' })?.cidr, '::/0');
  });

  it('needs every port of a range, which several rules may open together', () => {
    const out = (number: number, from: number, to: number, action: AclEntry['action'] = 'allow') =>
      rule(number, { direction: 'outbound', from, to, action });
    assert.equal(aclStops({ entries: [out(1, 1024, 65535)] }, answers), undefined);
    assert.equal(aclStops({ entries: [out(1, 1024, 49151), out(2, 49152, 65535)] }, answers), undefined);
    assert.ok(isLastEntry(aclStops({ entries: [out(1, 49152, 65535)] }, answers)!));
    const hole = [out(1, 40000, 40010, 'deny'), out(2, 0, 65535)];
    assert.equal(aclStops({ entries: hole }, answers)?.number, 1);
    assert.equal(
      aclStops({ entries: [out(1, 32768, 65535), out(2, 40000, 40010, 'deny')] }, answers),
      undefined,
    );
  });

  it('has a free number before a rule, if there is one left', () => {
    assert.equal(numberBefore({ entries: [rule(100), rule(99)] }, rule(100)), 98);
    assert.equal(numberBefore({ entries: [rule(99, { direction: 'outbound' })] }, rule(100)), 99);
    assert.equal(numberBefore({ entries: [rule(1)] }, rule(2)), undefined);
  });
});
