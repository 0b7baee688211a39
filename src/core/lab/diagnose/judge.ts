import * as l10n from '@vscode/l10n';
import { CHECK_IDS, type CheckId, type Verdict } from './types';

/**
 * What a bad verdict means among the others. `cause`: mend this first. `follows`: it is so because of the cause.
 * `also`: another trouble. `harmless`: something that goes further works all the same.
 */
export type Role = 'cause' | 'follows' | 'also' | 'harmless';

export interface Finding extends Verdict {
  /** Of a bad one, once everything is known. */
  readonly role?: Role;
}

/** An examination as far as it got. */
export interface Report {
  /** In the order of CHECK_IDS, without those that are still waited for. */
  readonly findings: readonly Finding[];
  readonly done: boolean;
  /** What all comes to, in one sentence; "" until it is done. */
  readonly conclusion: string;
  /** The one thing to mend; undefined when there is none. */
  readonly cause?: Finding;
}

/** Looked at from AWS's side: an answer on the SSH port proves that none of them is in the way. */
const NETWORK: readonly CheckId[] = ['status', 'address', 'route', 'acl', 'group'];

/** The verdicts in order, with the one cause named. Pure. */
export function judge(verdicts: ReadonlyMap<CheckId, Verdict>): Report {
  const found = CHECK_IDS.flatMap((id) => verdicts.get(id) ?? []);
  if (found.length < CHECK_IDS.length) return { findings: upToGap(verdicts), done: false, conclusion: '' };
  const is = (id: CheckId, status: Verdict['status']) => verdicts.get(id)?.status === status;
  const isHarmless = ({ id, doubts, beyondLogin }: Verdict) =>
    !beyondLogin &&
    (is('login', 'ok') ||
      (is('reach', 'ok') && NETWORK.includes(id)) ||
      // Whoever was refused by the right server has got there.
      (doubts === 'way' && verdicts.get('login')?.refused === true));
  const bad = found.filter(({ status }) => status === 'bad');
  const real = bad.filter((verdict) => !isHarmless(verdict));
  const before = (id: CheckId) => real.filter((each) => CHECK_IDS.indexOf(each.id) < CHECK_IDS.indexOf(id));
  const followsFrom = ({ id }: Verdict) => id === 'reach' && before(id).length > 0;
  const first = real.find((verdict) => !followsFrom(verdict));
  const roleOf = (verdict: Verdict): Role =>
    isHarmless(verdict)
      ? 'harmless'
      : verdict === first
        ? 'cause'
        : followsFrom(verdict)
          ? 'follows'
          : 'also';
  const findings = found.map((verdict): Finding =>
    bad.includes(verdict) ? { ...verdict, role: roleOf(verdict) } : verdict,
  );
  const cause = findings.find(({ role }) => role === 'cause');
  return { findings, done: true, conclusion: conclusionOf(verdicts, cause), ...(cause && { cause }) };
}

/** A verdict is shown only when all before it are. */
function upToGap(verdicts: ReadonlyMap<CheckId, Verdict>): Verdict[] {
  const gap = CHECK_IDS.findIndex((id) => !verdicts.has(id));
  return CHECK_IDS.slice(0, gap).flatMap((id) => verdicts.get(id) ?? []);
}

function conclusionOf(verdicts: ReadonlyMap<CheckId, Verdict>, cause: Finding | undefined): string {
  if (cause) return cause.sentence;
  if (verdicts.get('login')?.status === 'ok')
    return l10n.t('Nothing is in the way: the login has just worked.');
  if (verdicts.get('entry')?.fix?.kind === 'connect')
    return l10n.t('Nothing is in the way as far as can be seen without a host entry: connect.');
  return l10n.t('Nothing was found that is in the way, but the login could not be tried.');
}
