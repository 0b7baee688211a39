import type { Services } from '../../ui/services';

/** Reads EC2 again; where there is no account yet, looks for profiles again. */
export async function refresh({
  session,
  instances,
  costs,
}: Pick<Services, 'session' | 'instances' | 'costs'>): Promise<void> {
  if (session.store === undefined || session.problem !== undefined) await session.reload();
  await instances.refresh();
  costs.refresh();
}
