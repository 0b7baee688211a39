import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { listRegions, regionLabel } from '../../core/ec2/regions';
import type { Basics } from '../basics';
import { pick } from './pick';

interface RegionItem extends vscode.QuickPickItem {
  readonly region: string;
}

/**
 * One of the account's regions: its own first, then the pinned ones.
 * @param except one that makes no sense. @returns undefined when none is picked.
 */
export async function pickRegion(
  services: Pick<Basics, 'session' | 'memory'>,
  title: string,
  except?: string,
): Promise<string | undefined> {
  const items = regionItems(services).then((all) => all.filter(({ region }) => region !== except));
  const picked = await pick(items, {
    title,
    placeHolder: l10n.t('Pick a region'),
    matchOnDescription: true,
  });
  return picked?.region;
}

async function regionItems({ session, memory }: Pick<Basics, 'session' | 'memory'>): Promise<RegionItem[]> {
  const { account, store } = await session.require();
  const known = store.regions.map(({ region }) => region);
  const regions = known.length > 0 ? known : await listRegions({ account, region: account.homeRegion });
  const first = [account.homeRegion, ...memory.pinnedRegions].filter((region) => regions.includes(region));
  return [...new Set([...first, ...regions])].map((region) => ({
    label: regionLabel(region),
    region,
    ...(region === account.homeRegion ? { description: l10n.t('of your profile') } : {}),
  }));
}

/** The region that a row stands for or in. */
export function regionOf(target: unknown): string | undefined {
  const { region } = (target ?? {}) as { region?: unknown };
  return typeof region === 'string' ? region : undefined;
}
