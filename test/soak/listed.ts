/** What EC2 Lab lists of an account, in its views. */
import { listAlarms } from '../../src/core/aws/cloudwatch';
import type { Instance } from '../../src/core/ec2/types';
import { ofKind, readRegions, troubles } from '../../src/core/lab/cleanup';
import { hoursOf } from '../../src/core/lab/schedules/hours';
import type { Listed } from './compare';
import type { Window } from './window';

/** Rows of the views: the tree's from a window's stores, the others as their views read them. */
export async function listedBy(window: Window, regions: readonly string[]): Promise<Listed[]> {
  return (await Promise.all(regions.map((region) => inRegion(window, region)))).flat();
}

async function inRegion(window: Window, region: string): Promise<Listed[]> {
  await window.read(region);
  const { store, storage, firewalls, account } = window;
  const view = store.regions.find((one) => one.region === region);
  const unread = [view, storage.volumes.view(region), storage.addresses.view(region), firewalls.view(region)];
  for (const one of unread)
    if (one?.status !== 'ready') throw one?.problem ?? new Error(`${region} was not read`);
  const [reading] = await readRegions(account, [region]);
  const [trouble] = reading ? troubles([reading]) : [];
  if (!reading || trouble) throw trouble?.problem ?? new Error(`${region} was not read`);
  const instances = view?.instances ?? [];
  const alarms = await listAlarms(
    window.at(region),
    instances.filter(({ state }) => state !== 'terminated').map(({ id }) => id),
  );
  const { volumes, addresses } = storage.of(region);
  return [
    ...instances.map((one) => ({
      kind: 'instance' as const,
      region,
      id: one.id,
      detail: `${one.state} ${one.type}`,
    })),
    ...volumes.map((one) => {
      const holders = one.attachments.map(({ instanceId }) => instanceId).join();
      return {
        kind: 'volume' as const,
        region,
        id: one.id,
        detail: `${one.state} ${one.sizeGiB} ${holders}`,
      };
    }),
    ...addresses.map((one) => ({
      kind: 'address' as const,
      region,
      id: one.id,
      detail: one.instanceId ?? '',
    })),
    ...firewalls.view(region).items.map((one) => {
      const ids = one.rules.map((rule) => rule.id).sort();
      return { kind: 'group' as const, region, id: one.id, detail: `${one.name} ${ids.join()}` };
    }),
    ...ofKind(reading, 'snapshot').map((one) => ({
      kind: 'snapshot' as const,
      region,
      id: one.id,
      detail: one.state,
    })),
    ...ofKind(reading, 'image').map((one) => ({
      kind: 'image' as const,
      region,
      id: one.id,
      detail: one.name,
    })),
    ...ofKind(reading, 'keyPair').map((one) => ({
      kind: 'keyPair' as const,
      region,
      id: one.id,
      detail: one.name,
    })),
    ...scheduleNames(instances).map((id) => ({ kind: 'schedule' as const, region, id, detail: '' })),
    ...alarms.map((one) => ({ kind: 'alarm' as const, region, id: one.name, detail: one.instanceId })),
  ];
}

/** Those that the tags of instances tell of. */
export const scheduleNames = (instances: readonly Instance[]): string[] =>
  instances.flatMap(({ id, tags }) => (hoursOf(tags) ? [`ec2-lab-${id}-start`, `ec2-lab-${id}-stop`] : []));
