import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import * as path from 'node:path';
import { promisify } from 'node:util';

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/** Three real pipes to a child process. */
export interface Pipes {
  /** For `spawn`'s stdio: the child's ends. */
  readonly childEnds: readonly [number, number, number];
  readonly stdin: Socket;
  readonly stdout: Socket;
  readonly stderr: Socket;
  /** To be called once the child has its ends: until then the outputs cannot end. */
  closeChildEnds(): void;
}

let made = 0;

/**
 * Node joins children by sockets, which cannot be opened by name (`echo x >/dev/stderr` fails) and which script(1) on
 * macOS refuses. sshd gives real pipes, and so do we, by way of named ones that are gone before anybody uses them.
 * @param dir a private folder
 */
export async function makePipes(mkfifo: string, dir: string): Promise<Pipes> {
  const stem = path.join(dir, `pipe-${made++}-`);
  const names = ['in', 'out', 'err'].map((name) => stem + name) as [string, string, string];
  await promisify(execFile)(mkfifo, ['-m', '600', ...names]);
  const [input, stdout, stderr] = [openInput(names[0]), openOutput(names[1]), openOutput(names[2])];
  for (const name of names) rmSync(name);
  const childEnds = [input.child, stdout.child, stderr.child] as const;
  return {
    childEnds,
    stdin: new Socket({ fd: input.ours, readable: false, writable: true }),
    stdout: new Socket({ fd: stdout.ours, readable: true, writable: false }),
    stderr: new Socket({ fd: stderr.ours, readable: true, writable: false }),
    closeChildEnds: () => childEnds.forEach((fd) => closeSync(fd)),
  };
}

/**
 * Only our end may be non-blocking: the child's programs would not expect it. A reader makes opening to write safe.
 */
function openInput(name: string): { ours: number; child: number } {
  const firstReader = openSync(name, O_RDONLY | O_NONBLOCK);
  const ours = openSync(name, O_WRONLY | O_NONBLOCK);
  const child = openSync(name, O_RDONLY);
  closeSync(firstReader);
  return { ours, child };
}

function openOutput(name: string): { ours: number; child: number } {
  const ours = openSync(name, O_RDONLY | O_NONBLOCK);
  return { ours, child: openSync(name, O_WRONLY) };
}
