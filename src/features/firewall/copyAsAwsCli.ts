import * as l10n from '@vscode/l10n';
import { toAwsCli } from '../../core/ec2/firewall';
import { copyGroup } from './groups/copyGroup';
import type { Basics } from '../../kit/basics';

/** Copies a security group as the AWS CLI commands that make it. */
export async function copyAsAwsCli(
  services: Pick<Basics, 'session' | 'memory'>,
  target?: unknown,
): Promise<void> {
  await copyGroup(
    services,
    target,
    l10n.t('Copy as AWS CLI commands'),
    (group, { region }) => toAwsCli(group, { region }),
    true,
  );
}
