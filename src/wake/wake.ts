/**
 * `ssh <alias>` runs this for an instance that is to be woken (core/ssh/wakeCommand.ts): a ProxyCommand, which starts
 * the instance when it is stopped and is then the connection to it. Everything it knows comes in its arguments; what it
 * says goes to standard error, which ssh shows.
 */
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { PATIENCE, PRACTICE_PATIENCE } from '../core/lab/deps';
import { dial } from '../core/lab/dial';
import { Problem } from '../core/problem';
import { readOptions } from './options';
import { openPlace } from './openPlace';

async function main(): Promise<void> {
  const { env } = process;
  const options = readOptions(process.argv.slice(2));
  speakAs(env);
  const place = await openPlace(options, env);
  const patience = options.practice === undefined ? PATIENCE : PRACTICE_PATIENCE;
  // Never aborted here: who has enough ends ssh, and ssh this process.
  const { signal } = new AbortController();
  const onStep = ({ message }: { message: string }) => say(`${message}…`);
  const socket = await dial(place, options.instance, options.port, { patience }, { signal, onStep });
  place.account.close();
  socket.once('error', (error) => end(error.message)).once('close', () => process.exit());
  // ssh has gone: nothing more will be said, but the answer to what was said may still come.
  process.stdin.once('end', () => socket.end());
  process.stdin.pipe(socket, { end: false });
  socket.pipe(process.stdout);
  process.stdout.once('error', () => process.exit());
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
