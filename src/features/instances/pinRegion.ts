import type { InstanceServices } from './services';

/** Keeps a region at the top of the tree. */
export async function pinRegion(
  services: Pick<InstanceServices, 'memory' | 'instances'>,
  node?: unknown,
): Promise<void> {
  await setPinned(services, node, true);
}

export async function unpinRegion(
  services: Pick<InstanceServices, 'memory' | 'instances'>,
  node?: unknown,
): Promise<void> {
  await setPinned(services, node, false);
}

async function setPinned(
  { memory, instances }: Pick<InstanceServices, 'memory' | 'instances'>,
  node: unknown,
  pinned: boolean,
): Promise<void> {
  const { region } = (node ?? {}) as { region?: unknown };
  if (typeof region !== 'string') return;
  await memory.pinRegion(region, pinned);
  instances.made?.draw();
}
