/** The program that switches an instance off at its end, with a stand-in for the metadata service. */
import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { endTag } from '../../../../src/core/lab/ends/end';
import { END_DECISION, endScript } from '../../../../src/core/lab/launch/userData/endScript';
import { run } from '../../../../src/core/run';
import { needing, skipFor } from '../../../support/needs';

needing('Linux', 'curl or python3').describe('the end timer of an instance (it runs on Linux)', function () {
  this.timeout(20_000);
  let dir: string;
  let bin: string;
  let service: Server;
  /** The instance's tags; undefined where the service does not tell them. */
  let tags: Record<string, string> | undefined;
  let requests: string[];

  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-end-'));
    bin = path.join(dir, 'bin');
    await fs.mkdir(bin);
    for (const name of ['systemctl', 'wall'])
      await fs.writeFile(path.join(bin, name), `#!/bin/sh\necho "${name} $*" >>"${dir}/calls"\n`, {
        mode: 0o755,
      });
    await upFor(3_600);
    tags = {};
    requests = [];
    service = createServer((request, response) => {
      const { method, url, headers } = request;
      requests.push(`${method} ${url}`);
      const answer = (code: number, text = '') => response.writeHead(code).end(text);
      if (url === '/latest/api/token')
        return answer(
          method === 'PUT' && headers['x-aws-ec2-metadata-token-ttl-seconds'] ? 200 : 405,
          'TOKEN',
        );
      if (headers['x-aws-ec2-metadata-token'] !== 'TOKEN') return answer(401);
      if (url === '/latest/meta-data/tags/instance' && tags) return answer(200, Object.keys(tags).join('\n'));
      const value = tags?.[url?.replace('/latest/meta-data/tags/instance/', '') ?? ''];
      return value === undefined ? answer(404, 'not found') : answer(200, value);
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
  });
  afterEach(async () => {
    service.close();
    service.closeAllConnections();
    await fs.rm(dir, { recursive: true, force: true });
  });

  const upFor = (seconds: number) => fs.writeFile(path.join(dir, 'uptime'), `${seconds}.25 100.00\n`);
  const inMinutes = (minutes: number) => endTag(new Date(Date.now() + minutes * 60_000 - 59_000));
  const endsIn = (minutes: number) => (tags = { Name: 'lab', 'ec2-lab:end': inMinutes(minutes) });
  const calls = async () => {
    const text = await fs.readFile(path.join(dir, 'calls'), 'utf8').catch(() => '');
    await fs.rm(path.join(dir, 'calls'), { force: true });
    return text.split('\n').slice(0, -1);
  };
  /** One look; what it did. */
  const look = async (PATH = `${bin}:${process.env.PATH ?? ''}`) => {
    const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const args = [path.join(dir, 'state'), url, path.join(dir, 'uptime')];
    // A proxy in the environment must not see requests of the metadata service.
    const env = { PATH, http_proxy: 'http://127.0.0.1:9' };
    const { code, stderr } = await run('/bin/sh', ['-s', ...args], { input: END_DECISION, env });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    return calls();
  };
  const silence = () => (tags = undefined);

  it('does nothing long before the end, says so once ten minutes before, and powers off', async () => {
    endsIn(60);
    assert.deepEqual(await look(), []);
    endsIn(9);
    const [said, ...more] = await look();
    assert.match(said ?? '', /^wall EC2 Lab: this machine switches itself off in [89] minutes/);
    assert.deepEqual(more, []);
    assert.deepEqual(await look(), []);
    endsIn(-1);
    assert.deepEqual(await look(), ['systemctl poweroff']);
    assert.equal(requests[0], 'PUT /latest/api/token');
  });

  it('follows the tag when the end is put off, and warns again then', async () => {
    endsIn(5);
    assert.equal((await look()).length, 1);
    endsIn(65);
    assert.deepEqual(await look(), []);
    endsIn(8);
    assert.match((await look())[0] ?? '', /^wall/);
  });

  it('keeps the last end that it read while the service says nothing, or nonsense', async () => {
    endsIn(-1);
    assert.deepEqual(await look(), ['systemctl poweroff']);
    silence();
    assert.deepEqual(await look(), ['systemctl poweroff']);
    tags = { 'ec2-lab:end': 'tomorrow; rm -rf /' };
    assert.deepEqual(await look(), ['systemctl poweroff']);
    service.close();
    service.closeAllConnections();
  });

  it('takes for no end what looks like a time and is none', async () => {
    for (const end of ['2026-13-45T99:99:99Z', `never\nx`, `x\n${inMinutes(-1)}`]) {
      tags = { 'ec2-lab:end': end };
      assert.deepEqual(await look(), [], end);
    }
    endsIn(60);
    assert.deepEqual(await look(), []);
    tags = { 'ec2-lab:end': '2026-02-30T00:00:00Z' };
    assert.deepEqual(await look(), []);
  });

  it('does nothing without an end: never, taken off, or not known yet', async () => {
    silence();
    assert.deepEqual(await look(), []);
    endsIn(-1);
    assert.equal((await look()).length, 1);
    tags = { 'ec2-lab:end': 'never' };
    assert.deepEqual(await look(), []);
    tags = { Name: 'lab' };
    assert.deepEqual(await look(), []);
    silence();
    assert.deepEqual(await look(), []);
  });

  it('stays for ten minutes after a start past the end', async () => {
    endsIn(-600);
    await upFor(60);
    assert.match((await look())[0] ?? '', /in 9 minutes/);
    await upFor(599);
    assert.deepEqual(await look(), []);
    await upFor(600);
    assert.deepEqual(await look(), ['systemctl poweroff']);
  });

  it('stays for ten minutes after hibernation past the end, though the machine was never off', async () => {
    const seconds = () => Math.floor(Date.now() / 1000);
    const write = (name: string, text: number | string) =>
      fs.writeFile(path.join(dir, 'state', name), `${text}\n`);
    endsIn(9);
    assert.match((await look())[0] ?? '', /^wall/);
    // What it noted when it looked for the last time, eight hours ago.
    await write('looked', seconds() - 8 * 3_600);
    endsIn(-471);
    assert.match((await look())[0] ?? '', /in 10 minutes/);
    assert.deepEqual(await look(), []);
    await write('woke', seconds() - 601);
    assert.deepEqual(await look(), ['systemctl poweroff']);
    // Somebody cut the power while it wrote.
    for (const name of ['looked', 'woke']) await write(name, '');
    assert.deepEqual(await look(), ['systemctl poweroff']);
  });

  it('works without curl', async function () {
    const where = async (command: string) => (await run('sh', ['-c', command])).stdout.trim();
    // The program itself, and no wrapper that a version manager puts in its place.
    const tools = { python3: await where(`python3 -c 'import sys; print(sys.executable)'`) };
    for (const tool of ['cat', 'cut', 'date', 'grep', 'mkdir', 'rm'])
      Object.assign(tools, { [tool]: await where(`command -v ${tool}`) });
    if (Object.values(tools).includes('')) skipFor(Object.keys(tools).join(', '), this);
    for (const [name, file] of Object.entries(tools)) await fs.symlink(file, path.join(bin, name));
    endsIn(-1);
    assert.deepEqual(await look(bin), ['systemctl poweroff']);
    silence();
    await fs.rm(path.join(dir, 'state'), { recursive: true });
    assert.deepEqual(await look(bin), []);
  });

  it('is put in place with a timer of a minute', async () => {
    const root = path.join(dir, 'root');
    const env = { PATH: `${bin}:${process.env.PATH ?? ''}` };
    const { code, stderr } = await run('sh', ['-s', root], { input: endScript(), env });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(await fs.readFile(path.join(root, 'usr/local/sbin/ec2-lab-end'), 'utf8'), END_DECISION);
    const units = path.join(root, 'etc/systemd/system');
    assert.match(await fs.readFile(path.join(units, 'ec2-lab-end.service'), 'utf8'), /ec2-lab-end \/run\//);
    assert.match(await fs.readFile(path.join(units, 'ec2-lab-end.timer'), 'utf8'), /OnUnitActiveSec=1min/);
    assert.deepEqual(await calls(), ['systemctl daemon-reload', 'systemctl enable --now ec2-lab-end.timer']);
  });
});
