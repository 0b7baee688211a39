/**
 * `ssh <alias>` runs this for an instance that is to be woken or reached without a key (core/ssh/wakeCommand.ts): a
 * ProxyCommand, which starts the instance when it is stopped, pushes a key into it, and is then the connection to it.
 * Everything it knows comes in its arguments; what it says goes to standard error, which ssh shows.
 */
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { patienceIn } from '../core/lab/deps';
import { dial } from '../core/lab/connect/dial';
import { Problem } from '../core/problem';
import { readOptions } from './options';
import { openPlace } from './openPlace';

async function main(): Promise<void> {
  const { env } = process;
  const options = readOptions(process.argv.slice(2), env);
  speakAs(env);
  const place = await openPlace(options, env);
  const patience = patienceIn(place.account);
  // Never aborted here: who has enough ends ssh, and ssh this process.
  const { signal } = new AbortController();
  const onStep = ({ message }: { message: string }) => say(`${message}…`);
  const push = options.push && { user: options.push.user, publicKey: await textOf(options.push.file) };
  const how = { signal, onStep, start: options.start, host: options.host, ...(push && { push }) };
  const socket = await dial(place, options.instance, options.port, { patience }, how);
  place.account.close();
  socket.once('error', (error) => end(error.message)).once('close', () => process.exit());
  // ssh has gone: nothing more will be said, but the answer to what was said may still come.
  process.stdin.once('end', () => socket.end());
  process.stdin.pipe(socket, { end: false });
  socket.pipe(process.stdout);
  process.stdout.once('error', () => process.exit());
}

async function textOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => fail(file))).trim();
}

function fail(file: string): never {
  throw new Problem('KeyFile', l10n.t('The key file {0} cannot be read.', file));
}

/** In Spanish where the terminal's messages are (locale(7)). */
function speakAs({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): void {
  if (!(LC_ALL || LC_MESSAGES || LANG || '').startsWith('es')) return;
  l10n.config({ fsPath: path.join(__dirname, '..', 'l10n', 'bundle.l10n.es.json') });
}

function say(line: string): void {
  process.stderr.write(`EC2 Lab: ${line}\n`);
}

function end(line: string): never {
  say(line);
  process.exit(255);
}

main().catch((error: unknown) => end(error instanceof Problem ? error.message : String(error)));
