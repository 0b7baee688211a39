import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Instance } from '../../core/ec2/types';
import { Problem } from '../../core/problem';
import type { Basics } from '../basics';
import { nameOf } from '../../core/ec2/nameOf';
import { describeInstance, lookOf } from '../look';
import { refsOf, type InstanceRef } from './instanceRef';
import { pick, pickMany } from './pick';

export interface Wanted {
  /** The quick pick's title: what is about to happen. */
  readonly title: string;
  /** Which instances it makes sense for. */
  readonly fits: (instance: Instance) => boolean;
  /** Said when the chosen instances are all of the other kind. */
  readonly unfit: (names: string) => string;
}

/**
 * The instances a gesture is for: the rows it was made on, else picked from all that fit. Rows that do not fit are
 * left out.
 * @returns undefined when the person picks none. @throws Problem InvalidState when none of the rows fits.
 */
export async function chooseInstances(
  services: Pick<Basics, 'session'>,
  wanted: Wanted,
  target: unknown,
  selection?: unknown,
): Promise<Instance[] | undefined> {
  const { store } = await services.session.require();
  const refs = refsOf(target, selection);
  if (refs.length === 0) return pickInstances(store, wanted, true);
  const rows = await instancesOf(store, refs);
  const fitting = rows.filter(wanted.fits);
  if (fitting.length === 0) throw new Problem('InvalidState', wanted.unfit(rows.map(nameOf).join(', ')));
  return fitting;
}

/** Same for one instance. */
export async function chooseInstance(
  services: Pick<Basics, 'session'>,
  wanted: Wanted,
  target: unknown,
): Promise<Instance | undefined> {
  const { store } = await services.session.require();
  const refs = refsOf(target, undefined);
  const chosen =
    refs.length === 0 ? await pickInstances(store, wanted, false) : await instancesOf(store, refs);
  const instance = chosen?.[0];
  if (instance && !wanted.fits(instance)) throw new Problem('InvalidState', wanted.unfit(nameOf(instance)));
  return instance;
}

async function instancesOf(store: InstanceStore, refs: readonly InstanceRef[]): Promise<Instance[]> {
  const find = (): Instance[] =>
    refs.map(({ region, id }) => store.find(region, id)).filter((instance) => instance !== undefined);
  if (find().length < refs.length) await store.refresh();
  const found = find();
  if (found.length > 0) return found;
  throw new Problem('NotFound', l10n.t('{0} is not there any more.', refs.map(({ id }) => id).join(', ')));
}

interface InstanceItem extends vscode.QuickPickItem {
  readonly instance: Instance;
}

async function pickInstances(
  store: InstanceStore,
  wanted: Wanted,
  many: boolean,
): Promise<Instance[] | undefined> {
  const items = itemsToPick(store, wanted);
  const options = {
    title: wanted.title,
    placeHolder: many ? l10n.t('Pick one or more instances') : l10n.t('Pick an instance'),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  if (many) {
    const picked = await pickMany(items, options);
    return picked && picked.length > 0 ? picked.map(({ instance }) => instance) : undefined;
  }
  const picked = await pick(items, options);
  return picked && [picked.instance];
}

/** What the store knows, after a look at EC2 when it knows nothing yet. The list opens at once and fills later. */
async function itemsToPick(store: InstanceStore, { fits }: Wanted): Promise<InstanceItem[]> {
  if (store.all().length === 0) await store.refresh();
  const found = store.all().filter(fits);
  if (found.length === 0)
    throw new Problem('NotFound', l10n.t('There is no instance this could be done with.'));
  const now = new Date();
  return found.map((instance) => ({
    label: nameOf(instance),
    description: describeInstance(instance, now),
    detail: `${instance.id} · ${instance.region}`,
    iconPath: new vscode.ThemeIcon(lookOf(instance.state).icon),
    instance,
  }));
}
