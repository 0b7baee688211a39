import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { labsIn, type LabSummary, type RegionReading } from '../../core/lab/cleanup';
import { Problem } from '../../core/problem';
import { ageOf, lookOf } from '../../kit/look';
import { pick } from '../../kit/ask/pick';

interface LabItem extends vscode.QuickPickItem {
  readonly lab: LabSummary;
}

/**
 * One of the labs that still have something in EC2, by name.
 * @returns undefined when none is picked. @throws Problem NotFound when there is none.
 */
export async function chooseLab(
  title: string,
  readings: readonly RegionReading[],
): Promise<LabSummary | undefined> {
  const now = new Date();
  const labs = labsIn(readings);
  if (labs.length === 0) throw new Problem('NotFound', l10n.t('There is no lab of EC2 Lab in this account.'));
  const items = labs.map((lab): LabItem => ({
    label: lab.name,
    description: [...new Set(lab.states.map((state) => lookOf(state).word)), ...lab.regions].join(' · '),
    detail: [
      lab.count === 1 ? l10n.t('1 resource') : l10n.t('{0} resources', lab.count),
      ...(lab.since ? [ageOf(lab.since, now)] : []),
      lab.id,
    ].join(' · '),
    lab,
  }));
  const options = { title, placeHolder: l10n.t('Pick a lab'), matchOnDescription: true, matchOnDetail: true };
  return (await pick(items, options))?.lab;
}
