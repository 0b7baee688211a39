/**
 * What is remembered of a launch until it has ended, so that another window can go on with it, or take it back, when its
 * own was closed in the middle. Nothing of its user data, and no key.
 */
import type { Account } from '../../account/account';
import { ownerOf } from '../connect/hostEntryFor';
import type { Made } from './made';

export interface LaunchRecord {
  readonly labId: string;
  readonly name: string;
  readonly region: string;
  /** Which account, and at which endpoint (`recordOwner`). */
  readonly owner: string;
  /** What it had made, or begun to make. */
  readonly made: readonly Made[];
}

/** Tells accounts apart, and clouds with the same account. Throws Problem. */
export async function recordOwner(account: Account, signal?: AbortSignal): Promise<string> {
  const { account: id, endpoint = '' } = await ownerOf(account, signal);
  return `${id} ${endpoint}`.trimEnd();
}

export function writeRecord(record: LaunchRecord): string {
  return JSON.stringify(record);
}

/** Undefined for what is no record, or one of another version. */
export function readRecord(text: string | undefined): LaunchRecord | undefined {
  if (text === undefined) return undefined;
  try {
    const said = JSON.parse(text) as Partial<Record<keyof LaunchRecord, unknown>>;
    const { labId, name, region, owner, made } = said;
    const texts = [labId, name, region, owner].every((each) => typeof each === 'string');
    return texts && Array.isArray(made) && made.every(isMade) ? (said as LaunchRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** What each kind of thing is found by. */
const FIELDS: Readonly<Record<Made['kind'], readonly string[]>> = {
  keyFile: ['file'],
  keyPair: ['name'],
  securityGroup: ['name', 'labId'],
  instance: ['name', 'labId'],
  hostKeys: ['instanceId'],
  hostEntry: ['alias'],
};

function isMade(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const thing = value as Readonly<Record<string, unknown>>;
  const fields = FIELDS[thing['kind'] as Made['kind']] as readonly string[] | undefined;
  const prints = thing['kind'] !== 'keyPair' || Array.isArray(thing['fingerprints']);
  return prints && (fields?.every((field) => typeof thing[field] === 'string') ?? false);
}
