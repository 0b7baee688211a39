// What a person may say after `npm start --`, read before anything is built.
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import * as path from 'node:path';
import { parseArgs } from 'node:util';

/** A sentence for the person who typed what cannot be done. */
export class StartProblem extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode 2 where the words themselves are wrong, 1 where the machine is not as they want it.
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

const OPTIONS = /** @type {const} */ ({
  endpoint: { type: 'string' },
  port: { type: 'string' },
  profile: { type: 'string' },
  folder: { type: 'string' },
  locale: { type: 'string' },
  desktop: { type: 'boolean' },
});

/**
 * @param {string[]} args
 * @param {string} cwd what a relative folder begins at.
 * @throws {StartProblem} when an option is unknown or its value is no use.
 */
export function readStartOptions(args, cwd) {
  // Not strict: what is wrong is said in our words.
  const { tokens } = parseArgs({
    args,
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') throw misused(`${token.value} belongs to no option`);
    if (token.kind !== 'option') continue;
    const option = Object.entries(OPTIONS).find(([name]) => name === token.name)?.[1];
    if (!option) throw misused(`There is no option ${token.rawName}`);
    const wantsValue = option.type === 'string';
    if (wantsValue && (token.value === undefined || token.value === ''))
      throw misused(`${token.rawName} wants a value`);
    if (!wantsValue && token.value !== undefined) throw misused(`${token.rawName} takes no value`);
  }
  const { values } = parseArgs({ args, options: OPTIONS });
  const { endpoint, port = '0', folder, desktop = false, ...others } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw misused(`--port ${port}: say a number from 0 to 65535`);
  if (endpoint !== undefined && !/^https?:\/\//.test(endpoint))
    throw misused(`--endpoint ${endpoint}: say an address that begins with http:// or https://`);
  return {
    ...others,
    ...(endpoint !== undefined && { endpoint }),
    port: Number(port),
    desktop,
    ...(folder !== undefined && { folder: folderAt(folder, cwd) }),
  };
}

/**
 * @param {number} port 0 for any.
 * @throws {StartProblem} when nobody can listen at it on this computer.
 */
export async function checkPort(port) {
  if (port === 0) return;
  const server = createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(undefined));
    });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be had (${code})`;
    throw new StartProblem(`Port ${port} ${why}: say another, or leave --port out.`);
  } finally {
    server.close();
  }
}

/**
 * @param {string} named
 * @param {string} cwd
 */
function folderAt(named, cwd) {
  const folder = path.resolve(cwd, named);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return folder;
  throw new StartProblem(`--folder ${named}: ${found ? 'that is not a folder' : 'there is no such folder'}.`);
}

/** @param {string} what */
function misused(what) {
  return new StartProblem(`${what}. What can be said: npm start -- --help`, 2);
}
