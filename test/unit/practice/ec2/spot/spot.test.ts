import type {
  CancelSpotInstanceRequestsResult,
  DescribeSpotInstanceRequestsResult,
  DescribeSpotPriceHistoryResult,
} from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { MACHINE_TYPES } from '../../../../../src/practice/catalog/machineTypes';
import { checkMaxPrice, spotPrice } from '../../../../../src/practice/ec2/spot/prices';
import { closeSpotRequest } from '../../../../../src/practice/ec2/spot/requests';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { become, launchOne } from '../instances/given';
import { refuses } from '../refusal';

const NOW = Date.parse('2026-01-05T10:00:00Z');
const HOUR_MS = 60 * 60_000;

describe('spot', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const requests = (input: object = {}) =>
    state.ec2<DescribeSpotInstanceRequestsResult>('DescribeSpotInstanceRequests', input)
      .SpotInstanceRequests ?? [];
  const history = (input: object) =>
    state.ec2<DescribeSpotPriceHistoryResult>('DescribeSpotPriceHistory', input);

  describe('requests', () => {
    const launchSpot = (SpotOptions: object = {}) =>
      launchOne(state, {
        InstanceMarketOptions: { MarketType: 'spot', SpotOptions },
        TagSpecifications: [
          { ResourceType: 'spot-instances-request', Tags: [{ Key: 'course', Value: 'R' }] },
        ],
      });
    const close = (id: string) => {
      const { cloud } = state;
      const call = { cloud, region: 'us-east-1', db: cloud.store.in('us-east-1'), now: NOW };
      cloud.store.transaction(() => closeSpotRequest(call, id));
    };

    it('stand behind spot instances, fulfilled at once', () => {
      const id = launchSpot();
      const [request] = requests();
      assert.match(request?.SpotInstanceRequestId ?? '', /^sir-[0-9a-f]{8}$/);
      assert.deepEqual(
        [request?.InstanceId, request?.State, request?.Status?.Code, request?.Type],
        [id, 'active', 'fulfilled', 'one-time'],
      );
      assert.equal(request?.LaunchSpecification?.InstanceType, 't3.micro');
      assert.equal(request.SpotPrice, '0.010400');
      assert.deepEqual(request.Tags, [{ Key: 'course', Value: 'R' }]);
    });

    it('end with their instances', () => {
      const id = launchSpot({ MaxPrice: '0.02' });
      close(id);
      const [request] = requests({ Filters: [{ Name: 'state', Values: ['closed'] }] });
      assert.deepEqual(
        [request?.InstanceId, request?.Status?.Code, request?.SpotPrice],
        [id, 'instance-terminated-by-user', '0.02'],
      );
    });

    it('can be cancelled, and the instances go on', () => {
      const id = launchSpot();
      become(state, id, 'running');
      const SpotInstanceRequestIds = [requests()[0]?.SpotInstanceRequestId];
      const cancel = () =>
        state.ec2<CancelSpotInstanceRequestsResult>('CancelSpotInstanceRequests', { SpotInstanceRequestIds })
          .CancelledSpotInstanceRequests?.[0]?.State;
      assert.equal(cancel(), 'cancelled');
      assert.equal(requests()[0]?.Status?.Code, 'request-canceled-and-instance-running');
      close(id);
      assert.equal(requests()[0]?.State, 'cancelled');
      const missing = { SpotInstanceRequestIds: ['sir-01234567'] };
      refuses(
        state,
        'CancelSpotInstanceRequests',
        missing,
        'InvalidSpotInstanceRequestID.NotFound',
        /sir-01234567/,
      );
      refuses(
        state,
        'DescribeSpotInstanceRequests',
        { SpotInstanceRequestIds: ['1'] },
        'InvalidSpotInstanceRequestID.Malformed',
      );
    });

    it('are found by filters', () => {
      const one = launchSpot();
      launchSpot({ MaxPrice: '0.01' });
      const found = (Name: string, value: string) =>
        requests({ Filters: [{ Name, Values: [value] }] }).length;
      assert.equal(found('instance-id', one), 1);
      assert.equal(found('launch.instance-type', 't3.*'), 2);
      assert.equal(found('spot-price', '0.01'), 1);
      assert.equal(found('tag:course', 'R'), 2);
      assert.equal(found('status-code', 'fulfilled'), 2);
    });
  });

  describe('prices', () => {
    it('are 30 to 45 % of the price on demand, and always the same', () => {
      for (const { name, usdPerHour } of MACHINE_TYPES) {
        for (let hour = 0; hour < 48; hour += 6) {
          const price = spotPrice(name, 'us-east-1a', NOW + hour * HOUR_MS);
          const share = Number(price) / usdPerHour;
          assert.ok(share >= 0.3 && share <= 0.45, `${name}: ${share}`);
        }
      }
      assert.equal(
        spotPrice('t3.micro', 'us-east-1a', NOW),
        spotPrice('t3.micro', 'us-east-1a', NOW + HOUR_MS),
      );
      assert.notEqual(spotPrice('t3.micro', 'us-east-1a', NOW), spotPrice('t3.micro', 'us-east-1b', NOW));
      assert.equal(spotPrice('t9.none', 'us-east-1a', NOW), undefined);
    });

    it('are the least that a request may offer', () => {
      const check = (price: string | undefined) => checkMaxPrice('t3.micro', 'us-east-1a', price, NOW);
      assert.throws(() => check('0.001'), { code: 'SpotMaxPriceTooLow', message: /0\.001 is lower than/ });
      check(spotPrice('t3.micro', 'us-east-1a', NOW));
      check(undefined);
    });

    it('are told of one type now, one for each zone', () => {
      const now = new Date(NOW);
      const { SpotPriceHistory: prices = [] } = history({
        InstanceTypes: ['t3.micro'],
        StartTime: now,
        EndTime: now,
      });
      assert.deepEqual(
        prices.map(({ AvailabilityZone }) => AvailabilityZone),
        ['us-east-1a', 'us-east-1b', 'us-east-1c'],
      );
      assert.equal(prices[0]?.SpotPrice, spotPrice('t3.micro', 'us-east-1a', NOW));
      assert.equal(prices[0]?.ProductDescription, 'Linux/UNIX');
      assert.ok((prices[0].Timestamp ?? now) <= now);
    });

    it('are told of the past, the newest first, from the one that held at the beginning', () => {
      const asked = { InstanceTypes: ['t3.micro'], AvailabilityZone: 'us-east-1a' };
      const { SpotPriceHistory: prices = [] } = history({
        ...asked,
        StartTime: new Date(NOW - 12 * HOUR_MS),
        EndTime: new Date(NOW + 100 * HOUR_MS),
        ProductDescriptions: ['Linux/UNIX (Amazon VPC)'],
      });
      const times = prices.map(({ Timestamp }) => Timestamp?.toISOString());
      assert.deepEqual(times, [
        '2026-01-05T06:00:00.000Z',
        '2026-01-05T00:00:00.000Z',
        '2026-01-04T18:00:00.000Z',
      ]);
      assert.deepEqual(history({ ...asked, ProductDescriptions: ['Windows'] }).SpotPriceHistory, []);
      assert.equal(history(asked).SpotPriceHistory?.length, 361);
    });

    it('come in pages of a thousand at most', () => {
      const first = history({});
      assert.equal(first.SpotPriceHistory?.length, 1000);
      const second = history({ NextToken: first.NextToken });
      const key = (price: object) => JSON.stringify(price);
      const seen = new Set([...(first.SpotPriceHistory ?? []), ...(second.SpotPriceHistory ?? [])].map(key));
      assert.equal(seen.size, 2000);
    });

    it('are refused for types and zones that do not exist', () => {
      refuses(
        state,
        'DescribeSpotPriceHistory',
        { InstanceTypes: ['t9.none'] },
        'InvalidParameterValue',
        /t9\.none/,
      );
      refuses(
        state,
        'DescribeSpotPriceHistory',
        { AvailabilityZone: 'us-east-1z' },
        'InvalidParameterValue',
        /us-east-1z/,
      );
      assert.equal(
        history({ Filters: [{ Name: 'instance-type', Values: ['t3.nano'] }], MaxResults: 3 }).SpotPriceHistory
          ?.length,
        3,
      );
    });
  });
});
