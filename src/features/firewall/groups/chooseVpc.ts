import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../../core/account/account';
import { listVpcs } from '../../../core/ec2/network/network';
import type { Vpc } from '../../../core/ec2/types';
import { nameOf } from '../../../core/ec2/nameOf';
import { Problem } from '../../../core/problem';
import { pick } from '../../../kit/ask/pick';

interface VpcItem extends vscode.QuickPickItem {
  readonly vpc: Vpc;
}

/** One of the region's VPCs; a single one is taken without asking. @throws Problem NotFound when there is none. */
export async function chooseVpc(at: Place, title: string): Promise<Vpc | undefined> {
  const vpcs = await listVpcs(at);
  const [only, ...others] = vpcs;
  if (!only) throw new Problem('NotFound', l10n.t('There is no VPC in {0}.', at.region));
  if (others.length === 0) return only;
  const items = vpcs.map((vpc): VpcItem => ({
    label: nameOf(vpc),
    description: vpc.isDefault ? l10n.t('default') : '',
    detail: `${vpc.id} · ${vpc.cidr}`,
    vpc,
  }));
  const options = { title, placeHolder: l10n.t('Pick a VPC'), matchOnDetail: true };
  return (await pick(items, options))?.vpc;
}
