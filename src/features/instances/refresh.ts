import type { InstanceServices } from './services';

/** Reads EC2 again; where there is no account yet, looks for profiles again. */
export async function refresh({
  session,
  instances,
  costs,
}: Pick<InstanceServices, 'session' | 'instances' | 'costs'>): Promise<void> {
  if (session.store === undefined || session.problem !== undefined) await session.reload();
  await (await instances.get()).refresh();
  costs.made?.refresh();
}
