import * as l10n from '@vscode/l10n';
import type { Volume } from '../ec2/volumes/volumes';
import { Problem } from '../problem';
import type { RunResult } from '../run';

/** How full the largest file system of a disk is. */
export interface DiskUse {
  readonly usedBytes: number;
  readonly sizeBytes: number;
  readonly folder: string;
}

/** The words of the one line that a script says. Throws Problem for a fault, and for an answer that is none. */
export function answerOf(result: RunResult, expected: string): string[] {
  const lines = linesOf(result.stdout);
  throwFault(lines, result);
  const line = lines.find(([word]) => word === expected);
  if (result.code === 0 && line) return line.slice(1);
  throw noAnswer(result);
}

/** Throws the Problem of a fault that a script says. */
export function throwFault(lines: readonly string[][], result: RunResult): void {
  const fault = lines.find(([word]) => word === 'fault');
  if (fault) throw faultProblem(fault.slice(1), result);
}

/**
 * How full the volumes of an instance are, by volume id. A volume whose disk tells no serial number is found by its
 * device name, as on Xen; one that is not mounted is left out.
 */
export function toUses(stdout: string, instanceId: string, volumes: readonly Volume[]): Map<string, DiskUse> {
  const lines = linesOf(stdout);
  const disks = lines.filter(([word]) => word === 'disk');
  const someEbs = disks.some(([, , serial]) => serial?.startsWith('vol'));
  const diskOf = (volume: Volume): string | undefined => {
    const serial = volume.id.replace('-', '');
    const found = disks.find(([, , each]) => each === serial);
    if (found || someEbs) return found?.[1];
    const device = volume.attachments.find((each) => each.instanceId === instanceId)?.device ?? '';
    const letters = device.replace(/^\/dev\//, '').replace(/^(sd|xvd)([a-z]+)\d*$/, '$2');
    return disks.find(([, name]) => name === `xvd${letters}` || name === `sd${letters}`)?.[1];
  };
  const uses = new Map<string, DiskUse>();
  for (const volume of volumes) {
    const disk = diskOf(volume);
    const all = lines.flatMap(([word, name, , size = '', used = '', ...folder]): DiskUse[] =>
      word === 'use' && name === disk && disk !== undefined
        ? [{ sizeBytes: Number(size) * 1024, usedBytes: Number(used) * 1024, folder: folder.join(' ') }]
        : [],
    );
    const [largest] = all.sort((a, b) => b.sizeBytes - a.sizeBytes);
    if (largest) uses.set(volume.id, largest);
  }
  return uses;
}

/** On the practice cloud the root volume is the home folder. */
export function toPracticeUse(stdout: string, root: Volume): Map<string, DiskUse> {
  const home = linesOf(stdout).find(([word]) => word === 'home')?.[1];
  if (!home) return new Map();
  const use = { usedBytes: Number(home) * 1024, sizeBytes: root.sizeGiB * 1024 ** 3, folder: '~' };
  return new Map([[root.id, use]]);
}

/** The words of each line that a script says. */
export function linesOf(stdout: string): string[][] {
  return stdout
    .split(/\r?\n/)
    .filter((line) => line.startsWith('ec2-lab '))
    .map((line) => line.split(' ').slice(1));
}

function faultProblem([word = '', ...rest]: readonly string[], result: RunResult): Problem {
  const detail = rest.join(' ').trim();
  const cause = new Error(`${detail} ${result.stderr}`.trim());
  const say = (message: string) => new Problem('InvalidState', message, { cause });
  switch (word) {
    case 'noDisk':
      return say(l10n.t('The instance does not see this disk.'));
    case 'noTool':
      return say(
        l10n.t('The program {0} is missing on the instance: install it, then try again.', packageOf(detail)),
      );
    case 'noFileSystem':
      return say(l10n.t('There is no file system on this disk.'));
    case 'changed':
      return say(changedText());
    case 'folderUsed':
      return say(l10n.t('This folder is not empty, or something is mounted there: choose another.'));
    case 'systemDisk':
      return say(l10n.t('The system itself runs from this disk ({0}).', detail));
    case 'busy':
      return say(l10n.t('Something on the instance still uses {0}: close it first.', detail));
    default:
      return say(l10n.t('The instance says: {0}', detail || lastLine(result.stderr)));
  }
}

/** Between a look at a disk and what is done with it. */
export const changedText = (): string => l10n.t('What is on this disk has changed meanwhile: try again.');

/** A program with the packages that it comes in, where they are called otherwise. */
export function packageOf(tool: string): string {
  switch (tool) {
    case 'growpart':
      return 'growpart (cloud-guest-utils, cloud-utils-growpart)';
    case 'xfs_growfs':
      return 'xfs_growfs (xfsprogs)';
    case 'btrfs':
      return 'btrfs (btrfs-progs, btrfsprogs)';
    case 'pvs':
    case 'lvs':
    case 'pvresize':
    case 'lvextend':
      return `${tool} (lvm2)`;
    default:
      return tool;
  }
}

/** For a script that did not say what it was to say. */
export function noAnswer({ stderr, code }: RunResult): Problem {
  const cause = new Error(`code ${code}: ${stderr}`);
  if (/sudo: (command )?not found/.test(stderr))
    return new Problem(
      'InvalidState',
      l10n.t('The program {0} is missing on the instance: install it, then try again.', 'sudo'),
      { cause },
    );
  if (/sudo/.test(stderr))
    return new Problem('AccessDenied', l10n.t('The login user may not become root by sudo.'), { cause });
  return new Problem('InvalidState', l10n.t('The instance says: {0}', lastLine(stderr)), { cause });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
