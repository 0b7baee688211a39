import * as l10n from '@vscode/l10n';
import {
  CHECK_IDS,
  checkTitle,
  statusWord,
  type Finding,
  type Fix,
  type Report,
} from '../../core/lab/diagnose';
import type { CheckRow, DoctorView, RowLook } from './messages';
import { actionLabel } from '../../kit/actionLabel';

/** An examination as the page shows it: a row for every check, also for those that are still waited for. */
export function doctorView(name: string, subtitle: string, report: Report): DoctorView {
  const found = new Map(report.findings.map((finding) => [finding.id, finding]));
  return {
    title: titleFor(name),
    subtitle,
    phase: phaseOf(report),
    conclusion: report.done ? report.conclusion : l10n.t('Looking …'),
    rows: CHECK_IDS.map((id) => {
      const finding = found.get(id);
      return finding ? rowOf(finding) : { ...EMPTY, id, title: checkTitle(id), word: l10n.t('waiting') };
    }),
    again: l10n.t('Check again'),
    copy: l10n.t('Copy report'),
  };
}

export function titleFor(name: string): string {
  return l10n.t('Why can’t I connect to {0}?', name);
}

/** Of the button that does it. */
export function fixLabel(fix: Fix): string {
  switch (fix.kind) {
    case 'start':
      return l10n.t('Start the instance');
    case 'reboot':
      return l10n.t('Reboot');
    case 'allowSsh':
      return l10n.t('Allow SSH from here');
    case 'attachAddress':
      return l10n.t('Attach Elastic IP');
    case 'connect':
      return l10n.t('Connect');
    case 'console':
      return l10n.t('Show console output');
    case 'addRoute':
      return l10n.t('Add a route to the internet');
    case 'allowInAcl':
      return l10n.t('Let me through the network ACL');
    case 'renewHostKeys':
      return l10n.t('Check and trust the new key');
    case 'repairKey':
      return l10n.t('Repair permissions');
    case 'mendKey':
      return l10n.t('Make a copy that SSH reads');
    case 'unlockKey':
      return l10n.t('Unlock the key');
    case 'rewriteEntry':
      return l10n.t('Put the host entry right');
    case 'closeOptions':
      return l10n.t('Let the host entry decide');
    case 'reopenOptions':
      return l10n.t('Let my SSH config decide again');
    case 'useUser':
      return l10n.t('Log in as {0}', fix.user);
    case 'instanceConnect':
      return l10n.t('Connect by EC2 Instance Connect');
    case 'sessionManager':
      return l10n.t('Connect through Session Manager');
    case 'problem':
      return actionLabel(fix.action);
  }
}

const EMPTY = { look: 'waiting', sentence: '', detail: '', fix: '' } as const;

function rowOf(finding: Finding): CheckRow {
  const { id, sentence, detail = '', fix } = finding;
  return {
    id,
    title: checkTitle(id),
    look: lookOf(finding),
    word: statusWord(finding),
    sentence,
    detail,
    fix: fix && finding.role !== 'harmless' ? fixLabel(fix) : '',
  };
}

function lookOf({ status, role }: Finding): RowLook {
  if (status !== 'bad') return status;
  return role === 'cause' || role === 'harmless' ? role : 'bad';
}

function phaseOf({ done, cause, findings }: Report): DoctorView['phase'] {
  if (!done) return 'busy';
  if (cause) return 'bad';
  return findings.some(({ id, status }) => id === 'login' && status === 'ok') ? 'good' : 'unsure';
}
