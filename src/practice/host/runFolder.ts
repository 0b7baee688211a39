import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Motd, Sandbox } from '../machine/protocol';
import { homeSkeleton } from './homeSkeleton';
import type { MachineSpec } from './machineSpec';
import { practiceCommands, practiceCommandsForCmd, type PracticePlaces } from './practiceCommands';

/** The parts of an instance's run folder, on this computer. */
export interface RunFolder {
  readonly bin: string;
  readonly etc: string;
  readonly power: string;
  readonly scratch: string;
  readonly tmp: string;
}

/** Where they are. */
export function runFolderIn(runDir: string): RunFolder {
  const [bin, etc, power, scratch, tmp] = ['bin', 'etc', 'power', 'scratch', 'tmp'].map((name) =>
    path.join(runDir, name),
  ) as [string, string, string, string, string];
  return { bin, etc, power, scratch, tmp };
}

/** Empties an instance's run folder and fills it for a new run; gives a new home its first files. */
export async function prepareRunFolder(spec: MachineSpec, places: PracticePlaces): Promise<RunFolder> {
  await fs.rm(spec.runDir, { recursive: true, force: true });
  const folder = runFolderIn(spec.runDir);
  for (const dir of Object.values<string>({ ...folder }))
    await fs.mkdir(dir, { recursive: true, mode: 0o700 });
  await writeAll(folder.bin, practiceCommands(places), 0o755);
  if (process.platform === 'win32')
    await writeAll(folder.bin, practiceCommandsForCmd(places.powerDir), 0o755);
  await writeAll(folder.etc, etcFiles(spec), 0o644);
  await addMissing(spec.homeDir, homeSkeleton());
  return folder;
}

/** The message of the day, by language. */
export function messagesOfTheDay(spec: MachineSpec, sandbox: Sandbox): Motd {
  const system = /^PRETTY_NAME="?([^"\n]*)/m.exec(spec.osRelease)?.[1] ?? 'Linux';
  const where = WHERE[sandbox];
  return {
    en: `Welcome to ${system}\n\nThis is a practice instance: it costs nothing. ${where.en}\n\n`,
    es: `${system}\n\nEsta es una instancia de práctica: no cuesta nada. ${where.es}\n\n`,
  };
}

const WHERE: Readonly<Record<Sandbox, Motd>> = {
  bwrap: {
    en: 'It runs in a sandbox on your own computer: everything but your home folder is read-only or gone when it stops.',
    es: 'Se ejecuta aislada en tu propio equipo: salvo tu carpeta personal, todo es de solo lectura o desaparece al detenerla.',
  },
  none: {
    en: 'It runs on your own computer, without a sandbox: programs you start here see your own files.',
    es: 'Se ejecuta en tu propio equipo, sin aislamiento: los programas que inicies aquí ven tus propios archivos.',
  },
};

/** The user and group id of the login user inside a sandbox. */
export function loginIds(loginUser: string): { readonly id: number; readonly home: string } {
  return loginUser === 'root' ? { id: 0, home: '/root' } : { id: 1000, home: `/home/${loginUser}` };
}

/** Files that a sandbox shows in /etc in place of this computer's, by name. */
export function etcFiles(spec: MachineSpec): Map<string, string> {
  const { loginUser, hostName } = spec;
  const { id, home } = loginIds(loginUser);
  const root = id === 0 ? [] : ['root:x:0:0:root:/root:/bin/bash'];
  const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
  const passwd = [...root, `${loginUser}:x:${id}:${id}:${loginUser}:${home}:/bin/bash`, nobody];
  const group = [...(id === 0 ? [] : ['root:x:0:']), `${loginUser}:x:${id}:`, 'nogroup:x:65534:'];
  const hosts = ['127.0.0.1 localhost', '::1 localhost', `127.0.1.1 ${hostName}`];
  return new Map([
    ['passwd', lines(passwd)],
    ['group', lines(group)],
    ['hostname', lines([hostName])],
    ['hosts', lines(hosts)],
    ['os-release', spec.osRelease],
    ['profile', '# Login shells get their environment from the SSH server.\n'],
  ]);
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

async function writeAll(dir: string, files: ReadonlyMap<string, string>, mode: number): Promise<void> {
  for (const [name, text] of files) await fs.writeFile(path.join(dir, name), text, { mode });
}

async function addMissing(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, text] of files) {
    try {
      await fs.writeFile(path.join(dir, name), text, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
