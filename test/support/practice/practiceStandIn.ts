/**
 * What the practice cloud's program is to its clients, and nothing else: the ready line, access.json, leases and the
 * control API, in the place of dist/practice.js where a test needs it to misbehave or must not wait for the build.
 *
 * Its state folder may hold `mode`, a file with one word: `silent` never becomes ready, `broken` ends at once with
 * words, `foreign` names an endpoint on another computer. Every start leaves a line in `starts`.
 */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { isAlive } from '../isAlive';

/** Ends by itself this long after its last lease, or when none came. Milliseconds. */
const ALONE_MS = 2_000;

const folder = process.argv[process.argv.indexOf('--state') + 1] ?? '';
const file = (name: string) => path.join(folder, name);
const token = 'stand-in-token';
const leases = new Set<ServerResponse>();
let faults = '{}';
let alone = setTimeout(end, ALONE_MS);

appendFileSync(file('starts'), `${JSON.stringify(Object.keys(process.env).sort())}\n`);
const mode = existsSync(file('mode')) ? readFileSync(file('mode'), 'utf8') : '';
if (mode === 'broken') {
  console.error('no room on the disk');
  process.exit(3);
}
if (mode === 'silent') clearTimeout(alone);
else serveOrJoin();

/** The first to make the lock serves; whoever comes later waits for its line, and takes over a dead one's lock. */
function serveOrJoin(): void {
  try {
    writeFileSync(file('lock'), String(process.pid), { flag: 'wx' });
    serve();
  } catch {
    const holder = Number(readFileSync(file('lock'), 'utf8'));
    const said = existsSync(file('access.json')) ? readFileSync(file('access.json'), 'utf8') : '';
    if (!isAlive(holder)) rmSync(file('lock'));
    if (said.includes(`"pid":${holder}}`) && isAlive(holder)) print(said);
    else setTimeout(serveOrJoin, 20);
  }
}

function print(line: string): void {
  console.log(line);
  clearTimeout(alone);
}

function serve(): void {
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    if (headers.authorization !== `Bearer ${token}`) return void response.writeHead(403).end();
    switch (`${method} ${url}`) {
      case 'GET /practice/lease':
        lease(response);
        return;
      case 'POST /practice/stop':
        response.writeHead(204).end();
        for (const each of leases) each.end('{"ending":"stopped"}\n');
        setTimeout(end, 50);
        return;
      case 'POST /practice/reset':
        return void response.writeHead(204).end();
      case 'GET /practice/faults':
        return void response.end(faults);
      case 'PUT /practice/faults':
        request.on('data', (chunk: Buffer) => (faults = chunk.toString()));
        request.on('end', () => response.writeHead(faults.includes('-1') ? 400 : 204).end());
        return;
      default:
        return void response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    const host = mode === 'foreign' ? 'ec2.example' : '127.0.0.1';
    const said = {
      endpoint: `http://${host}:${port}`,
      accessKeyId: 'AKIAPRACTICE',
      secretAccessKey: 'secret',
    };
    const text = JSON.stringify({ ...said, region: 'us-east-1', token, pid: process.pid });
    writeFileSync(file('access.json'), text, { mode: 0o600 });
    print(text);
    alone = setTimeout(end, ALONE_MS);
  });
}

function lease(response: ServerResponse): void {
  clearTimeout(alone);
  leases.add(response);
  response.write(`{"pid":${process.pid}}\n`);
  response.on('close', () => {
    leases.delete(response);
    if (leases.size === 0) alone = setTimeout(end, ALONE_MS);
  });
}

function end(): void {
  process.exit(0);
}
