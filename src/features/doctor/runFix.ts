import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { mend, type CoreFix, type Fix } from '../../core/lab/diagnose';
import { closingOf } from '../../core/ssh/wayOptions';
import { confirm } from '../../kit/ask/confirm';
import type { InstanceRef } from '../../kit/ask/instanceRef';
import { labDeps } from '../../kit/labDeps';
import { buttonFor } from '../../kit/problemAction';
import { withLateProgress } from '../../kit/show/progress';
import type { ConnectServices } from '../connect/connectionTo';
import { fixLabel } from './doctorView';

/**
 * Does what a verdict proposes: by the gesture that exists for it, with its own questions, else by core's `mend`,
 * after asking where AWS is changed for more than this person. Resolves when it is done, or the person thought better
 * of it.
 * @throws Problem from core/lab/diagnose.
 */
export async function runFix(services: ConnectServices, ref: InstanceRef, fix: Fix): Promise<void> {
  const gesture = async (id: string, ...how: readonly string[]): Promise<void> => {
    // The gesture goes by what the tree knows, which may be older than the report.
    const { store } = await services.session.require();
    await store.refresh(ref.region);
    await vscode.commands.executeCommand(id, ref, ...how);
  };
  switch (fix.kind) {
    case 'start':
      return gesture('ec2-lab.start');
    case 'reboot':
      return gesture('ec2-lab.reboot');
    case 'allowSsh':
      return gesture('ec2-lab.allowSshFromHere');
    case 'attachAddress':
      return gesture('ec2-lab.attachAddress');
    case 'connect':
      return gesture('ec2-lab.connect');
    case 'console':
      return gesture('ec2-lab.showConsole');
    case 'problem':
      await buttonFor(services, fix.action, true)?.run();
      return;
    case 'instanceConnect':
      return gesture('ec2-lab.connectWithoutKey', 'instanceConnect');
    case 'sessionManager':
      await mended(services, ref, fix);
      return gesture('ec2-lab.connect');
    case 'addRoute':
    case 'allowInAcl':
      if (await confirm(questionFor(fix), fixLabel(fix))) await mended(services, ref, fix);
      return;
    case 'closeOptions': {
      const lines = fix.options.flatMap((option) => closingOf(option) ?? []);
      const detail = [
        ...lines.map(({ option, value }) => `${option} ${value}`),
        l10n.t(
          'Your own config stays as it is. If you need it to get to this host, for its proxy say, cancel.',
        ),
      ];
      const question = l10n.t(
        'Write this into the host entry, so that your SSH config does not decide it for this host?',
      );
      if (await confirm(question, fixLabel(fix), detail)) await mended(services, ref, fix);
      return;
    }
    case 'renewHostKeys':
    case 'repairKey':
    case 'mendKey':
    case 'unlockKey':
    case 'rewriteEntry':
    case 'reopenOptions':
    case 'useUser':
      return mended(services, ref, fix);
  }
}

async function mended(services: ConnectServices, { region, id }: InstanceRef, fix: CoreFix): Promise<void> {
  const { account } = await services.session.require();
  await withLateProgress(fixLabel(fix), (signal) =>
    mend({ account, region }, id, fix, labDeps(services), signal),
  );
}

function questionFor(fix: Extract<Fix, { kind: 'addRoute' | 'allowInAcl' }>): string {
  return fix.kind === 'addRoute'
    ? l10n.t(
        'Add a route to the internet to {0}? It holds for every subnet that uses this route table: what has a public address there can be reached from the internet, as far as its security groups allow.',
        fix.routeTableId,
      )
    : l10n.t(
        'Add a rule for {0} to the network ACL {1}? It holds for every instance of its subnets, as far as their security groups allow.',
        fix.traffic[0]?.address ?? '',
        fix.aclId,
      );
}
