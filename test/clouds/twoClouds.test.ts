/** Two practice clouds that are started in one folder: only one of them ever writes there. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { needing } from '../support/needs';
import { startPractice, type Practice } from '../support/practice/practice';

needing('the practice cloud').describe('two practice clouds in one folder', function () {
  this.timeout(90_000);
  let first: Practice;
  before(async () => (first = await startPractice()));
  after(() => first.stop());

  /** Where a further one says that the cloud is. */
  const endpointOfAnother = async () => {
    const another = await startPractice(first.stateDir);
    await another.kill();
    return another.endpoint;
  };

  it('are one, also after the clock was set', async () => {
    assert.equal(await endpointOfAnother(), first.endpoint);
    for (const name of await fs.readdir(first.stateDir)) {
      await fs.lutimes(path.join(first.stateDir, name), 0, 0);
    }
    assert.equal(await endpointOfAnother(), first.endpoint);
  });

  needing('Unix').it('are not two when the first is stopped: the second says so in good time', async () => {
    process.kill(first.pid, 'SIGSTOP');
    const begun = performance.now();
    try {
      await assert.rejects(startPractice(first.stateDir), /does not answer/);
    } finally {
      process.kill(first.pid, 'SIGCONT');
    }
    assert.ok(performance.now() - begun < 25_000);
    assert.equal(await endpointOfAnother(), first.endpoint);
  });

  it('are one after the other, at once after the first was killed', async () => {
    await first.kill();
    const second = await startPractice(first.stateDir);
    assert.notEqual(second.pid, first.pid);
    await second.kill();
  });
});
