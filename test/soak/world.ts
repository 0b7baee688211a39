import type { Account, Place } from '../../src/core/account/account';
import { PRACTICE_PACE } from '../../src/core/account/pace';
import { PATIENCE, type LabDeps } from '../../src/core/lab/deps';
import { silentLog } from '../../src/core/log';
import { HostEntries } from '../../src/core/ssh/hostEntries';
import { startMoto, type Moto } from '../support/moto/moto';
import { startPractice, type Practice } from '../support/practice/practice';
import { memoryOfMap } from '../support/practice/practiceWorld';
import { folderAtHome, makeSshHome, type SshHome } from '../support/sshHome';
import { testAccount } from '../support/testAccount';
import { lackOf } from '../support/tools';
import { accountsOf, withSchedules, type OpenAccount } from './accounts';
import { Choice } from './choice';
import { openDoor, type Door } from './door';
import { Weather } from './weather';
import { Window } from './window';

/** Where labs are launched, and where they move. Windows look at all regions. */
export const REGIONS = ['us-east-1', 'eu-west-1', 'sa-east-1'] as const;

/** How many windows are open. Each switches its account now and then. */
const WINDOWS = 3;

/** A practice cloud behind a door, a person's home, and windows once they are opened. */
export class World {
  readonly windows: Window[] = [];
  /** Ids of what somebody works on: one gesture at a time, so that it can be said how it left it. */
  readonly busy = new Set<string>();
  /** Numbers of the gestures that are being made. */
  readonly running = new Set<string>();
  /** What must never be, with what was being done. */
  readonly wrongs: string[] = [];
  private opened = 0;
  private closed: Promise<void> | undefined;

  private constructor(
    readonly cloud: Practice,
    readonly home: SshHome,
    readonly weather: Weather,
    private readonly door: Door,
    private readonly openAccount: OpenAccount,
    /** Who sees EC2 as it is: past the door, and very patient. */
    readonly truth: Account,
    readonly deps: LabDeps,
    readonly memory: Map<string, string>,
    /** Who has the schedules, where moto is installed. */
    readonly schedules: Schedules | undefined,
    private readonly say: (line: string) => void,
  ) {}

  /** @param say told at once of what must never be */
  static async start(seed: number, say: (line: string) => void): Promise<World> {
    const cloud = await startPractice();
    const home = await makeSshHome('ec2-lab-soak-');
    const weather = new Weather(new Choice(seed, 1), new Choice(seed, 4));
    const door = await openDoor(cloud.endpoint, weather.fateOf);
    const memory = new Map<string, string>();
    const unexpected = (what: string) => () => Promise.reject(new Error(`asked about ${what}`));
    const folder = folderAtHome(home);
    const deps: LabDeps = {
      folder,
      entries: new HostEntries(folder),
      memory: memoryOfMap(memory),
      ask: {
        include: () => Promise.resolve(true),
        hostKey: unexpected('a host key'),
        repairKey: unexpected('the permissions of a key'),
        passphrase: unexpected('a passphrase'),
        unlockInTerminal: unexpected('a passphrase'),
        user: unexpected('the login user'),
      },
      log: silentLog,
      checkUrl: door.checkUrl,
      ownMark: 'EC2 Lab: soak@computer',
      patience: {
        ...PATIENCE,
        ...PRACTICE_PACE,
        stateMs: 60_000,
        consoleMs: 30_000,
        sshMs: 30_000,
        undoMs: 60_000,
      },
    };
    const schedules = await startSchedules(weather, say);
    const behind = schedules && { endpoint: schedules.moto.endpoint, port: schedules.door.port };
    const open = await accountsOf(cloud, home.home, door.port, behind);
    const patient = { maxAttempts: 12 };
    const direct = testAccount(cloud.endpoint, patient);
    const truth = behind ? withSchedules(direct, testAccount(behind.endpoint, patient)) : direct;
    return new World(cloud, home, weather, door, open, truth, deps, memory, schedules, say);
  }

  openWindows(): void {
    for (let index = 0; index < WINDOWS; index++) this.windows.push(this.newWindow());
  }

  truly(region: string): Place {
    return { account: this.truth, region };
  }

  wrong(what: string): void {
    this.wrongs.push(what);
    this.say(`WRONG ${what}`);
  }

  /** A window chooses the other account, or the same again, as after a sign-in. Work under way keeps its own. */
  async reopen(index: number): Promise<void> {
    const before = this.windows[index];
    this.windows[index] = this.newWindow();
    await before?.close();
  }

  /** Closes everything but the cloud itself and the home; once, however often it is called. */
  close(): Promise<void> {
    return (this.closed ??= this.closeAll());
  }

  private async closeAll(): Promise<void> {
    await Promise.all(this.windows.splice(0).map((window) => window.close()));
    this.truth.close();
    await this.door.stop();
    await this.schedules?.door.stop();
  }

  /** Ends all of it, also after the soak broke off with windows open. */
  async stop(): Promise<void> {
    await this.close();
    await this.cloud.stop();
    await this.schedules?.moto.stop();
    await this.home.remove();
  }

  private newWindow(): Window {
    const account = this.openAccount(this.opened++ % 2 === 0 ? 'practice' : 'profile');
    return new Window(account, this.deps, (error) => this.wrong(`A window: ${stackOf(error)}`));
  }
}

interface Schedules {
  readonly moto: Moto;
  readonly door: Door;
}

async function startSchedules(weather: Weather, say: (line: string) => void): Promise<Schedules | undefined> {
  const lack = lackOf('moto_server');
  if (lack !== undefined) {
    say(`skipped: schedules, for want of ${lack}`);
    return undefined;
  }
  const moto = await startMoto();
  return { moto, door: await openDoor(moto.endpoint, weather.fateOf) };
}

export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
