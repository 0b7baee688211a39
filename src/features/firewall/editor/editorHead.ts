import * as l10n from '@vscode/l10n';
import type { Firewall, PeerNames } from '../../../core/ec2/firewall';
import type { Problem } from '../../../core/problem';
import type { Head, Phase, RulesNotice } from '../messages';
import type { FirewallSubject } from './firewallCloud';
import { peerOptions } from './peerOptions';
import { appliedWords, reviewView, type Review } from './review';
import type { ReadRow } from './ruleDraft';

interface EditorState {
  readonly subject: FirewallSubject;
  readonly firewall: Firewall | undefined;
  readonly phase: Phase;
  readonly problem: Problem | undefined;
  /** Of the problem's button. */
  readonly button: string | undefined;
  readonly denied: Problem | undefined;
  readonly review: Review | undefined;
  readonly names: PeerNames;
  readonly read: readonly ReadRow[];
  readonly reviewable: boolean;
  /** How many changes can be undone. */
  readonly undoable: number;
  /** How many rows name an address that this person no longer has. */
  readonly movable: number;
}

/** Everything on the page but the rows. */
export function editorHead(state: EditorState): Head {
  const { subject, firewall, phase, denied, review, names, read, reviewable } = state;
  const { region, groupId } = subject;
  const stagedCount = read.filter((row) => row.state !== 'same').length;
  const wrong = read.filter(({ faults }) => faults.some(({ severity }) => severity === 'error')).length;
  return {
    title: firewall?.name ?? groupId,
    subtitle: [groupId, firewall?.vpcId, region, firewall?.description].filter(Boolean).join(' · '),
    phase,
    editable: phase === 'editing' && !denied,
    notices: noticesOf(state),
    staged: stagedWords(stagedCount),
    stagedCount,
    reviewable: reviewable && !denied,
    obstacle: obstacleWords(wrong),
    peers: peerOptions(names),
    ...(review && { review: reviewView(review, names) }),
  };
}

function noticesOf(state: EditorState): RulesNotice[] {
  const { firewall, phase, problem, button, denied, undoable, movable, names } = state;
  const notices: RulesNotice[] = [];
  if (problem)
    notices.push({
      level: 'error',
      text: problem.message,
      ...(button !== undefined && { button: { label: button, press: 'help' } }),
    });
  if (denied) {
    const text = l10n.t('Read-only: {0} What you staged is kept.', denied.message);
    notices.push({
      level: 'error',
      text,
      ...(!problem && { button: { label: l10n.t('Try again'), press: 'help' } }),
    });
  }
  if (phase === 'editing' && !denied) {
    if (undoable > 0 && !problem)
      notices.push({
        level: 'info',
        text: `${appliedWords(undoable)}.`,
        button: { label: l10n.t('Undo'), press: 'undo' },
      });
    if (movable > 0)
      notices.push({
        level: 'warning',
        text: movedWords(movable, names),
        button: { label: l10n.t('Use my address'), press: 'moveMine' },
      });
  }
  if (firewall?.name === 'default' && phase === 'editing') {
    const text = l10n.t(
      'This is the default group of its VPC: an instance that names no group gets this one.',
    );
    notices.push({ level: 'info', text });
  }
  return notices;
}

function movedWords(count: number, { callerAddress = {} }: PeerNames): string {
  const here = Object.values(callerAddress).join(', ');
  return count === 1
    ? l10n.t('Your address is {0} now: a rule that EC2 Lab wrote for you names another.', here)
    : l10n.t('Your address is {0} now: {1} rules that EC2 Lab wrote for you name another.', here, count);
}

function stagedWords(count: number): string {
  if (count === 0) return '';
  return count === 1 ? l10n.t('1 change staged') : l10n.t('{0} changes staged', count);
}

function obstacleWords(count: number): string {
  if (count === 0) return '';
  return count === 1 ? l10n.t('1 row is not valid yet') : l10n.t('{0} rows are not valid yet', count);
}
