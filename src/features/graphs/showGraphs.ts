import * as l10n from '@vscode/l10n';
import { Problem } from '../../core/problem';
import { MAX_INSTANCES } from './graphSubject';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import type { GraphServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';

/** Opens a panel with what CloudWatch says of the chosen instances, one line each. */
export async function showGraphs(
  services: Pick<GraphServices, 'session' | 'graphs'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Show graphs'),
    fits: () => true,
    unfit: (names: string) => names,
  };
  const chosen = await chooseInstances(services, wanted, target, selection);
  if (!chosen) return;
  if (chosen.length > MAX_INSTANCES) {
    throw new Problem('InvalidState', l10n.t('Choose at most {0} instances for one graph.', MAX_INSTANCES));
  }
  const { account } = await services.session.require();
  const instances = chosen
    .map((instance) => ({ region: instance.region, id: instance.id, name: nameOf(instance) }))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  services.graphs.open({ profile: account.profile.name, instances, span: '3h' });
}
