/** How long "Why can't I connect?" takes for a healthy lab of the practice cloud, beside one plain `ssh` to it. */
import { diagnose, realDiagnoseTools } from '../src/core/lab/diagnose';
import { run as runProgram } from '../src/core/run';
import { startPracticeWorld } from '../test/support/practice/practiceWorld';
import type { Figure } from './figure';

const ROUNDS = 5;

/** Best of some rounds: the machine's own noise only ever adds. */
export async function run(): Promise<Figure[]> {
  const world = await startPracticeWorld();
  try {
    const { instance, entry, problem } = await world.launch();
    if (problem) throw problem;
    const { signal } = new AbortController();
    const healthy: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const patient = { at: world.at, instanceId: instance.id, deps: world.deps(), signal };
      healthy.push(
        await timed(async () => {
          const { cause, conclusion } = await diagnose({ ...patient, tools: realDiagnoseTools });
          if (cause) throw new Error(conclusion);
        }),
      );
      plain.push(await timed(() => runProgram('ssh', [...world.sshArgs(entry?.alias ?? ''), 'true'])));
    }
    const [value, baseline] = [Math.min(...healthy), Math.min(...plain)];
    return [
      {
        name: 'doctor-healthy',
        value: Number(value.toFixed(1)),
        unit: 'ms',
        ratio: Number((value / baseline).toFixed(2)),
      },
    ];
  } finally {
    await world.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
