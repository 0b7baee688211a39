/** What an instance's process says to the cloud, when somebody else speaks for it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { boundedLog, linesOf, listenTo, messageIn } from '../../../../src/practice/host/childTalk';
import type { FromMachine } from '../../../../src/practice/machine/protocol';
import { itOnUnix } from '../../../support/onUnix';
import { until } from '../../../support/until';

const GOOD = { kind: 'power', action: 'reboot' };

describe("what an instance's process says", function () {
  this.timeout(20_000);
  let child: ChildProcess | undefined;
  afterEach(() => void child?.kill('SIGKILL'));

  /** Writes bytes of any kind to the channel, and then a message that is right. */
  async function hearing(script: string): Promise<{ heard: FromMachine[]; broken: string[] }> {
    const heard: FromMachine[] = [];
    const broken: string[] = [];
    // The channel of a child is its file 3.
    const code = `const { writeSync } = require('fs'); const say = (text) => writeSync(3, text);
      process.once('message', () => { ${script}; say(${JSON.stringify(`${JSON.stringify(GOOD)}\n`)}); });`;
    child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    listenTo(
      child,
      (message) => heard.push(message),
      (why) => {
        broken.push(why);
        child?.kill('SIGKILL');
      },
    );
    child.send('go');
    const ended = once(child, 'exit');
    await Promise.race([until('word of it', () => heard.length + broken.length > 0), ended]);
    // What is not caught would be heard of by now.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { heard, broken };
  }

  for (const text of [
    'null\n1\n"x"\n[]\n{}\n{"kind":null}\n{"kind":"__proto__"}\n',
    '{"kind":"power","action":"explode"}\n{"kind":"usage"}\n{"kind":"usage","sample":{"cpuSeconds":-1}}\n',
    '{"kind":"sessions","count":-1}\n{"kind":"sessions","count":"1"}\n{"kind":"log","line":{}}\n',
    '{"kind":"taken"}\n{"kind":"askKeys","number":1,"user":{}}\n',
    '{"cmd":"NODE_HANDLE","type":"x"}\n{"cmd":"NODE_HANDLE","type":"net.Socket"}\n{"cmd":"NODE_SOCKET_GET_COUNT"}\n',
    '{"cmd":"NODE_"}\n{"cmd":"NODE_CLUSTER","act":"listening"}\n',
  ]) {
    itOnUnix(
      `is passed over when it is no message: ${text.slice(0, 40).replaceAll('\n', ' ')}…`,
      async () => {
        const { heard, broken } = await hearing(`say(${JSON.stringify(text)})`);
        assert.deepEqual(heard, [GOOD]);
        assert.deepEqual(broken, []);
      },
    );
  }

  itOnUnix('ends the process when it is no text of messages, or one without an end', async () => {
    for (const script of [
      `say('no json\\n')`,
      `say('{"cmd":"NODE_HANDLE_ACK"}\\n')`,
      `say(Buffer.from([255, 254, 0, 10]))`,
      // The pipe may be full for a moment.
      `for (let n = 0; n < 300;) try { say('x'.repeat(1000)); n++; } catch {}`,
    ]) {
      const { broken } = await hearing(script);
      assert.equal(broken.length, 1, script);
    }
  });

  it('is a message in all its parts, or none', () => {
    const kinds = fc.constantFrom('taken', 'askKeys', 'power', 'usage', 'sessions', 'log', 'other');
    const any = fc.anything();
    const parts = { number: any, user: any, action: any, count: any, line: any };
    const sample = fc.oneof(any, fc.record({ cpuSeconds: any, bytesIn: any, bytesOut: any }));
    const message = fc.oneof(any, fc.record({ kind: kinds, sample, ...parts }, { requiredKeys: ['kind'] }));
    fc.assert(
      fc.property(message, (said) => {
        const { kind, ...values } = messageIn(said) ?? { kind: 'none' };
        const flat = Object.values(values).flatMap((value: unknown) =>
          typeof value === 'object' ? Object.values<unknown>({ none: 0, ...value }) : [value],
        );
        assert.ok(typeof kind === 'string');
        for (const value of flat) {
          assert.ok(typeof value === 'string' || (Number.isFinite(value) && Number(value) >= 0));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is logged in short lines, and not without end', async () => {
    const lines: string[] = [];
    const stream = new PassThrough();
    linesOf(
      stream,
      boundedLog((line) => lines.push(line)),
    );
    for (let n = 0; n < 50; n++) stream.write('x'.repeat(100_000));
    stream.write('\nshort\n');
    for (let n = 0; n < 10_000; n++) stream.write(`${n}\n`);
    stream.end();
    await once(stream, 'end');
    assert.equal(lines[1], 'short');
    assert.ok(lines.length <= 200 && lines.every((line) => line.length <= 2_000));
  });
});
