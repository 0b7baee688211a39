import { randomUUID } from 'node:crypto';
import type { VolumeType } from '@aws-sdk/client-ec2';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { until } from '../../until';
import { ask } from '../ask';
import type { Tags } from '../tags';
import { makeVolume } from './volumeCalls';
import { listVolumes, type Volume } from './volumes';

/** What a volume does; what is left out stays, or is EC2's default for the type. */
export interface Performance {
  /** Such as "gp3". */
  readonly type: string;
  readonly iops?: number;
  /** MiB a second; of gp3 alone. */
  readonly throughput?: number;
}

export interface NewVolume extends Performance {
  readonly zone: string;
  readonly sizeGiB: number;
  readonly encrypted: boolean;
  readonly tags: Tags;
}

/** Makes an empty volume, which costs money from then on. Throws Problem. @returns its id. */
export async function createVolume(at: Place, wanted: NewVolume, signal?: AbortSignal): Promise<string> {
  const { zone, sizeGiB, encrypted, tags } = wanted;
  const input = {
    AvailabilityZone: zone,
    Size: sizeGiB,
    Encrypted: encrypted,
    ...toSdk(wanted),
    ClientToken: randomUUID(),
  };
  return makeVolume(at, input, tags, signal);
}

/**
 * Changes size or performance while the volume goes on working. A volume can be made larger, never smaller. Throws
 * Problem. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html
 */
export async function modifyVolume(
  at: Place,
  id: string,
  wanted: Partial<Performance> & { readonly sizeGiB?: number },
  signal?: AbortSignal,
): Promise<void> {
  const { sizeGiB } = wanted;
  const request = { VolumeId: id, ...(sizeGiB !== undefined && { Size: sizeGiB }), ...toSdk(wanted) };
  await ask(at, 'ec2:ModifyVolume', (sdk) => new sdk.ModifyVolumeCommand(request), signal);
}

/** How far the latest change of a volume is. */
export interface Modification {
  readonly state: 'modifying' | 'optimizing' | 'completed' | 'failed';
  /** 0 to 100 */
  readonly percent: number;
  /** EC2's words on a failure. */
  readonly message: string | undefined;
}

/**
 * Undefined for a volume that was never changed. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumesModifications.html
 */
export async function latestModification(
  at: Place,
  id: string,
  signal?: AbortSignal,
): Promise<Modification | undefined> {
  // By filter: asked by its id, EC2 answers with an error for a volume that was never changed.
  const Filters = [{ Name: 'volume-id', Values: [id] }];
  const { VolumesModifications } = await ask(
    at,
    'ec2:DescribeVolumesModifications',
    (sdk) => new sdk.DescribeVolumesModificationsCommand({ Filters }),
    signal,
  );
  const [said] = VolumesModifications ?? [];
  if (!said) return undefined;
  return {
    state: said.ModificationState ?? 'modifying',
    percent: said.Progress ?? 0,
    message: said.StatusMessage,
  };
}

/** How to wait for EC2. */
export interface Waiting {
  readonly signal?: AbortSignal | undefined;
  /** Between two looks, in milliseconds; the account's pace unless said otherwise. */
  readonly pollMs?: number | undefined;
  readonly timeoutMs?: number;
}

/**
 * Waits until the new size can be used, which it can while EC2 still optimizes. Throws Problem: InvalidState with
 * EC2's words when the change failed, NoAnswer when it takes longer than `timeoutMs` (default 30 min).
 * https://docs.aws.amazon.com/ebs/latest/userguide/monitoring-volume-modifications.html
 */
export async function waitForModification(
  at: Place,
  id: string,
  {
    signal,
    pollMs = at.account.pace.pollMs,
    timeoutMs = 30 * 60_000,
    onPercent,
  }: Waiting & { onPercent?: (percent: number) => void },
): Promise<void> {
  const look = async (): Promise<true | undefined> => {
    const now = await latestModification(at, id, signal);
    if (now?.state === 'failed')
      throw new Problem('InvalidState', l10n.t('EC2 could not change the volume: {0}', now.message ?? id));
    if (now?.state === 'modifying') onPercent?.(now.percent);
    // An endpoint that keeps no record of changes makes them at once.
    return now?.state === 'modifying' ? undefined : true;
  };
  if (!(await until(look, { signal, pollMs, timeoutMs })))
    throw new Problem('NoAnswer', l10n.t('The volume {0} is still being changed: try again later.', id), {
      action: { kind: 'retry' },
    });
}

/** The volume once it is free or attached, as wanted. Throws Problem NoAnswer when that takes longer than 2 min. */
export async function waitForVolume(
  at: Place,
  id: string,
  wanted: 'available' | 'attached',
  { signal, pollMs = at.account.pace.pollMs, timeoutMs = 120_000 }: Waiting = {},
): Promise<Volume> {
  const look = async (): Promise<Volume | undefined> => {
    const [volume] = await listVolumes(at, { ids: [id], ...(signal && { signal }) });
    const arrived =
      wanted === 'available'
        ? volume?.state === 'available'
        : volume?.attachments.some(({ state }) => state === 'attached');
    return arrived ? volume : undefined;
  };
  const found = await until(look, { signal, pollMs, timeoutMs });
  if (found) return found;
  throw new Problem('NoAnswer', l10n.t('The volume {0} is not ready yet: try again later.', id), {
    action: { kind: 'retry' },
  });
}

/**
 * The first of the names that EC2 recommends for data volumes that no volume of the instance has; undefined when all
 * are taken. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
 */
export function freeDevice(taken: readonly string[]): string | undefined {
  const letters = new Set(taken.map((device) => device.replace(/^\/dev\/(sd|xvd)/, '')));
  const free = ['f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].find((letter) => !letters.has(letter));
  return free && `/dev/sd${free}`;
}

function toSdk({ type, iops, throughput }: Partial<Performance>) {
  return {
    ...(type !== undefined && { VolumeType: type as VolumeType }),
    ...(iops !== undefined && { Iops: iops }),
    ...(throughput !== undefined && { Throughput: throughput }),
  };
}
