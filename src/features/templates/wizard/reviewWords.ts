import * as l10n from '@vscode/l10n';
import type { Answers, StepId } from './answers';
import { storageSummary } from './storageWords';
import { architectureLabel } from './systems';

/** One answer in plain words. */
export interface ReviewLine {
  readonly step: Exclude<StepId, 'review'>;
  readonly value: string;
}

/** What the person has answered, one line a step, in the order asked; open steps have no line. */
export function reviewLines(answers: Answers): ReviewLine[] {
  const { system, hardware, storage, name, firewall, key } = answers;
  const lines: ReviewLine[] = [];
  if (system) {
    const architecture = system.architecture && architectureLabel(system.architecture);
    lines.push({ step: 'system', value: [system.label, architecture].filter(Boolean).join(' · ') });
  }
  if (hardware) lines.push({ step: 'hardware', value: hardware.instanceType });
  if (storage) lines.push({ step: 'storage', value: storageSummary(storage) });
  if (name !== undefined) lines.push({ step: 'name', value: name });
  if (firewall) lines.push({ step: 'firewall', value: firewallWords(firewall) });
  if (key) lines.push({ step: 'key', value: keyWords(key) });
  return lines;
}

function firewallWords(firewall: NonNullable<Answers['firewall']>): string {
  if (firewall === 'ssh-from-my-address') return l10n.t('SSH from your address, and nothing else');
  return l10n.t('The existing security group {0}', 'id' in firewall ? firewall.id : firewall.name);
}

function keyWords(key: NonNullable<Answers['key']>): string {
  if ('name' in key) return l10n.t('The existing key pair {0}', key.name);
  return key.create === 'rsa'
    ? l10n.t('A new RSA key, made at the first launch')
    : l10n.t('A new ed25519 key, made at the first launch');
}
