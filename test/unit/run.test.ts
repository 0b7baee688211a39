import * as assert from 'node:assert/strict';
import { isCancellation } from '../../src/core/problem';
import { run } from '../../src/core/run';

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

  it('does not wait for a grandchild that keeps the pipes open', async () => {
    const script = `require('child_process').spawn('sleep', ['3'], { stdio: 'inherit' }).unref(); console.log('done')`;
    const start = Date.now();
    const { stdout } = await run(...node(script));
    assert.equal(stdout, 'done\n');
    assert.ok(Date.now() - start < 2900);
  });

  it('survives a program that does not read its input', async () => {
    const { code } = await run(...node('process.exit(0)'), { input: 'x'.repeat(1_000_000) });
    assert.equal(code, 0);
  });
});
