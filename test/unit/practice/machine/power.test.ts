import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parsePowerRequest, PowerDesk } from '../../../../src/practice/machine/power';
import { until } from '../../../support/until';

describe('requests for shutdown and reboot', () => {
  const now = new Date(2026, 0, 5, 22, 0, 0);

  it('says when', () => {
    const delays = ['shutdown now', 'reboot +5', 'shutdown 5', 'shutdown 23:30', 'reboot 21:00'].map(
      (text) => {
        const request = parsePowerRequest(text, now);
        return request && 'delayMs' in request ? [request.action, request.delayMs / 60_000] : undefined;
      },
    );
    assert.deepEqual(delays, [
      ['shutdown', 0],
      ['reboot', 5],
      ['shutdown', 5],
      ['shutdown', 90],
      ['reboot', 23 * 60],
    ]);
    assert.deepEqual(parsePowerRequest('cancel\n', now), { action: 'cancel' });
  });

  it('makes nothing of anything else', () => {
    for (const text of ['', 'shutdown soon', 'rm now', 'shutdown +-5', 'shutdown 9999999'])
      assert.equal(parsePowerRequest(text, now), undefined, text);
  });

  it('are found in their folder, and the last one counts', async () => {
    const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-power-'));
    const heard: string[] = [];
    const desk = new PowerDesk(dir, (action) => heard.push(action));
    const ask = async (name: string, text: string) => {
      await fs.writeFile(path.join(dir, `${name}.part`), text);
      await fs.rename(path.join(dir, `${name}.part`), path.join(dir, `${name}.request`));
      await until('the request to be taken', async () => (await fs.readdir(dir)).length === 0);
    };
    try {
      await desk.open();
      await ask('1', 'shutdown +1\n');
      await ask('2', 'cancel\n');
      await ask('3', 'reboot now\n');
      await until('the reboot', () => heard.length > 0);
      assert.deepEqual(heard, ['reboot']);
    } finally {
      desk.close();
      await fs.rm(dir, { recursive: true });
    }
  });
});
