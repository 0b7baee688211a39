import { readAccess, type PracticeAccess } from './access';
import { takeLease, type Lease } from './lease';
import { runProgram, type PracticeProgram } from './program';

/** A practice cloud that runs, and what keeps it running for this window. */
export interface Held {
  readonly access: PracticeAccess;
  readonly lease: Lease;
}

/** The program prints its line again for whoever comes later, so joining and starting are the same. */
export async function join(program: PracticeProgram, signal: AbortSignal): Promise<Held> {
  await runProgram(program, signal);
  const access = await readAccess(program.folder);
  return { access, lease: await takeLease(access, signal) };
}
