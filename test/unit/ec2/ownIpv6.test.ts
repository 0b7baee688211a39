import * as assert from 'node:assert/strict';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { ownIpv6 } from '../../../src/core/ec2/network/ownIpv6';

describe('this computer’s own IPv6 address', () => {
  it('is one of its global addresses, or none', async () => {
    const found = await ownIpv6();
    const own = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).map(({ address }) => address),
    );
    assert.ok(found === undefined || (isIPv6(found) && own.includes(found)), found);
  });
});
