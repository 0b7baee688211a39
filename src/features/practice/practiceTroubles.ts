import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import { faultsFor, troubles, troublesIn, wordsOf, type Targets, type Trouble } from './troubles';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';
import { pickMany } from '../../kit/ask/pick';

/** Switches troubles of the practice cloud on and off, for lessons: what is ticked is on. */
export async function practiceTroubles({
  practice,
  session,
}: Pick<Basics, 'practice' | 'session'>): Promise<void> {
  const { store } = await session.require();
  const before = troublesIn(await practice.faults());
  const on = await pickTroubles(before.on);
  const targets = on && (await pickTargets(store, on, before.targets));
  if (!on || !targets) return;
  await practice.setFaults(faultsFor(on, targets));
  await store.refresh();
}

async function pickTroubles(before: ReadonlySet<Trouble>): Promise<ReadonlySet<Trouble> | undefined> {
  const items = troubles.map((trouble) => ({ ...wordsOf(trouble), trouble, picked: before.has(trouble) }));
  const picked = await pickMany(items, {
    title: l10n.t('Practice troubles'),
    placeHolder: l10n.t('Tick what is to go wrong from now on'),
  });
  return picked && new Set(picked.map(({ trouble }) => trouble));
}

/** Asks for regions and instances as far as the troubles are about any. Undefined when the person leaves. */
async function pickTargets(
  store: InstanceStore,
  on: ReadonlySet<Trouble>,
  before: Targets,
): Promise<Targets | undefined> {
  const regions = store.regions.map(({ region, label }) => ({ label, id: region }));
  const instances = store.all().map((one) => ({ label: nameOf(one), description: one.id, id: one.id }));
  const denied = on.has('denied') ? await pickIds('denied', regions, before.regions) : [];
  if (!denied) return undefined;
  const changed = on.has('changedKey') ? await pickIds('changedKey', instances, before.instances) : [];
  return changed && { regions: denied, instances: changed };
}

interface IdItem extends vscode.QuickPickItem {
  readonly id: string;
}

async function pickIds(
  trouble: Trouble,
  items: readonly IdItem[],
  before: readonly string[],
): Promise<string[] | undefined> {
  const { label: title, detail: placeHolder } = wordsOf(trouble);
  const ticked = items.map((item) => ({ ...item, picked: before.includes(item.id) }));
  const picked = await pickMany(ticked, {
    title,
    placeHolder,
  });
  return picked?.map(({ id }) => id);
}
