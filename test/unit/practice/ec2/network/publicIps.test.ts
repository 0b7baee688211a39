import assert from 'node:assert/strict';
import {
  freePublicIp,
  freePublicIps,
  isFreePublicIp,
  loopbackAddresses,
} from '../../../../../src/practice/ec2/network/publicIps';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';

describe('Public addresses', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  it('are loopback addresses, each given once', () => {
    const addresses = freePublicIps(state.cloud, 1000);
    assert.equal(new Set(addresses).size, 1000);
    for (const address of addresses) assert.match(address, /^127\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./);
  });

  it('are not free in one region while another uses them', () => {
    state.ec2('AllocateAddress', { Address: '127.0.0.5' }, 'eu-west-1');
    assert.equal(isFreePublicIp(state.cloud, '127.0.0.5'), false);
    assert.equal(isFreePublicIp(state.cloud, '127.0.0.6'), true);
    for (const other of ['126.0.0.1', '128.0.0.1', '127.0.0.0', '127.255.255.255', 'x', '127.1']) {
      assert.equal(isFreePublicIp(state.cloud, other), false, other);
    }
  });

  it('are one and the same where the computer has no other', () => {
    const cloud = { ...state.cloud, addresses: 'one' as const };
    assert.deepEqual(freePublicIps(cloud, 2), ['127.0.0.1', '127.0.0.1']);
    assert.equal(freePublicIp(cloud), '127.0.0.1');
    assert.equal(isFreePublicIp(cloud, '127.0.0.1'), true);
    assert.equal(isFreePublicIp(cloud, '127.0.0.2'), false);
  });

  it('are many or one, as the computer is made', async () => {
    assert.equal(await loopbackAddresses(), process.platform === 'darwin' ? 'one' : 'many');
  });
});
