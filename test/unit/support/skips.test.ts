/**
 * From a test that is skipped, or fails, to the line that the runner prints: with mocha, the reporter and the
 * runner's own words.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { run } from '../../../src/core/run';
import { root } from '../../host/root';
import type { Counts } from '../../support/counts';
import { HIDING } from '../../support/hiddenTools';
import { script } from '../scripts/modules';

/** What the reporter writes of these suites, run in a mocha of their own without git. */
async function countsOf(suites: string): Promise<{ counts: Counts; code: number | null }> {
  const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-skips-'));
  try {
    const file = path.join(dir, 'counts.json');
    const args = [
      path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      `--reporter=${path.join(__dirname, '..', '..', 'support', 'reporter.js')}`,
      path.join(__dirname, suites),
    ];
    const env = { ...process.env, EC2_LAB_COUNTS_FILE: file, [HIDING]: 'git' };
    const { code } = await run(process.execPath, args, { env, timeoutMs: 50_000 });
    return { counts: JSON.parse(await fs.readFile(file, 'utf8')) as Counts, code };
  } finally {
    await fs.rm(dir, { recursive: true });
  }
}

describe('tests that are skipped', function () {
  this.timeout(60_000);
  let counts: Counts;

  before(async () => {
    const outcome = await countsOf('skippingSuites.js');
    assert.equal(outcome.code, 0);
    ({ counts } = outcome);
  });

  it('run no hook, and are counted with what they need', () => {
    assert.deepEqual([counts.passed, counts.failed], [1, []]);
    const git = `git (hidden by ${HIDING})`;
    const asRoot = process.getuid?.() === 0 ? git : `${git} and root`;
    assert.deepEqual(counts.skipped, [
      { title: 'with git one', need: git },
      { title: 'with git and more two', need: git },
      { title: 'with a loop device one', need: 'a loop device' },
      { title: 'by itself uses git', need: git },
      { title: 'by itself uses git as root', need: asRoot },
      { title: 'by itself looks first', need: 'a loop device' },
      { title: 'by itself gives no reason' },
    ]);
  });

  it('are told by what they need, and by name where they say nothing', async () => {
    const { skipLines } = await script('outcomes');
    const skipped = counts.skipped.filter(({ title }) => !title.endsWith('as root'));
    assert.deepEqual(skipLines('ssh', skipped), [
      `skipped: ssh: 3 tests need git (hidden by ${HIDING})`,
      'skipped: ssh: 2 tests need a loop device',
      'skipped: ssh: by itself gives no reason',
    ]);
    assert.deepEqual(skipLines('unit', [{ title: 'a', need: 'root' }]), ['skipped: unit: 1 test needs root']);
    assert.deepEqual(skipLines('unit', []), []);
  });
});

describe('tests that fail', function () {
  this.timeout(60_000);

  it('are told with their reasons, hooks too', async () => {
    const { counts, code } = await countsOf('failingSuites.js');
    assert.notEqual(code, 0);
    const { failLines } = await script('outcomes');
    assert.deepEqual(failLines('ssh', counts.failed), [
      'failed: ssh: by itself compares: Expected values to be strictly equal:',
      'failed: ssh: with a hook "before all" hook for "is not run": no such thing',
    ]);
  });

  it('are told up to a number', async () => {
    const { failLines } = await script('outcomes');
    const failed = Array.from({ length: 23 }, (_, at) => ({ title: String(at), reason: 'why' }));
    assert.equal(failLines('unit', failed).length, 21);
    assert.equal(failLines('unit', failed).at(-1), 'failed: unit: and 3 more');
    assert.deepEqual(failLines('unit', []), []);
  });
});
