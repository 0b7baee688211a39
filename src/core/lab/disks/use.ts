import type { Volume } from '../../ec2/volumes/volumes';
import type { SshFolder } from '../../ssh/sshFolder';
import { runScript } from '../../ssh/sshClient';
import { toPracticeUse, toUses, type DiskUse } from '../scriptAnswers';
import { practiceUseScript, useScript } from './scripts';

/** Which volumes of an instance are asked for. */
export interface UseQuestion {
  readonly instanceId: string;
  readonly alias: string;
  /** Those attached to it. */
  readonly volumes: readonly Volume[];
  /** The device name of its root volume. */
  readonly rootDevice: string | undefined;
  readonly practice: boolean;
}

/** An instance that takes longer is as good as one that does not answer. Milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * How full the disks of an instance are, by volume id, as df(1) says there. Throws Problem when it cannot be logged
 * in to.
 */
export async function askUse(
  folder: SshFolder,
  { instanceId, alias, volumes, rootDevice, practice }: UseQuestion,
  signal?: AbortSignal,
): Promise<Map<string, DiskUse>> {
  const script = practice ? practiceUseScript() : useScript();
  const { stdout } = await runScript(folder, alias, script, { signal, timeoutMs: PATIENCE_MS });
  if (!practice) return toUses(stdout, instanceId, volumes);
  const root = volumes.find(({ attachments }) => attachments.some(({ device }) => device === rootDevice));
  return root ? toPracticeUse(stdout, root) : new Map();
}
