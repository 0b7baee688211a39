import * as l10n from '@vscode/l10n';
import { Problem } from '../../../problem';
import { until, type UntilOptions } from '../../../until';
import type { RemoteDisk } from '../remote';
import { decideGrowth } from './decideGrowth';
import type { GrowthPlan } from './growth';
import { refusalProblem } from './refusalProblem';

/** What is to grow with a volume. */
export interface GrowWhat {
  readonly remote: RemoteDisk;
  /** The kernel's name of what the file system is on; undefined for the only one on the disk. */
  readonly device?: string | undefined;
}

/** Throws Problem for what is refused. Undefined for an empty disk, of which only the volume can grow. */
export async function planFor(
  { remote, device }: GrowWhat,
  bytes: number,
  larger: boolean,
  signal: AbortSignal | undefined,
): Promise<GrowthPlan | undefined> {
  const growth = decideGrowth(await remote.look(signal), device, bytes);
  if (growth.kind === 'refused') throw refusalProblem(growth.refusal);
  if (growth.kind === 'volume' && !larger) throw refusalProblem({ why: 'nothing' });
  return growth.kind === 'grow' ? growth : undefined;
}

/**
 * The kernel hears of the new size a moment after EC2 has it. What is done then is decided by what is there then: the
 * disk may have been changed meanwhile.
 */
export async function planOnceSeen(
  { remote, device }: GrowWhat,
  bytes: number,
  options: UntilOptions,
): Promise<GrowthPlan> {
  const seen = async () => {
    const layout = await remote.look(options.signal);
    return layout.bytes >= bytes ? layout : undefined;
  };
  const layout = await until(seen, options);
  if (!layout)
    throw new Problem(
      'InvalidState',
      l10n.t('The instance does not see the new size yet. Restart it if this stays so.'),
    );
  const growth = decideGrowth(layout, device, bytes);
  if (growth.kind === 'grow') return growth;
  throw refusalProblem(growth.kind === 'refused' ? growth.refusal : { why: 'changed' });
}
