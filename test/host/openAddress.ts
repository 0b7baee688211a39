/** Showing an address in the person's own browser. */
import { spawn } from 'node:child_process';

const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // `start` is a word of the command interpreter; its first argument is the title of a window.
  win32: ['cmd', '/c', 'start', ''],
};

/** Tries to; on a machine without a browser or a screen nothing happens, since the address has been printed too. */
export function openAddress(address: string): void {
  const [file, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(file, [...args, address], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined).unref();
}
