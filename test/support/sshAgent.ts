import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { until } from './until';

/** A real ssh-agent of this test's own. */
export interface TestAgent {
  readonly socket: string;
  stop(): Promise<void>;
}

/** Starts one that holds nothing, for tests that need ssh (needs.ts). The caller stops it in the end. */
export async function startSshAgent(): Promise<TestAgent> {
  const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-agent-'));
  const socket = path.join(dir, 'agent.sock');
  // In the foreground, so that it is a child to be ended.
  const child = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  await until('the agent', () => existsSync(socket));
  return {
    socket,
    stop: async () => {
      child.kill();
      await fs.rm(dir, { recursive: true, force: true });
    },
  };
}

/** SSH_AUTH_SOCK of this process for as long as some tests run: what ssh inherits. Gives what puts it back. */
export function withAgentAt(socket: string | undefined): () => void {
  const before = process.env['SSH_AUTH_SOCK'];
  const set = (value: string | undefined) => {
    if (value === undefined) delete process.env['SSH_AUTH_SOCK'];
    else process.env['SSH_AUTH_SOCK'] = value;
  };
  set(socket);
  return () => set(before);
}
