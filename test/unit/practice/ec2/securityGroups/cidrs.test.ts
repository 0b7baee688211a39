import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { canonicalIpv4, canonicalIpv6 } from '../../../../../src/practice/ec2/securityGroups/cidrs';

const anAddress = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));
const aPrefix = fc.integer({ min: 0, max: 128 });

function nodeRange(range: string): BlockList {
  const [address = '', prefix = ''] = range.split('/');
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), 'ipv6');
  return list;
}

describe('The ranges of rules', () => {
  it('are written in one way', () => {
    assert.equal(canonicalIpv4('100.68.0.18/18'), '100.68.0.0/18');
    assert.equal(canonicalIpv6('2001:0DB8:0000::0001/128'), '2001:db8::1/128');
    assert.equal(canonicalIpv6('2001:db8:ffff::/33'), '2001:db8:8000::/33');
    assert.equal(canonicalIpv6('::ffff:192.0.2.1/128'), '::ffff:c000:201/128');
    assert.equal(canonicalIpv6('fe80::1/0'), '::/0');
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      '::',
      '::/129',
      '::/-1',
      '10.0.0.0/8',
      'fe80::1%eth0/64',
      ':::/0',
      '1::2::3/64',
    ]) {
      assert.throws(() => canonicalIpv6(text), { code: 'InvalidParameterValue' }, text);
    }
    for (const text of ['10.0.0.0', '::/0', '10.0.0.0/33']) {
      assert.throws(() => canonicalIpv4(text), { code: 'InvalidParameterValue' }, text);
    }
  });

  it('admit in their canonical form whom they admitted before, and no longer change', () => {
    fc.assert(
      fc.property(anAddress, aPrefix, anAddress, (address, prefix, other) => {
        const range = canonicalIpv6(`${address}/${prefix}`);
        assert.equal(canonicalIpv6(range), range);
        assert.ok(nodeRange(range).check(address, 'ipv6'));
        assert.equal(
          nodeRange(range).check(other, 'ipv6'),
          nodeRange(`${address}/${prefix}`).check(other, 'ipv6'),
        );
      }),
    );
  });
});
