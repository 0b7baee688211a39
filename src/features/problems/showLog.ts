import type { Basics } from '../../kit/basics';

export async function showLog({ log }: Pick<Basics, 'log'>): Promise<void> {
  log.show(true);
  return Promise.resolve();
}
