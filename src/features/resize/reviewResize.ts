import * as l10n from '@vscode/l10n';
import { listElasticIps } from '../../core/ec2/network/addresses';
import type { Place } from '../../core/account/account';
import type { Instance } from '../../core/ec2/types';
import { isCancellation, Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { nameOf } from '../../core/ec2/nameOf';
import type { PickedType } from './pickType';
import { reviewLines } from './resizeWords';

/** Says what a change of type ends and costs, and asks. */
export async function reviewResize(at: Place, instance: Instance, picked: PickedType): Promise<boolean> {
  const practising = !at.account.billed;
  const facts = { practising, hasElasticIp: await hasElasticIp(at, instance) };
  const question = l10n.t('Change {0} from {1} to {2}?', nameOf(instance), instance.type, picked.type.name);
  const button = instance.state === 'stopped' ? l10n.t('Change') : l10n.t('Stop and change');
  return confirm(question, button, reviewLines(instance, picked, facts));
}

async function hasElasticIp(at: Place, { id }: Instance): Promise<boolean | undefined> {
  try {
    return (await listElasticIps(at)).some(({ instanceId }) => instanceId === id);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof Problem)) throw error;
    return undefined;
  }
}
