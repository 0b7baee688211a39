import * as l10n from '@vscode/l10n';
import type { Instance, KeyPair } from '../ec2/types';
import { Problem } from '../problem';
import type { Template } from './template/template';

/** Tags that EC2 Lab writes and reads again. They belong to the instance's owner, who may change them. */
export const TAGS = {
  /** Name of the template an instance was made from. */
  template: 'ec2-lab:template',
  /** The same on everything that one launch made. */
  lab: 'ec2-lab:lab',
  /** Port of the SSH server, when it is not 22. */
  sshPort: 'ec2-lab:ssh-port',
  autoStop: 'ec2-lab:auto-stop-minutes',
  /** What keeps it on beside sessions, see ends/autoStop.ts. */
  autoStopUse: 'ec2-lab:auto-stop-use',
  /** When the instance switches itself off (ends/end.ts). Written at launch. */
  end: 'ec2-lab:end',
  /** What becomes of an instance at its end, "stop" or "terminate", where its other tags do not tell. */
  endAction: 'ec2-lab:end-action',
  /** The hours in which schedules keep it on (schedules/hours.ts). */
  schedule: 'ec2-lab:schedule',
  /** Login user; goes before everything else that tells it. */
  user: 'ssh-user',
  /** Folder to open. */
  folder: 'ec2-lab:folder',
  /** On an instance: how many of its backups to keep. */
  keepBackups: 'ec2-lab:keep-backups',
  /**
   * On an instance that moves, or has moved, to another region: what a window needs to go on. See move/moveMark.ts.
   */
  moving: 'ec2-lab:moving',
  /** On everything that a move made, in both regions: the id of the move. */
  move: 'ec2-lab:move',
  /** On what a move made anew: region and id of what it is like, with "/" between. */
  movedFrom: 'ec2-lab:moved-from',
  /**
   * On a key pair that a move made: the pair whose launch made the private key, which is in that pair's file. Without
   * it the private key was there before, and is the person's own.
   */
  keyOf: 'ec2-lab:key-of',
} as const;

/** The lab that something is tagged with. */
export function labOf(tags: Readonly<Record<string, string>>): string | undefined {
  return tags[TAGS.lab] || undefined;
}

/**
 * The name of the key pair with whose launch its private key was made; undefined when that was not made by a launch.
 * For pairs of a lab.
 */
export function keyMadeFor({ name, tags }: Pick<KeyPair, 'name' | 'tags'>): string | undefined {
  if (labOf(tags) === undefined) return undefined;
  return tags[TAGS.keyOf] ?? (tags[TAGS.move] === undefined ? name : undefined);
}

/**
 * The client token of a lab's launch. It is the instance's for good and, unlike tags, not copied by the console's
 * "Launch more like this".
 * @param unique what tells it from other launches of the lab: at most 36 ASCII characters
 */
export function launchToken(labId: string, unique: string): string {
  return `ec2-lab-${labId}-${unique}`;
}

/** Whether an instance was launched for the lab that its tags name. */
export function isLaunchedByLab({ tags, clientToken }: Pick<Instance, 'tags' | 'clientToken'>): boolean {
  const lab = labOf(tags);
  return lab !== undefined && (clientToken ?? '').startsWith(launchToken(lab, ''));
}

/** For what is made for an instance later on: the tag that has it go with the instance's lab, if it has one. */
export function ofTheSameLab(instance: Pick<Instance, 'tags' | 'clientToken'>): Record<string, string> {
  const lab = labOf(instance.tags);
  // A copy of an instance has its tags, and what is the copy's must not go with the other's lab.
  return lab !== undefined && isLaunchedByLab(instance) ? { [TAGS.lab]: lab } : {};
}

/**
 * Whether EC2 Lab writes a tag of that name, on whatever: what it says is about the thing that has it, and no other.
 */
export function isOurTag(name: string): boolean {
  return name.startsWith('ec2-lab:') || name === TAGS.user;
}

export const DEFAULT_SSH_PORT = 22;

/**
 * The tags of an instance made from `template`: its own, and ours, which win. EC2 limits a value to 256 characters.
 */
export function labTags(template: Template, name: string, labId: string): Record<string, string> {
  // An end of the template's own would be one that no instance looks at.
  const own = Object.entries(template.tags ?? {}).filter(([key]) => key !== TAGS.end);
  return {
    ...Object.fromEntries(own),
    Name: name,
    [TAGS.template]: template.name,
    [TAGS.lab]: labId,
    ...(template.loginUser !== undefined && { [TAGS.user]: template.loginUser }),
    ...(template.autoStopMinutes !== undefined && {
      [TAGS.autoStop]: String(template.autoStopMinutes),
      [TAGS.autoStopUse]: template.autoStopUse ?? 'work',
    }),
    ...(template.folder !== undefined && template.folder.length <= 256 && { [TAGS.folder]: template.folder }),
  };
}

/**
 * The port of the SSH server from an instance's tags: 22 unless `ec2-lab:ssh-port` says otherwise.
 * Throws Problem BadTemplate when the tag is no port (1–65535).
 */
export function sshPortOf(tags: Readonly<Record<string, string>>): number {
  if (tags[TAGS.sshPort] === undefined) return DEFAULT_SSH_PORT;
  const port = taggedPort(tags);
  if (port !== undefined) return port;
  throw new Problem('BadTemplate', l10n.t('The tag "{0}" must be a port from 1 to 65535.', TAGS.sshPort));
}

/** The port in the tag `ec2-lab:ssh-port`; undefined when there is no such tag, or no port in it. */
export function taggedPort(tags: Readonly<Record<string, string>>): number | undefined {
  const text = tags[TAGS.sshPort] ?? '';
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= 65535 ? port : undefined;
}

/** The folder to open from an instance's tags; undefined when none is named, or none that could be opened. */
export function folderOf(tags: Readonly<Record<string, string>>): string | undefined {
  const folder = tags[TAGS.folder];

  return folder !== undefined && /^\/[^\u0000-\u001f\u007f]*$/.test(folder) ? folder : undefined;
}
