import { setMaxListeners } from 'node:events';
import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { acl } from './acl';
import { address } from './address';
import { entry } from './entry';
import { factsOf } from './facts';
import { group } from './group';
import { hostKey } from './hostKey';
import { identity } from './identity';
import { instanceConnect } from './instanceConnect';
import { judge, type Report } from './judge';
import { keyFile } from './keyFile';
import { login } from './login';
import { reach } from './reach';
import { route } from './route';
import { sessionManager } from './sessionManager';
import { state } from './state';
import { status } from './status';
import { CHECK_IDS, type Check, type CheckId, type Context, type Patient, type Verdict } from './types';

const CHECKS: Readonly<Record<CheckId, Check>> = {
  identity,
  state,
  status,
  address,
  route,
  acl,
  group,
  reach,
  hostKey,
  keyFile,
  entry,
  login,
  instanceConnect,
  sessionManager,
};

/** More than all checks together ever have. */
const MAX_LISTENERS = 100;

/**
 * Why an instance cannot be connected to. All checks run side by side, and one waits for another only where it would
 * make no sense without; what is known is told in order. Nothing is changed, here or in AWS.
 *
 * Throws the signal's reason when aborted. A check that fails is one that found nothing out, and says why.
 */
export async function diagnose(
  patient: Patient,
  told: (report: Report) => void = () => undefined,
): Promise<Report> {
  const verdicts = new Map<CheckId, Verdict>();
  const running = new Map<CheckId, Promise<Verdict>>();
  // Its own, for so many calls listen to it at once that Node would take it for a leak.
  const signal = AbortSignal.any([patient.signal]);
  setMaxListeners(MAX_LISTENERS, signal);
  const heeding = { ...patient, signal };
  const context: Context = { ...heeding, facts: factsOf(heeding), verdict };

  function verdict(id: CheckId): Promise<Verdict> {
    const promise = running.get(id) ?? examine(id, context);
    running.set(id, promise);
    return promise;
  }
  let shown = -1;
  await Promise.all(
    CHECK_IDS.map(async (id) => {
      verdicts.set(id, await verdict(id));
      const report = judge(verdicts);
      if (report.findings.length > shown) {
        shown = report.findings.length;
        told(report);
      }
    }),
  );
  patient.signal.throwIfAborted();
  return judge(verdicts);
}

async function examine(id: CheckId, context: Context): Promise<Verdict> {
  try {
    return { id, ...(await CHECKS[id](context)) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // One trouble with the account is told once.
    const all = id === 'identity' ? undefined : await context.verdict('identity');
    if (all?.status === 'bad')
      return { id, status: 'skipped', sentence: l10n.t('Not known without an answer from AWS.') };
    // Told by the check of the state.
    if (error.code === 'NotFound' && id !== 'state' && (await context.verdict('state')).status === 'bad')
      return { id, status: 'skipped', sentence: l10n.t('There is no such instance to ask about.') };
    return { id, status: 'unknown', sentence: error.message };
  }
}
