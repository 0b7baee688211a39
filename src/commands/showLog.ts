import type { Services } from '../ui/services';

export async function showLog({ log }: Pick<Services, 'log'>): Promise<void> {
  log.show(true);
  return Promise.resolve();
}
