import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { sshArgs } from '../../core/ssh/sshClient';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { connectionTo, type ConnectServices } from './connectionTo';
import { reachable } from './reachable';

/** Copies `ssh <alias>`; an instance that SSH does not know yet gets its host entry first. */
export async function copySshCommand(services: ConnectServices, target?: unknown): Promise<void> {
  const instance = await chooseInstance(services, reachable(l10n.t('Copy SSH command')), target);
  if (!instance) return;
  const known = await services.hostEntries().forInstance(instance.id);
  const entry = known ?? (await connectionTo(services, instance));
  if (!entry) return;
  const args = sshArgs(services.sshFolder(), entry.alias).map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg));
  await vscode.env.clipboard.writeText(['ssh', ...args].join(' '));
}
