import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { consoleUrl, instanceUrl } from '../../core/account/consoleUrl';
import { Problem } from '../../core/problem';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { Basics } from '../../kit/basics';

/** Opens an instance's page, or a region's list of instances, in the AWS console of the right partition. */
export async function openInConsole(services: Pick<Basics, 'session'>, target?: unknown): Promise<void> {
  if (services.session.account?.practice) {
    throw new Problem(
      'Practice',
      l10n.t('The practice cloud has no console: everything in it is in this window.'),
    );
  }
  const { kind, region } = (target ?? {}) as { kind?: unknown; region?: unknown };
  if (kind === 'region' && typeof region === 'string') {
    return open(consoleUrl(region, `ec2/home?region=${region}#Instances:`));
  }
  const wanted = {
    title: l10n.t('Open in the AWS console'),
    fits: () => true,
    unfit: (names: string) => names,
  };
  const instance = await chooseInstance(services, wanted, target);
  if (instance) {
    await open(instanceUrl(instance));
  }
}

async function open(url: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(url));
}
