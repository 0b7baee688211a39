import * as l10n from '@vscode/l10n';
import { toTerraform } from '../../core/ec2/firewall';
import { copyGroup } from './groups/copyGroup';
import type { Basics } from '../../kit/basics';

/** Copies a security group as Terraform resources. */
export async function copyAsTerraform(
  services: Pick<Basics, 'session' | 'memory'>,
  target?: unknown,
): Promise<void> {
  await copyGroup(services, target, l10n.t('Copy as Terraform'), toTerraform, true);
}
