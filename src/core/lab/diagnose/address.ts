import * as l10n from '@vscode/l10n';
import { publicAddress } from '../connect/hostEntryFor';
import { skipUnlessRunning } from './skip';
import type { Check, Way } from './types';

/** Whether there is an address to connect to. */
export const address: Check = async (context) => {
  const skip = await skipUnlessRunning(context);
  if (skip) return skip;
  const { at, facts } = context;
  const [instance, way] = await Promise.all([facts.instance(), facts.way()]);
  const chosen = chosenWay(way);
  if (chosen) return { status: 'ok', ...chosen };
  const found = publicAddress(instance);
  if (found !== undefined)
    return { status: 'ok', sentence: l10n.t('It has a public address.'), detail: found };
  if (!at.account.practice && instance.instanceProfileArn !== undefined) {
    return {
      status: 'ok',
      sentence: l10n.t('It has no public address: Session Manager is the way in.'),
    };
  }
  return {
    status: 'bad',
    sentence: l10n.t('It has no public address.'),
    detail: at.account.practice
      ? l10n.t('Attach an Elastic IP. The practice cloud has no Session Manager.')
      : l10n.t(
          'Attach an Elastic IP, or give it an instance profile that lets Session Manager in. “Choose the way in…” has the private address, an EC2 Instance Connect Endpoint, and other hosts.',
        ),
    fix: { kind: 'attachAddress' },
  };
};

/** A way that the person chose, which needs no public address. */
function chosenWay(way: Way | undefined): { sentence: string; detail?: string } | undefined {
  switch (way?.kind) {
    case 'direct':
      return way.inside
        ? { sentence: l10n.t('It is reached at its private address.'), detail: way.host }
        : undefined;
    case 'endpoint':
      return { sentence: l10n.t('It is reached through an EC2 Instance Connect Endpoint.') };
    case 'jump':
      return { sentence: l10n.t('It is reached through another host.'), detail: way.host };
    case 'sessionManager':
    case undefined:
      return undefined;
  }
}
