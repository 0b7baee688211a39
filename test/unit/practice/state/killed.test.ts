/** A store whose process is killed. It is a process of its own, in which `npm run mutate` would change nothing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { Store } from '../../../../src/practice/state/store';

describe('a store that is killed', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(tmpdir(), 'ec2-lab-killed-'));
    file = path.join(dir, 'journal.jsonl');
  });
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  /** The names of what a new process finds. */
  function kept(): Set<string> {
    const store = Store.open(file, (problem) => assert.fail(problem));
    store.close();
    return new Set([...store.in('us-east-1').keyPairs.values()].map(({ name }) => name));
  }

  it('loses nothing that was acknowledged when its process is killed at any moment', async function () {
    this.timeout(60_000);
    for (let round = 0; round < 8; round++) {
      const writer = spawn(process.execPath, [path.join(__dirname, 'keepCommitting.js'), file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const acknowledged: string[] = [];
      createInterface(writer.stdout).on('line', (id) => acknowledged.push(id));
      await once(writer.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 20 + 40 * Math.random()));
      const ended = once(writer, 'close');
      writer.kill('SIGKILL');
      await ended;
      const left = kept();
      assert.ok(acknowledged.length > 0);
      assert.deepEqual(
        acknowledged.filter((id) => !left.has(id)),
        [],
      );
    }
  });
});
