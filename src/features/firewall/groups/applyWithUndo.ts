import * as l10n from '@vscode/l10n';
import { applyChanges, getFirewall } from '../../../core/ec2/firewall';
import type { ChangeOutcome, RuleChange } from '../../../core/ec2/firewall';
import { withLateProgress } from '../../../kit/show/progress';
import type { FirewallServices } from '../services';
import type { ChosenGroup } from './chooseGroup';
import { tellWithUndo } from '../../../kit/tellWithUndo';
import { reversed } from './reversed';
import { showInformation } from '../../../kit/show/messages';

/** Changes of one group, and what became of them. */
export interface AppliedChanges extends ChosenGroup {
  readonly outcomes: readonly ChangeOutcome[];
}

/** Applies changes to a group. @throws the first Problem when one of them failed; what was done before it stays. */
export async function applyTo(
  services: Pick<FirewallServices, 'securityGroups'>,
  { at, group }: ChosenGroup,
  changes: readonly RuleChange[],
  title: string,
): Promise<AppliedChanges> {
  try {
    const outcomes = await withLateProgress(title, (signal) =>
      applyChanges(at, group.id, changes, { signal }),
    );
    const { problem } = outcomes.find((outcome) => outcome.problem !== undefined) ?? {};
    if (problem) throw problem;
    return { at, group, outcomes };
  } finally {
    void services.securityGroups.refresh(at.region);
  }
}

/**
 * Says what was done, with a button that takes it back. Not to be awaited: it may stay open as long as the person
 * likes.
 */
export async function tellApplied(
  services: Pick<FirewallServices, 'log' | 'memory' | 'session' | 'sshFolder' | 'securityGroups'>,
  message: string,
  applied: readonly AppliedChanges[],
): Promise<void> {
  await tellWithUndo(services, message, async () => {
    for (const { at, group, outcomes } of applied) {
      const now = await getFirewall(at, group.id);
      await applyTo(services, { at, group: now }, reversed(outcomes, now.rules), l10n.t('Taking it back'));
    }
    void showInformation(l10n.t('The rules are as they were.'));
  });
}
