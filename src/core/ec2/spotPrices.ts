import type { _InstanceType } from '@aws-sdk/client-ec2';
import type { Place } from '../account/account';
import { ask } from './ask';

/**
 * What a Linux spot instance costs now, in US dollars an hour: in its zone, or the dearest of the region's zones.
 * Undefined where the type has no spot market. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html
 */
export async function spotPrice(
  at: Place,
  type: string,
  zone: string | undefined,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const answer = await ask(
    at,
    'ec2:DescribeSpotPriceHistory',
    (sdk) =>
      new sdk.DescribeSpotPriceHistoryCommand({
        InstanceTypes: [type as _InstanceType],
        ProductDescriptions: ['Linux/UNIX'],
        // The price in force began before now, and is told for that very reason.
        StartTime: new Date(),
        ...(zone !== undefined && { AvailabilityZone: zone }),
      }),
    signal,
  );
  const prices = (answer.SpotPriceHistory ?? []).map(({ SpotPrice }) => Number(SpotPrice));
  const known = prices.filter((price) => price > 0);
  return known.length === 0 ? undefined : Math.max(...known);
}
