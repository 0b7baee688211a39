import type { Services } from '../../ui/services';

/** Keeps a region at the top of the tree. */
export async function pinRegion(
  services: Pick<Services, 'memory' | 'instances'>,
  node?: unknown,
): Promise<void> {
  await setPinned(services, node, true);
}

export async function unpinRegion(
  services: Pick<Services, 'memory' | 'instances'>,
  node?: unknown,
): Promise<void> {
  await setPinned(services, node, false);
}

async function setPinned(
  { memory, instances }: Pick<Services, 'memory' | 'instances'>,
  node: unknown,
  pinned: boolean,
): Promise<void> {
  const { region } = (node ?? {}) as { region?: unknown };
  if (typeof region !== 'string') return;
  await memory.pinRegion(region, pinned);
  instances.draw();
}
