import * as l10n from '@vscode/l10n';
import { toJson } from '../../core/ec2/firewall';
import { copyGroup } from './groups/copyGroup';
import type { Basics } from '../../kit/basics';

/** Copies a security group as JSON, which “Import rules” reads again. */
export async function copyAsJson(
  services: Pick<Basics, 'session' | 'memory'>,
  target?: unknown,
): Promise<void> {
  await copyGroup(services, target, l10n.t('Copy as JSON'), toJson, false);
}
