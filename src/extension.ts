import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { registerAccount } from './features/account';
import { registerAddresses } from './features/addresses';
import { registerBackups } from './features/backups';
import { registerCleanup } from './features/cleanup';
import { registerConnect } from './features/connect';
import { registerCost } from './features/cost';
import { registerDisks } from './features/disks';
import { registerDoctor } from './features/doctor';
import { registerFirewall } from './features/firewall';
import { registerGraphs } from './features/graphs';
import { registerHours } from './features/hours';
import { registerInstances } from './features/instances';
import { registerKeys } from './features/keys';
import { registerLaunch } from './features/launch';
import { registerMove } from './features/move';
import { registerPractice } from './features/practice';
import { registerProblems } from './features/problems';
import { registerResize } from './features/resize';
import { registerTemplates } from './features/templates';
import { makeKit } from './kit/kit';

/** Makes the kit and registers the features. Their code, and the SDK's, is loaded when somebody uses them. */
export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const kit = makeKit(context);
  const costs = registerCost(kit);
  const ends = registerHours(kit);
  const templates = registerTemplates(kit);
  registerInstances(kit, { costs, ends });
  registerLaunch(kit, { templates, costs });
  registerBackups(kit, { costs });
  registerResize(kit, { costs });
  registerMove(kit, { costs });
  registerCleanup(kit, { costs });
  registerAccount(kit);
  registerAddresses(kit);
  registerConnect(kit);
  registerDisks(kit);
  registerDoctor(kit);
  registerFirewall(kit);
  registerGraphs(kit);
  registerKeys(kit);
  registerProblems(kit);
  registerPractice(kit);
}
