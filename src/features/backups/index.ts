import * as vscode from 'vscode';
import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import type { Lazy } from '../../kit/lazy';
import { lazyView } from '../../kit/lazyView';
import type { TopRow } from '../../kit/regionTree/topRows';
import type { Costs } from '../cost/costs';
import type { BackupRow } from './backupRows';
import type { BackupsView } from './backupsView';
import { commands } from './commands';

/** Backups, their copies, and the ways back. */
export function registerBackups(kit: Kit, { costs }: { readonly costs: Lazy<Costs> }): void {
  const backups = lazyView<BackupRow | TopRow, BackupsView>(
    kit,
    (treeDataProvider) =>
      vscode.window.createTreeView('ec2-lab.backups', { treeDataProvider, showCollapseAll: true }),
    async (view) => {
      const { BackupsView } = await import('./backupsView.js');
      const backups = new BackupsView(kit, view);
      kit.views.add('backups', backups);
      return backups;
    },
  );
  kit.own(
    registerGestures(kit, commands, async () => ({
      ...(await kit.basics.get()),
      backups: await backups.get(),
      costs: await costs.get(),
    })),
  );
}
