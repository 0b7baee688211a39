import * as vscode from 'vscode';
import { reportProblem } from '../kit/reportProblem';
import type { Services } from '../ui/services';
import { addHostEntry } from '../features/connect/addHostEntry';
import { allocateAddress } from '../features/addresses/allocateAddress';
import { allowSshFromHere } from '../features/firewall/allowSshFromHere';
import { attachAddress } from '../features/addresses/attachAddress';
import { attachDisk } from '../features/disks/attachDisk';
import { attachSecurityGroup } from '../features/firewall/attachSecurityGroup';
import { changeEnd } from '../features/hours/changeEnd';
import { changeInstanceType } from '../features/resize/changeInstanceType';
import { backUp } from '../features/backups/backUp';
import { changeDiskType } from '../features/disks/changeDiskType';
import { chooseProfile } from '../features/account/chooseProfile';
import { cloneSecurityGroup } from '../features/firewall/cloneSecurityGroup';
import { connect, connectHere } from '../features/connect/connect';
import { connectWithoutKey } from '../features/connect/connectWithoutKey';
import { copyAddress } from '../features/instances/copyAddress';
import { copyAsAwsCli } from '../features/firewall/copyAsAwsCli';
import { copyAsJson } from '../features/firewall/copyAsJson';
import { copyAsTerraform } from '../features/firewall/copyAsTerraform';
import { copyBackup } from '../features/backups/copyBackup';
import { copyId } from '../features/instances/copyId';
import { copySshCommand } from '../features/connect/copySshCommand';
import { createDisk } from '../features/disks/createDisk';
import { createKeyPair } from '../features/keys/createKeyPair';
import { createSecurityGroup } from '../features/firewall/createSecurityGroup';
import { deleteLab } from '../features/cleanup/deleteLab';
import { deleteBackup } from '../features/backups/deleteBackup';
import { deleteDisk } from '../features/disks/deleteDisk';
import { deleteSecurityGroup } from '../features/firewall/deleteSecurityGroup';
import { deleteTemplate } from '../features/templates/deleteTemplate';
import { detachAddress } from '../features/addresses/detachAddress';
import { detachDisk } from '../features/disks/detachDisk';
import { detachSecurityGroup } from '../features/firewall/detachSecurityGroup';
import { diagnose } from '../features/doctor/diagnose';
import { duplicateTemplate } from '../features/templates/duplicateTemplate';
import { editFirewall } from '../features/firewall/editFirewall';
import { editTemplate } from '../features/templates/editTemplate';
import { clearFilter, filterInstances } from '../features/instances/filterInstances';
import { findOrphans } from '../features/cleanup/findOrphans';
import { finishRestore } from '../features/backups/finishRestore';
import { goBack } from '../features/backups/goBack';
import { growDisk } from '../features/disks/growDisk';
import { growFileSystem } from '../features/disks/growFileSystem';
import { hibernate } from '../features/instances/hibernate';
import { importPublicKey } from '../features/keys/importPublicKey';
import { importRules } from '../features/firewall/importRules';
import { keepBackups } from '../features/backups/keepBackups';
import { keepLonger } from '../features/hours/keepLonger';
import { keepRestored } from '../features/backups/keepRestored';
import { launchInstance } from '../features/launch/launchInstance';
import { moveToRegion } from '../features/move/moveToRegion';
import { mountDisk } from '../features/disks/mountDisk';
import { newTemplate } from '../features/templates/newTemplate';
import { openAwsConfig } from '../features/account/openAwsConfig';
import { openHostEntry } from '../features/connect/openHostEntry';
import { openInConsole } from '../features/instances/openInConsole';
import { openTerminal } from '../features/connect/openTerminal';
import { pinRegion, unpinRegion } from '../features/instances/pinRegion';
import { practiceTroubles } from '../features/practice/practiceTroubles';
import { reboot } from '../features/instances/reboot';
import { refresh } from '../features/instances/refresh';
import { refreshBackups } from '../features/backups/refreshBackups';
import { refreshSecurityGroups } from '../features/firewall/refreshSecurityGroups';
import { refreshTemplates } from './refreshTemplates';
import { releaseAddress } from '../features/addresses/releaseAddress';
import { removeFromSshConfig } from './removeFromSshConfig';
import { removeHostEntry } from '../features/connect/removeHostEntry';
import { renameSecurityGroup } from '../features/firewall/renameSecurityGroup';
import { repairKeyPermissions } from '../features/keys/repairKeyPermissions';
import { resetPractice } from '../features/practice/resetPractice';
import { restoreAsNew } from '../features/backups/restoreAsNew';
import { restoreInPlace } from '../features/backups/restoreInPlace';
import { revealTemplateFolder } from '../features/templates/revealTemplateFolder';
import { saveInstanceAsTemplate } from '../features/templates/saveInstanceAsTemplate';
import { scheduleInstance } from '../features/hours/scheduleInstance';
import { showConsole } from '../features/instances/showConsole';
import { showGraphs } from '../features/graphs/showGraphs';
import { showLaunchPlan } from '../features/launch/showLaunchPlan';
import { showLog } from './showLog';
import { showProblem } from '../features/problems/showProblem';
import { signInAgain } from '../features/account/signInAgain';
import { start } from '../features/instances/start';
import { startOnConnect } from '../features/connect/startOnConnect';
import { startPractice } from '../features/practice/startPractice';
import { stop } from '../features/instances/stop';
import { stopPractice } from '../features/practice/stopPractice';
import { terminate } from '../features/instances/terminate';
import { updateMyAddress } from '../features/firewall/updateMyAddress';

