import assert from 'node:assert/strict';
import { lookForWatch, putWatch, removeWatch } from '../../../../src/core/lab/ends/watchOverSsh';
import { END_WATCH } from '../../../../src/core/lab/launch/userData/endScript';
import type { RunAsRoot } from '../../../../src/core/lab/disks/remote';

/** A stand-in for the instance alone: what it says when root is not to be had. */
const saying =
  (stderr: string): RunAsRoot =>
  () =>
    Promise.resolve({ code: 1, stdout: '', stderr, timedOut: false });

describe('a watch that cannot be put on a machine', () => {
  for (const [stderr, code, message] of [
    ['sh: 1: exec: sudo: not found', 'InvalidState', /^The program sudo is missing on the instance/],
    ['sudo: a password is required', 'AccessDenied', /may not become root by sudo/],
    ['sh: 3: Bad\nlast', 'InvalidState', /^The instance says: last$/],
  ] as const)
    it(`says why: ${stderr}`, async () => {
      const run = saying(stderr);
      for (const act of [lookForWatch, putWatch, removeWatch])
        await assert.rejects(act(run, END_WATCH), { name: 'Problem', code, message }, act.name);
    });
});
