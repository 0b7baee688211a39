import * as l10n from '@vscode/l10n';
import {
  callerAddresses,
  diffRules,
  listFirewalls,
  movedToAddresses,
  type CallerAddresses,
  type RuleChange,
} from '../../core/ec2/firewall';
import { Problem } from '../../core/problem';
import { addressCheckUrl } from '../../kit/addressCheckUrl';
import { applyTo, tellApplied, type AppliedChanges } from './groups/applyWithUndo';
import { chooseGroup, type ChosenGroup } from './groups/chooseGroup';
import { groupRefOf } from './groups/groupRef';
import { labelOf } from './groups/groupRows';
import { ownMark } from '../../kit/ownMark';
import { withProgress } from '../../kit/show/progress';
import { logProblem } from '../../kit/logProblem';
import type { FirewallServices } from './services';
import { showInformation } from '../../kit/show/messages';

type Needs = Pick<
  FirewallServices,
  'session' | 'memory' | 'settings' | 'log' | 'sshFolder' | 'securityGroups'
>;

interface Move extends ChosenGroup {
  readonly changes: readonly RuleChange[];
}

/**
 * Moves the rules that EC2 Lab wrote for this person to the address that they have now, in place: of the clicked
 * group, or of all groups in all regions. Rules of other people and rules written by hand are left alone.
 */
export async function updateMyAddress(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Update my address');
  const chosen = groupRefOf(target) && (await chooseGroup(services, title, target));
  const { addresses, moves, unread } = await withProgress(title, async (_step, signal) => {
    const found = chosen ? { groups: [chosen], unread: [] } : await everyGroup(services, signal);
    const addresses = await callerAddresses(addressCheckUrl(services), signal);
    return { addresses, moves: movesOf(found.groups, addresses), unread: found.unread };
  });
  const here = Object.values(addresses).join(', ');
  const remark = unread.length > 0 ? ` ${l10n.t('Not read: {0}.', unread.join(', '))}` : '';
  if (moves.length === 0) {
    void showInformation(l10n.t('No rule of yours names another address than {0}.', here) + remark);
    return;
  }
  const { applied, failed } = await applyAll(services, moves, title);
  const names = applied.map(({ group }) => labelOf(group)).join(', ');
  const message = l10n.t('Your rules in {0} name {1} now.', names, here);
  void tellApplied(services, [message + remark, ...failed].join(' '), applied);
}

/** Group by group; one that fails does not keep the others. @throws the Problem of the first when all failed. */
async function applyAll(
  services: Needs,
  moves: readonly Move[],
  title: string,
): Promise<{ applied: AppliedChanges[]; failed: string[] }> {
  const applied: AppliedChanges[] = [];
  const problems: { readonly label: string; readonly problem: Problem }[] = [];
  for (const move of moves) {
    try {
      applied.push(await applyTo(services, move, move.changes, title));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      logProblem(services.log, problem);
      problems.push({ label: labelOf(move.group), problem });
    }
  }
  const [first] = problems;
  if (first && applied.length === 0) throw first.problem;
  return { applied, failed: problems.map(({ label, problem }) => `${label}: ${problem.message}`) };
}

function movesOf(groups: readonly ChosenGroup[], addresses: CallerAddresses): Move[] {
  const marker = ownMark();
  return groups
    .map(({ at, group }) => ({
      at,
      group,
      changes: diffRules(group.rules, movedToAddresses(group, marker, addresses)),
    }))
    .filter(({ changes }) => changes.length > 0);
}

/** The groups of all regions. One that cannot be read is named, and the others go on. */
async function everyGroup(
  { session, log }: Needs,
  signal: AbortSignal,
): Promise<{ groups: ChosenGroup[]; unread: string[] }> {
  const { account, store } = await session.require();
  if (store.regions.length === 0) await store.refresh();
  const unread: string[] = [];
  const groups = store.regions.map(async ({ region }): Promise<ChosenGroup[]> => {
    const at = { account, region };
    try {
      return (await listFirewalls(at, { signal })).map((group) => ({ at, group }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      logProblem(log, error);
      unread.push(region);
      return [];
    }
  });
  return { groups: (await Promise.all(groups)).flat(), unread };
}
