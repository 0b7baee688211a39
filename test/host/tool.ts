/** Running the tools that set up a host (npm, a compiler by way of npm), and saying plainly when one is missing. */
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import * as path from 'node:path';

/** A host or a browser cannot be had on this machine. The message says what is missing and how to get it. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/**
 * Runs a tool to its end, quietly.
 * @throws Error whose message ends with the last 40 lines of what the tool said, when it fails or does not exist.
 */
export async function runTool(
  file: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<void> {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  const tail = said.trimEnd().split('\n').slice(-40).join('\n');
  throw new Error(`\`${[path.basename(file), ...args].join(' ')}\` failed (${String(code)}):\n${tail}`);
}

/** The first of `names` that is an executable file on PATH, as an absolute path. */
export async function onPath(
  names: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  for (const candidate of names.flatMap((name) => folders.map((folder) => path.join(folder, name)))) {
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return undefined;
}
