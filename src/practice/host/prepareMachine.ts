import * as path from 'node:path';
import { MARK, type MachineConfig, type Sandbox } from '../machine/protocol';
import type { MachineSpec } from './machineSpec';
import { messagesOfTheDay, prepareRunFolder, type RunFolder } from './runFolder';
import { bwrapArgs, bwrapFile, INSIDE, nodeInside, sandboxView } from './sandbox';

/** How an instance's process is started, and what it is told. */
export interface MachineCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly config: MachineConfig;
}

/** Makes an instance ready to start: fills its run folder and says what to start. @param program its bundle's file */
export async function prepareMachine(
  spec: MachineSpec,
  sandbox: Sandbox,
  program: string,
): Promise<MachineCommand> {
  const { instanceId, hostName, loginUser, authorizedKey, hostKeys } = spec;
  const common = {
    instanceId,
    hostName,
    loginUser,
    authorizedKey,
    hostKeys,
    sandbox,
    motd: messagesOfTheDay(spec, sandbox),
  };
  if (sandbox === 'bwrap') {
    await prepareRunFolder(spec, { binDir: INSIDE.bin, powerDir: INSIDE.power, sandbox });
    const view = sandboxView(spec, program);
    const places = { binDir: INSIDE.bin, powerDir: INSIDE.power, scratchDir: INSIDE.scratch };
    return {
      file: bwrapFile() ?? 'bwrap',
      args: [...bwrapArgs(view), nodeInside(view.hidden), path.join(INSIDE.program, path.basename(program))],
      env: machineEnvironment(spec, [INSIDE.bin, ...SYSTEM_PATH].join(':'), view.home),
      cwd: '/',
      config: { ...common, ...places, home: view.home },
    };
  }
  const places = practicePlaces(spec);
  const folder = await prepareRunFolder(spec, { ...places, sandbox });
  const searchPath = [folder.bin, process.env['PATH'] ?? ''].join(path.delimiter);
  return {
    file: process.execPath,
    args: [program],
    env: { ...machineEnvironment(spec, searchPath, spec.homeDir), ...temporary(folder) },
    cwd: spec.homeDir,
    config: { ...common, ...places, home: spec.homeDir },
  };
}

function practicePlaces({ runDir }: MachineSpec) {
  return {
    binDir: path.join(runDir, 'bin'),
    powerDir: path.join(runDir, 'power'),
    scratchDir: path.join(runDir, 'scratch'),
  };
}

function temporary({ tmp }: RunFolder): NodeJS.ProcessEnv {
  return { TMPDIR: tmp, TMP: tmp, TEMP: tmp };
}

/** The PATH of the images. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'.split(':');
/** Without these no program starts on Windows. None of them says who the person is. */
const WINDOWS = ['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'ProgramFiles', 'ProgramData'];

/** A clean environment: nothing of the person's gets in, least of all credentials and agents. */
function machineEnvironment(spec: MachineSpec, searchPath: string, home: string): NodeJS.ProcessEnv {
  const { instanceId, loginUser } = spec;
  const windows: NodeJS.ProcessEnv = process.platform === 'win32' ? { USERPROFILE: home } : {};
  if (process.platform === 'win32') for (const name of WINDOWS) windows[name] = process.env[name];
  return {
    ...windows,
    PATH: searchPath,
    HOME: home,
    USER: loginUser,
    LOGNAME: loginUser,
    LANG: 'C.UTF-8',
    [MARK]: instanceId,
    ELECTRON_RUN_AS_NODE: '1',
  };
}