/**
 * What the editor passes to a command is whatever a menu, a key binding or another extension gives: handlers type
 * their arguments as `unknown` unless the command is internal, and check them.
 */
type Handler = (services: Services, ...args: never[]) => Promise<unknown>;

/** Every command of the extension. test/unit/manifest.test.ts holds this table against package.json. */
export const commands = {
  'ec2-lab.addHostEntry': addHostEntry,
  'ec2-lab.allocateAddress': allocateAddress,
  'ec2-lab.allowSshFromHere': allowSshFromHere,
  'ec2-lab.attachAddress': attachAddress,
  'ec2-lab.attachDisk': attachDisk,
  'ec2-lab.attachSecurityGroup': attachSecurityGroup,
  'ec2-lab.changeEnd': changeEnd,
  'ec2-lab.changeInstanceType': changeInstanceType,
  'ec2-lab.backUp': backUp,
  'ec2-lab.changeDiskType': changeDiskType,
  'ec2-lab.chooseProfile': chooseProfile,
  'ec2-lab.clearFilter': clearFilter,
  'ec2-lab.cloneSecurityGroup': cloneSecurityGroup,
  'ec2-lab.connect': connect,
  'ec2-lab.connectHere': connectHere,
  'ec2-lab.connectWithoutKey': connectWithoutKey,
  'ec2-lab.copyAddress': copyAddress,
  'ec2-lab.copyAsAwsCli': copyAsAwsCli,
  'ec2-lab.copyAsJson': copyAsJson,
  'ec2-lab.copyAsTerraform': copyAsTerraform,
  'ec2-lab.copyBackup': copyBackup,
  'ec2-lab.copyId': copyId,
  'ec2-lab.copySshCommand': copySshCommand,
  'ec2-lab.createDisk': createDisk,
  'ec2-lab.createKeyPair': createKeyPair,
  'ec2-lab.createSecurityGroup': createSecurityGroup,
  'ec2-lab.deleteLab': deleteLab,
  'ec2-lab.deleteBackup': deleteBackup,
  'ec2-lab.deleteDisk': deleteDisk,
  'ec2-lab.deleteSecurityGroup': deleteSecurityGroup,
  'ec2-lab.deleteTemplate': deleteTemplate,
  'ec2-lab.detachAddress': detachAddress,
  'ec2-lab.detachDisk': detachDisk,
  'ec2-lab.detachSecurityGroup': detachSecurityGroup,
  'ec2-lab.diagnose': diagnose,
  'ec2-lab.duplicateTemplate': duplicateTemplate,
  'ec2-lab.editFirewall': editFirewall,
  'ec2-lab.editTemplate': editTemplate,
  'ec2-lab.filterInstances': filterInstances,
  'ec2-lab.findOrphans': findOrphans,
  'ec2-lab.finishRestore': finishRestore,
  'ec2-lab.goBack': goBack,
  'ec2-lab.growDisk': growDisk,
  'ec2-lab.growFileSystem': growFileSystem,
  'ec2-lab.hibernate': hibernate,
  'ec2-lab.importPublicKey': importPublicKey,
  'ec2-lab.importRules': importRules,
  'ec2-lab.keepBackups': keepBackups,
  'ec2-lab.keepLonger': keepLonger,
  'ec2-lab.keepRestored': keepRestored,
  'ec2-lab.launch': launchInstance,
  'ec2-lab.moveToRegion': moveToRegion,
  'ec2-lab.mountDisk': mountDisk,
  'ec2-lab.moveAddress': attachAddress,
  'ec2-lab.newTemplate': newTemplate,
  'ec2-lab.openAwsConfig': openAwsConfig,
  'ec2-lab.openHostEntry': openHostEntry,
  'ec2-lab.openInConsole': openInConsole,
  'ec2-lab.openTerminal': openTerminal,
  'ec2-lab.pinRegion': pinRegion,
  'ec2-lab.practiceTroubles': practiceTroubles,
  'ec2-lab.reboot': reboot,
  'ec2-lab.refresh': refresh,
  'ec2-lab.refreshBackups': refreshBackups,
  'ec2-lab.refreshSecurityGroups': refreshSecurityGroups,
  'ec2-lab.refreshTemplates': refreshTemplates,
  'ec2-lab.releaseAddress': releaseAddress,
  'ec2-lab.removeFromSshConfig': removeFromSshConfig,
  'ec2-lab.removeHostEntry': removeHostEntry,
  'ec2-lab.renameSecurityGroup': renameSecurityGroup,
  'ec2-lab.repairKeyPermissions': repairKeyPermissions,
  'ec2-lab.resetPractice': resetPractice,
  'ec2-lab.restoreAsNew': restoreAsNew,
  'ec2-lab.restoreInPlace': restoreInPlace,
  'ec2-lab.revealTemplateFolder': revealTemplateFolder,
  'ec2-lab.saveInstanceAsTemplate': saveInstanceAsTemplate,
  'ec2-lab.scheduleInstance': scheduleInstance,
  'ec2-lab.showConsole': showConsole,
  'ec2-lab.showGraphs': showGraphs,
  'ec2-lab.showLaunchPlan': showLaunchPlan,
  'ec2-lab.showLog': showLog,
  'ec2-lab.showProblem': showProblem,
  'ec2-lab.signIn': signInAgain,
  'ec2-lab.start': start,
  'ec2-lab.startOnConnect': startOnConnect,
  'ec2-lab.startPractice': startPractice,
  'ec2-lab.stop': stop,
  'ec2-lab.stopPractice': stopPractice,
  'ec2-lab.terminate': terminate,
  'ec2-lab.unpinRegion': unpinRegion,
  'ec2-lab.updateMyAddress': updateMyAddress,
} as const satisfies Record<string, Handler>;

export function registerCommands(services: Services): vscode.Disposable[] {
  return Object.entries<Handler>(commands).map(([id, handler]) =>
    vscode.commands.registerCommand(id, (...args: unknown[]) => run(services, id, handler, args)),
  );
}

/** The one wrapper: logs, reports an error once with a way to try again, swallows a cancellation. */
async function run(services: Services, id: string, handler: Handler, args: unknown[]): Promise<unknown> {
  services.log.debug(id);
  const attempt = handler as (services: Services, ...args: unknown[]) => Promise<unknown>;
  try {
    return await attempt(services, ...args);
  } catch (error) {
    // Not awaited: the command has ended; the message may stay open for as long as the person likes.
    void reportProblem(services, error, () => run(services, id, handler, args));
    return undefined;
  }
}
