/** The folder for power requests, into which everybody inside may put whatever they like. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { PowerDesk } from '../../../../src/practice/machine/power';
import { needing } from '../../../support/needs';
import { until } from '../../../support/until';

needing('Unix').describe('a power folder with odd things in it', function () {
  this.timeout(20_000);
  let dir: string;
  let desk: PowerDesk;
  const heard: string[] = [];
  const at = (name: string) => path.join(dir, 'power', name);
  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-power-'));
    await fs.mkdir(at(''));
    heard.length = 0;
    desk = new PowerDesk(at(''), (action) => heard.push(action));
  });
  afterEach(async () => {
    desk.close();
    await fs.rm(dir, { recursive: true, force: true });
  });

  const ask = async () => {
    await fs.writeFile(at('good.part'), 'reboot now\n');
    await fs.rename(at('good.part'), at('good.request'));
  };

  it('still does what is asked for, and touches nothing that links lead to', async () => {
    await fs.writeFile(path.join(dir, 'outside'), 'shutdown now');
    // More pipes than Node has threads for files: each would be waited for.
    for (let n = 0; n < 8; n++) execFileSync('mkfifo', [at(`a-pipe-${n}.request`)]);
    await fs.mkdir(at('a-folder.request/deep/er'), { recursive: true });
    await fs.symlink('/dev/zero', at('a-link.request'));
    await fs.symlink(path.join(dir, 'outside'), at('b-link.request'));
    await fs.symlink(dir, at('c-link.request'));
    await fs.writeFile(at('large.request'), Buffer.alloc(20_000_000, 'shutdown now '));
    await fs.truncate(at('large.request'), 2 ** 40);
    await fs.writeFile(at('a\nnewline.request'), 'shutdown\nnow');
    await fs.writeFile(at('closed.request'), 'explode now', { mode: 0 });
    const server = createServer().listen(at('socket.request'));
    await once(server, 'listening');
    try {
      await desk.open();
      await ask();
      await until('a reboot', () => heard.length > 0);
    } finally {
      server.close();
    }
    assert.deepEqual(heard, ['reboot']);
    assert.equal(await fs.readFile(path.join(dir, 'outside'), 'utf8'), 'shutdown now');
    await until('nothing left', async () => (await fs.readdir(at(''))).length === 0);
  });

  it('goes on after thousands of requests', async () => {
    await desk.open();
    await Promise.all(
      Array.from({ length: 3_000 }, (_, n) => fs.writeFile(at(`${n}.request`), `shutdown +${n + 1}`)),
    );
    await until('all taken', async () => (await fs.readdir(at(''))).length === 0);
    await ask();
    await until('a reboot', () => heard.length > 0);
    assert.deepEqual(heard, ['reboot']);
  });

  it('may be gone', async () => {
    await desk.open();
    await fs.rm(at(''), { recursive: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(heard, []);
  });
});
