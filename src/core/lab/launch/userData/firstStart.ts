import * as l10n from '@vscode/l10n';
import { Problem } from '../../../problem';
import type { FirstBoot } from '../../../ssh/loginUser';
import { userDataKind, type UserDataKind } from './kind';

/**
 * What acts on the user data: as the image tells, else as the file does, for only one system reads Ignition and only
 * one TOML; cloud-init otherwise.
 */
export function firstStartOf(known: FirstBoot | undefined, userFile: string | undefined): FirstBoot {
  if (known !== undefined) return known;
  const { kind } = userDataKind(mended(userFile ?? ''));
  if (kind === 'ignition') return 'coreos';
  return kind === 'toml' ? 'bottlerocket' : 'cloud-init';
}

/** Whether EC2 Lab's own scripts can be a part of the user data. */
export function runsOurScripts(system: FirstBoot): boolean {
  return system === 'cloud-init';
}

/** A file saved on Windows: with a BOM or CR no system would find the interpreter of its first line. */
export function mended(userFile: string): string {
  return userFile.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
}

/** How a system is called. */
export function firstBootName(system: FirstBoot): string {
  const names: Record<FirstBoot, string> = {
    'cloud-init': 'cloud-init',
    'fedora-coreos': 'Fedora CoreOS',
    coreos: 'CoreOS',
    flatcar: 'Flatcar',
    bottlerocket: 'Bottlerocket',
    windows: 'Windows',
    talos: 'Talos Linux',
  };
  return names[system];
}

/**
 * That a system takes what is in a user data file. One that Ignition cannot read stops the boot for good, before any
 * SSH server (Ignition, "Operator notes"); cloud-init passes over what it does not know, in silence.
 * Throws Problem BadTemplate with what is wrong and what would be right.
 */
export function checkFits(system: FirstBoot, text: string): UserDataKind {
  const found = userDataKind(text);
  const fault = faultOf(system, found);
  if (fault !== undefined) throw new Problem('BadTemplate', fault);
  return found;
}

function faultOf(system: FirstBoot, found: UserDataKind): string | undefined {
  if (found.kind === 'butane') {
    return l10n.t(
      'The user data file is Butane, which no system reads: compile it with “butane --strict”, and name the file that this makes.',
    );
  }
  switch (system) {
    case 'cloud-init':
      return found.kind === 'cloud-init' ? undefined : cloudInitFault(found);
    case 'bottlerocket':
      return found.kind === 'toml'
        ? undefined
        : l10n.t(
            'Bottlerocket reads settings in TOML as user data, and the user data file is something else.',
          );
    case 'flatcar':
      // Its coreos-cloudinit reads scripts and cloud-config where Ignition leaves them to it.
      return found.kind === 'cloud-init' && isForCoreosCloudinit(found.type)
        ? undefined
        : ignitionFault(system, found);
    case 'windows':
    case 'talos':
      return undefined; // not launched at all (checkMachine.ts)
    case 'fedora-coreos':
    case 'coreos':
      return ignitionFault(system, found);
  }
}

/** coreos-cloudinit, README: a cloud-config, or a script by its first line. */
function isForCoreosCloudinit(type: string | undefined): boolean {
  return type === 'text/x-shellscript' || type === 'text/cloud-config';
}

function ignitionFault(system: FirstBoot, found: UserDataKind): string | undefined {
  const name = firstBootName(system);
  if (found.kind === 'ignition') {
    const { version } = found;
    // Fedora CoreOS began with the third; the others read the second as well, or did once.
    const known = system === 'fedora-coreos' ? /^3\.\d+\.\d+/ : /^[23]\.\d+\.\d+/;
    return known.test(version)
      ? undefined
      : l10n.t('{0} does not read version {1} of Ignition, which the user data file names.', name, version);
  }
  if (system === 'flatcar' && found.kind !== 'json') {
    return l10n.t(
      'Flatcar reads an Ignition configuration, a script or cloud-config as user data, and the user data file is something else.',
    );
  }
  return found.kind === 'json'
    ? l10n.t(
        'The user data file is no Ignition configuration: it must be a JSON object with “ignition.version”.',
      )
    : l10n.t(
        '{0} reads an Ignition configuration as user data, and does not start with anything else: make one of the user data file with Butane.',
        name,
      );
}

function cloudInitFault({ kind }: UserDataKind): string {
  switch (kind) {
    case 'ignition':
      return l10n.t(
        'The user data file is an Ignition configuration, which the system of this image does not read.',
      );
    case 'toml':
      return l10n.t(
        'The user data file has settings of Bottlerocket, which the system of this image does not read.',
      );
    case 'powershell':
      return l10n.t(
        'The user data file is a script for Windows, which the system of this image does not run.',
      );
    case 'cloud-init':
    case 'butane':
    case 'json':
    case 'unknown':
      return l10n.t('The user data file must begin with “#!” and an interpreter, or with “#cloud-config”.');
  }
}
