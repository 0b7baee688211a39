import * as vscode from 'vscode';
import { reportProblem } from '../ui/reportProblem';
import type { Services } from '../ui/services';
import { addHostEntry } from './addHostEntry';
import { allocateAddress } from './allocateAddress';
import { allowSshFromHere } from './allowSshFromHere';
import { attachAddress } from './attachAddress';
import { attachDisk } from './attachDisk';
import { attachSecurityGroup } from './attachSecurityGroup';
import { changeEnd } from './changeEnd';
import { changeInstanceType } from './changeInstanceType';
import { backUp } from './backUp';
import { changeDiskType } from './changeDiskType';
import { chooseProfile } from './chooseProfile';
import { cloneSecurityGroup } from './cloneSecurityGroup';
import { connect, connectHere } from './connect';
import { connectWithoutKey } from './connectWithoutKey';
import { copyAddress } from './copyAddress';
import { copyAsAwsCli } from './copyAsAwsCli';
import { copyAsJson } from './copyAsJson';
import { copyAsTerraform } from './copyAsTerraform';
import { copyBackup } from './copyBackup';
import { copyId } from './copyId';
import { copySshCommand } from './copySshCommand';
import { createDisk } from './createDisk';
import { createKeyPair } from './createKeyPair';
import { createSecurityGroup } from './createSecurityGroup';
import { deleteLab } from './deleteLab';
import { deleteBackup } from './deleteBackup';
import { deleteDisk } from './deleteDisk';
import { deleteSecurityGroup } from './deleteSecurityGroup';
import { deleteTemplate } from './deleteTemplate';
import { detachAddress } from './detachAddress';
import { detachDisk } from './detachDisk';
import { detachSecurityGroup } from './detachSecurityGroup';
import { diagnose } from './diagnose';
import { duplicateTemplate } from './duplicateTemplate';
import { editFirewall } from './editFirewall';
import { editTemplate } from './editTemplate';
import { clearFilter, filterInstances } from './filterInstances';
import { findOrphans } from './findOrphans';
import { finishRestore } from './finishRestore';
import { goBack } from './goBack';
import { growDisk } from './growDisk';
import { growFileSystem } from './growFileSystem';
import { hibernate } from './hibernate';
import { importPublicKey } from './importPublicKey';
import { importRules } from './importRules';
import { keepBackups } from './keepBackups';
import { keepLonger } from './keepLonger';
import { keepRestored } from './keepRestored';
import { launchInstance } from './launchInstance';
import { moveToRegion } from './moveToRegion';
import { mountDisk } from './mountDisk';
import { newTemplate } from './newTemplate';
import { openAwsConfig } from './openAwsConfig';
import { openHostEntry } from './openHostEntry';
import { openInConsole } from './openInConsole';
import { openTerminal } from './openTerminal';
import { pinRegion, unpinRegion } from './pinRegion';
import { practiceTroubles } from './practiceTroubles';
import { reboot } from './reboot';
import { refresh } from './refresh';
import { refreshBackups } from './refreshBackups';
import { refreshSecurityGroups } from './refreshSecurityGroups';
import { refreshTemplates } from './refreshTemplates';
import { releaseAddress } from './releaseAddress';
import { removeFromSshConfig } from './removeFromSshConfig';
import { removeHostEntry } from './removeHostEntry';
import { renameSecurityGroup } from './renameSecurityGroup';
import { repairKeyPermissions } from './repairKeyPermissions';
import { resetPractice } from './resetPractice';
import { restoreAsNew } from './restoreAsNew';
import { restoreInPlace } from './restoreInPlace';
import { revealTemplateFolder } from './revealTemplateFolder';
import { saveInstanceAsTemplate } from './saveInstanceAsTemplate';
import { scheduleInstance } from './scheduleInstance';
import { showConsole } from './showConsole';
import { showGraphs } from './showGraphs';
import { showLaunchPlan } from './showLaunchPlan';
import { showLog } from './showLog';
import { showProblem } from './showProblem';
import { signInAgain } from './signInAgain';
import { start } from './start';
import { startOnConnect } from './startOnConnect';
import { startPractice } from './startPractice';
import { stop } from './stop';
import { stopPractice } from './stopPractice';
import { terminate } from './terminate';
import { updateMyAddress } from './updateMyAddress';

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
