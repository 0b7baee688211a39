import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import {
  addressAt,
  liesWithin,
  overlap,
  parseIpv4Range,
  sizeOf,
  writeIpv4Range,
  type Ipv4Range,
} from '../../../../../src/practice/ec2/network/ipv4';

const anAddress = fc.ipV4();
const aRange = fc.tuple(anAddress, fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => {
  const range = parseIpv4Range(`${address}/${prefix}`);
  assert.ok(range);
  return range;
});

/** The same range as Node's own code sees it. */
function nodeRange(range: Ipv4Range): BlockList {
  const list = new BlockList();
  list.addSubnet(addressAt(range, 0), range.prefix, 'ipv4');
  return list;
}

describe('IPv4 ranges', () => {
  it('clear the bits beyond the prefix', () => {
    const canonical = (text: string) => {
      const range = parseIpv4Range(text);
      return range && writeIpv4Range(range);
    };
    assert.equal(canonical('100.68.0.18/18'), '100.68.0.0/18');
    assert.equal(canonical('255.255.255.255/0'), '0.0.0.0/0');
    assert.equal(canonical('203.0.113.7/32'), '203.0.113.7/32');
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0/8',
      '256.0.0.0/8',
      '10.0.0.0/8 ',
      '::/0',
      'x/8',
    ]) {
      assert.equal(parseIpv4Range(text), undefined, text);
    }
  });

  it('begin and end where Node says', () => {
    fc.assert(
      fc.property(aRange, anAddress, (range, address) => {
        const list = nodeRange(range);
        const single = parseIpv4Range(`${address}/32`);
        assert.ok(single);
        assert.equal(liesWithin(single, range), list.check(address));
        assert.ok(list.check(addressAt(range, sizeOf(range) - 1)));
      }),
    );
  });

  it('overlap when one holds an end of the other', () => {
    fc.assert(
      fc.property(aRange, aRange, (a, b) => {
        const expected = nodeRange(a).check(addressAt(b, 0)) || nodeRange(b).check(addressAt(a, 0));
        assert.equal(overlap(a, b), expected);
      }),
    );
  });
});
