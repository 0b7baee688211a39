import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { askPages } from '../ask';
import { toInstance } from './toInstance';
import type { Instance } from '../types';

export { toInstance } from './toInstance';

/** EC2 gives up to 1,000 a page, but a page is read in one go, and nothing else goes on meanwhile. */
export const PAGE = 100;

/**
 * All instances of a region, or those of the given ids, as EC2 reports them: a terminated one stays for about an
 * hour. Throws Problem; NotFound when one of the ids does not exist.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 */
export async function listInstances(
  at: Place,
  { ids, signal }: { readonly ids?: readonly string[]; readonly signal?: AbortSignal } = {},
): Promise<Instance[]> {
  if (ids?.length === 0) return [];
  // EC2 takes no page size together with ids.
  const which = ids ? { InstanceIds: [...ids] } : { MaxResults: PAGE };
  const pages = askPages(
    at,
    'ec2:DescribeInstances',
    (sdk, page) => new sdk.DescribeInstancesCommand({ ...which, ...page }),
    signal,
  );
  const instances: Instance[] = [];
  // Page by page: what EC2 says at its length is ten times what we keep, and clearing it away late stops everything.
  for await (const { Reservations = [] } of pages) {
    for (const { Instances = [] } of Reservations)
      instances.push(...Instances.map((instance) => toInstance(instance, at.region)));
  }
  return instances;
}

/** Throws Problem; NotFound when there is no such instance in the region. */
export async function getInstance(at: Place, id: string, signal?: AbortSignal): Promise<Instance> {
  const [instance] = await listInstances(at, { ids: [id], ...(signal && { signal }) });
  if (instance) return instance;
  throw new Problem('NotFound', l10n.t('The instance {0} does not exist in {1}.', id, at.region));
}
