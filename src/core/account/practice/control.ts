import * as l10n from '@vscode/l10n';
import { isCancellation, Problem } from '../../problem';
import type { PracticeAccess } from './access';
import type { Faults } from './faults';

/** The longest of them, a reset, ends every instance first. Milliseconds. */
const ANSWER_MS = 60_000;

/** Ends the practice cloud for every window; what it holds is kept. Throws Problem Practice. */
export async function stopCloud(access: PracticeAccess): Promise<void> {
  await call(access, 'POST', 'stop');
}

/** Removes everything that was made in the practice cloud, and resolves when it is gone. Throws Problem Practice. */
export async function resetCloud(access: PracticeAccess): Promise<void> {
  await call(access, 'POST', 'reset');
}

/** Throws Problem Practice. */
export async function getFaults(access: PracticeAccess): Promise<Faults> {
  return JSON.parse(await call(access, 'GET', 'faults')) as Faults;
}

/** Puts these in the place of all faults so far. Throws Problem Practice. */
export async function putFaults(access: PracticeAccess, faults: Faults): Promise<void> {
  await call(access, 'PUT', 'faults', faults);
}

/** One call of the control API. @returns the body of its answer. */
async function call(
  { endpoint, token }: PracticeAccess,
  method: 'GET' | 'POST' | 'PUT',
  name: string,
  body?: Faults,
): Promise<string> {
  try {
    const answer = await fetch(`${endpoint}/practice/${name}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /practice/${name}: status ${answer.status}: ${text}`);
    return text;
  } catch (error) {
    if (isCancellation(error)) throw error;
    throw new Problem('Practice', l10n.t('The practice cloud does not do what it was asked for.'), {
      cause: error,
      action: { kind: 'retry' },
    });
  }
}
