import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { script } from './modules';

const writing = (counts: object) =>
  `require('node:fs').writeFileSync(process.env.EC2_LAB_COUNTS_FILE, '${JSON.stringify(counts)}');`;

describe('a process of a suite', () => {
  let scratch: string;
  before(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'ec2-lab-job-'))));
  after(() => rm(scratch, { recursive: true }));

  /** Runs this JavaScript as a suite does, and gives its counts and what was heard. */
  async function run(
    code: string,
    more: { suite?: object; files?: string[]; narrowed?: boolean; words?: string } = {},
  ) {
    const [{ runJob }, { KeptOutput }] = [await script('runJob'), await script('keptOutput')];
    const output = new KeptOutput();
    let heard = '';
    output.passOn((chunk) => (heard += chunk.toString()));
    const { suite, files = [], narrowed = false, words } = more;
    const counts = await runJob(
      {
        name: 'trial',
        suite: { name: 'trial', args: ['-e', code, '--'], load: 1, ...suite },
        files,
        narrowed,
        words,
        output,
      },
      scratch,
    );
    await rm(path.join(scratch, 'trial.json'), { force: true });
    return { counts, heard: heard.trim() };
  }

  it('is one test by its exit code where it counts none', async () => {
    assert.deepEqual((await run('')).counts, { passed: 1, failed: [], skipped: [] });
    const failed = [{ title: 'trial', reason: 'code 3' }];
    assert.deepEqual((await run('process.exitCode = 3')).counts, { passed: 0, failed, skipped: [] });
  });

  it('is as many tests as it counts', async () => {
    const failed = [{ title: 'c', reason: 'd' }];
    const counts = { passed: 5, failed, skipped: [{ title: 'a' }, { title: 'b' }] };
    assert.deepEqual((await run(writing(counts), { suite: { counts: true } })).counts, counts);
  });

  it('has failed when it ends badly, whatever it counted before', async () => {
    const suite = { counts: true };
    const after = await run(`${writing({ passed: 5, failed: [], skipped: [] })} process.exit(7)`, { suite });
    const failed = [{ title: 'trial', reason: 'ended before its time (code 7)' }];
    assert.deepEqual(after.counts, { passed: 5, failed, skipped: [] });
    assert.equal(after.heard, 'trial ended before its time (code 7).');
    assert.deepEqual((await run('process.exit(7)', { suite })).counts, { passed: 0, failed, skipped: [] });
    const killed = await run(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)`, { suite });
    assert.equal(killed.heard, 'trial ended before its time (code SIGKILL).');
  });

  it('has failed when it cannot begin', async () => {
    const { execPath } = process;
    process.execPath = path.join(scratch, 'none');
    try {
      const { counts } = await run('');
      assert.equal(counts.failed.length, 1);
      assert.match(counts.failed[0]!.reason, /^code spawn .*ENOENT$/);
    } finally {
      process.execPath = execPath;
    }
  });

  it('has failed once when it was ended while it wrote its counts', async () => {
    const half = `require('node:fs').writeFileSync(process.env.EC2_LAB_COUNTS_FILE, '{"passed":5,'); process.exit(7)`;
    assert.deepEqual((await run(half, { suite: { counts: true } })).counts, {
      passed: 0,
      failed: [{ title: 'trial', reason: 'ended before its time (code 7)' }],
      skipped: [],
    });
  });

  it('is heard on both streams, and not waited for when something it started still holds them', async () => {
    const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 6_000)'],
      { stdio: 'inherit', detached: true }).unref(); console.log('out'); console.error('err');`;
    const { heard } = await run(child);
    assert.deepEqual(heard.split('\n').sort(), ['err', 'out']);
  });

  it('is told the files and words as arguments', async () => {
    const chosen = { suite: { tests: 'test/unit' }, files: ['test/unit/ssh/alias.test.ts'], words: 'a (b)' };
    const { heard } = await run('console.log(JSON.stringify(process.argv.slice(1)))', chosen);
    const compiled = path.join('out', 'test', 'unit', 'ssh', 'alias.test.js');
    assert.deepEqual(
      (JSON.parse(heard) as string[]).filter((argument) => argument !== '--color'),
      ['--fgrep', 'a (b)', compiled],
    );
  });

  it('is told them by its environment where it passes them on to an extension host', async () => {
    const suite = { tests: 'test/editor', chosenBy: 'environment' };
    const print = 'console.log([process.env.EC2_LAB_FILES, process.env.EC2_LAB_GREP].join())';
    const files = ['test/editor/tree.test.ts'];
    assert.equal(
      (await run(print, { suite, files, narrowed: true, words: 'w' })).heard,
      '["test/editor/tree.test.ts"],w',
    );
    assert.equal((await run(print, { suite, files })).heard, ',');
  });
});
