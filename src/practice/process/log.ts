import * as fs from 'node:fs';
import * as path from 'node:path';

const FILE = 'practice.log';
const MAX_BYTES = 1024 * 1024;

/**
 * A log file in the state folder, with at most two times 1 MiB: the file itself and the one before it. Holds actions,
 * error codes and request ids; no keys and nothing that a person sent. Trouble with the log is nobody's trouble.
 */
export function openLog(stateDir: string): (line: string) => void {
  const file = path.join(stateDir, FILE);
  let bytes = sizeOf(file);
  return (line) => {
    const text = `${new Date().toISOString()} ${line}\n`;
    try {
      if (bytes > MAX_BYTES) {
        fs.renameSync(file, `${file}.1`);
        bytes = 0;
      }
      fs.appendFileSync(file, text, { mode: 0o600 });
      bytes += text.length;
    } catch {
      // A full disk, or a folder that is being removed: the cloud goes on.
    }
  };
}

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
