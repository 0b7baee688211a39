/**
 * The inside of one running instance: an SSH server, in a process of its own that the cloud starts when the first
 * client comes (`host/machineProcess.ts`), in a sandbox where the computer has one. It ends with the cloud, and takes
 * all that was started in the instance with it.
 */
import { Socket } from 'node:net';
import { endMarked, endSandboxed } from './machine/ending';
import { findOnPath, insidePlatform } from './machine/platform';
import { PowerDesk } from './machine/power';
import { PushedKeys } from './machine/pushedKeys';
import type { FromMachine, MachineConfig, ToMachine } from './machine/protocol';
import { SshServer } from './machine/sshServer';
import { UsageReporter } from './machine/usageReporter';

const log = (line: string) => say({ kind: 'log', line });
const pushedKeys = new PushedKeys(say);
let server: SshServer | undefined;
let instance: MachineConfig | undefined;

process.on('message', (message: ToMachine, handle: unknown) => {
  switch (message.kind) {
    case 'start':
      start(message.config);
      break;
    case 'connection':
      // The client may have left on the way here.
      if (handle instanceof Socket) server?.serve(handle, Buffer.from(message.head, 'base64'));
      say({ kind: 'taken', number: message.number });
      break;
    case 'hostKeys':
      server?.replaceHostKeys(message.hostKeys);
      break;
    case 'pushedKeys':
      pushedKeys.answer(message);
      break;
  }
});
process.on('disconnect', () => void end());
// What runs in the instance is nobody's to end once this process is gone, so an error that nothing caught ends it too.
process.on('uncaughtException', (error) => {
  process.exitCode = 1;
  log(`ends by an error: ${error.stack ?? String(error)}`);
  void end();
});
// Ctrl-C in the terminal of the cloud is the cloud's to answer.
process.on('SIGINT', () => undefined);

function start(config: MachineConfig): void {
  instance = config;
  const platform = insidePlatform(process.platform, findOnPath(process.platform, process.env['PATH'] ?? ''));
  const onSessions = (count: number) => say({ kind: 'sessions', count });
  server = new SshServer(config, platform, {
    onSessions,
    pushedKeys: (user) => pushedKeys.of(user),
    log,
  });
  const power = new PowerDesk(config.powerDir, (action) => say({ kind: 'power', action }));
  power.open().catch((error: unknown) => log(`power: ${String(error)}`));
  new UsageReporter(config, server, (sample) => say({ kind: 'usage', sample })).start();
}

/** The cloud is gone, or is done with this instance: nothing that was started in it goes on. */
async function end(): Promise<void> {
  try {
    server?.close();
  } finally {
    await endInside();
  }
}

async function endInside(): Promise<void> {
  try {
    if (instance?.sandbox === 'bwrap') await endSandboxed();
    else if (instance) await endMarked(new Set([instance.instanceId]));
  } finally {
    process.exit();
  }
}

function say(message: FromMachine): void {
  // A cloud that has just gone takes nothing more, which is told by the end of the channel and is no error here.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
