import type { Place } from '../account/account';
import { ask } from './ask';

export { regionLabel } from './regionLabel';

/**
 * The ids of the regions that the account may use, sorted. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html (without AllRegions it leaves out
 * those that are not opted in).
 */
export async function listRegions(at: Place, signal?: AbortSignal): Promise<string[]> {
  const { Regions } = await ask(
    at,
    'ec2:DescribeRegions',
    (sdk) => new sdk.DescribeRegionsCommand({}),
    signal,
  );
  return (Regions ?? []).flatMap(({ RegionName }) => (RegionName ? [RegionName] : [])).sort();
}
