import * as assert from 'node:assert/strict';
import { isCancellation } from '../../src/core/problem';
import { run } from '../../src/core/run';
import { itOnUnix } from '../support/onUnix';

const node = (script: string, ...args: string[]) => [process.execPath, ['-e', script, ...args]] as const;

describe('run', () => {
  it('gives code, output and errors, and passes arguments and input untouched', async () => {
    const script = 'process.stdin.pipe(process.stdout); console.error(process.argv[1]); process.exitCode = 3';
    const result = await run(...node(script, '$(id) "x" \'y\' ;'), { input: 'größer\n' });
    assert.deepEqual(result, { code: 3, stdout: 'größer\n', stderr: '$(id) "x" \'y\' ;\n', timedOut: false });
  });

  it('throws ToolMissing for a program that is not there', async () => {
    await assert.rejects(run('ec2-lab-no-such-program', []), { name: 'Problem', code: 'ToolMissing' });
  });

  it('ends the program when the time is over', async () => {
    const { code, timedOut } = await run(...node('setInterval(() => {}, 1000)'), { timeoutMs: 200 });
    assert.deepEqual({ code, timedOut }, { code: -1, timedOut: true });
  });

  it('ends the program when cancelled, and throws the cancellation', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    await assert.rejects(
      run(...node('setInterval(() => {}, 1000)'), { signal: abort.signal }),
      isCancellation,
    );
    await assert.rejects(run(...node(''), { signal: abort.signal }), isCancellation);
  });

  itOnUnix('does not wait for a grandchild that keeps the pipes open', async () => {
    const script = `require('child_process').spawn('sleep', ['3'], { stdio: 'inherit' }).unref(); console.log('done')`;
    const start = Date.now();
    const { stdout } = await run(...node(script));
    assert.equal(stdout, 'done\n');
    assert.ok(Date.now() - start < 2900);
  });

  it('ends a program that prints without end on either output, and keeps little of it', async () => {
    for (const output of ['stdout', 'stderr']) {
      const script = `const x = Buffer.alloc(1 << 20, 120); process.on('SIGTERM', () => {});
        let left = 400; (function more() { if (left-- > 0) process.${output}.write(x, more) })()`;
      const before = process.memoryUsage.rss();
      const start = Date.now();
      await assert.rejects(run(...node(script), { timeoutMs: 20_000 }), {
        name: 'Problem',
        code: 'TooMuchOutput',
      });
      assert.ok(Date.now() - start < 10_000);
      assert.ok(process.memoryUsage.rss() - before < 100 * 1024 * 1024);
    }
  }).timeout(30_000);

  it('counts both outputs together against the limit of the caller', async () => {
    const script = `process.stdout.write('x'.repeat(600)); process.stderr.write('y'.repeat(Number(process.argv[1])))`;
    const { stdout, stderr } = await run(...node(script, '424'), { maxBytes: 1024 });
    assert.equal(stdout.length + stderr.length, 1024);
    await assert.rejects(run(...node(script, '425'), { maxBytes: 1024 }), { code: 'TooMuchOutput' });
  });

  itOnUnix('ends by force what does not end when it is asked to', async () => {
    const script = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`;
    const start = Date.now();
    const { timedOut } = await run(...node(script), { timeoutMs: 2000 });
    assert.ok(timedOut);
    assert.ok(Date.now() - start < 10_000);
  }).timeout(12_000);

  it('survives a program that does not read its input', async () => {
    const { code } = await run(...node('process.exit(0)'), { input: 'x'.repeat(1_000_000) });
    assert.equal(code, 0);
  });
});
