import * as os from 'node:os';
import * as path from 'node:path';
import type { SshFolder } from '../sshFolder';
import { ConfigFiles } from './configFiles';
import { glob } from './glob';
import { includePaths, localUser, type IncludeBase, type Tokens } from './includePaths';
import { judgeMatch } from './match';
import { matchesAny } from './patterns';
import { linesOf, mayInclude, type Section } from './sections';
import { Settings, type Setting, type Spot } from './settings';
import { systemConfig } from './systemConfig';
import { and, or, truth, type Truth } from './truth';

/** A file that an Include names. */
interface Included {
  readonly file: string;
  /** The Include. */
  readonly at: Spot;
  /** Whether what is in the file counts for the host. */
  readonly holds: Truth;
}

/** What was not looked through. */
export interface Unread {
  /** As the Include has it, when it is not known which file it stands for. */
  readonly file: string;
  /** `circle`: it leads back to its own file, or too deep, at which ssh gives up. */
  readonly why: 'tooLarge' | 'notAFile' | 'unknownPath' | 'circle';
  /** The Include that names it. */
  readonly at?: Spot;
}

/** What the config says for one host. */
export interface InForce {
  /** The lines that set an option, or may: see `Settings.of`. */
  of(option: string): readonly Setting[];
  readonly included: readonly Included[];
  readonly unread: readonly Unread[];
}

/** Whom the config is asked about. */
export interface Asked {
  /** What a person types after `ssh`. */
  readonly alias: string;
  /** What HostName comes to at last, as `ssh -G` says it: the second reading goes by it. */
  readonly hostName: string;
}

/** OpenSSH's own limit on Includes within Includes (READCONF_MAX_DEPTH in readconf.c). */
const DEEPEST = 16;

/**
 * Reads the configs that ssh reads for a host, in its order and by its rules (readconf.c), and says which line sets
 * what. Nothing is run and nothing is resolved; what only ssh can know is `maybe`: its own answer (`ssh -G`) stays the
 * judge.
 *
 * Never waits for a file that is none, and ends at LARGEST_CONFIG bytes in all; `unread` says what was left out.
 * Throws the signal's reason.
 */
export async function readInForce(folder: SshFolder, asked: Asked, signal?: AbortSignal): Promise<InForce> {
  const reading = new Reading(folder, asked, signal);
  await reading.run();
  return reading;
}

/** One file on the way through the config. */
interface Step {
  readonly file: string;
  readonly base: IncludeBase;
  /** Whether its first lines count. */
  readonly holds: Truth;
  /** The files that lead here, this one excluded. */
  readonly through: readonly string[];
  readonly at?: Spot;
}

class Reading implements InForce {
  readonly included: Included[] = [];
  readonly unread: Unread[] = [];
  private readonly settings = new Settings();
  private readonly files = new ConfigFiles();
  private readonly me = localUser();
  private wantsFinal: Truth = 'no';
  private isFinal = false;

  constructor(
    private readonly folder: SshFolder,
    private readonly asked: Asked,
    private readonly signal: AbortSignal | undefined,
  ) {}

  of(option: string): readonly Setting[] {
    return this.settings.of(option);
  }

  async run(): Promise<void> {
    await this.readAll('yes');
    const canonical = this.settings.valueOf('CanonicalizeHostname', 'no')?.toLowerCase();
    const again = canonical === undefined ? 'maybe' : truth(!['no', 'false'].includes(canonical));
    const holds = or(this.wantsFinal, again);
    this.isFinal = true;
    // ssh has taken HostName into use by then, also where there is none.
    this.settings.close('HostName');
    if (holds !== 'no') await this.readAll(holds);
  }

  private async readAll(holds: Truth): Promise<void> {
    const { dir, platform, configFile, configArgs } = this.folder;
    this.files.begin();
    const start = { holds, through: [] };
    await this.read({ ...start, file: configFile, base: { dir, home: platform.home } });
    if (configArgs.length > 0) return;
    const file = systemConfig(platform);
    await this.read({ ...start, file, base: { dir: path.dirname(file), home: undefined } });
  }

  private async read(step: Step): Promise<void> {
    this.signal?.throwIfAborted();
    const { file, at: include } = step;
    const read = await this.files.sectionsOf(file);
    if ('unread' in read) {
      this.leaveOut({ file, why: read.unread, ...(include && { at: include }) });
      return;
    }
    for (const section of read.sections) {
      const holds = this.holdsFor(section, step.holds);
      if (holds === 'no' && !mayInclude(section)) continue;
      const { head } = section;
      for (const said of linesOf(section)) {
        const at = { file, line: said.line, ...(head && { head }) };
        // Also where it does not count: a "Match final" in there makes ssh read all again.
        if (said.keyword === 'include') await this.include(said.args, at, holds, step);
        else if (holds !== 'no') this.settings.add({ ...said, at, holds });
      }
    }
  }

  private holdsFor({ head }: Section, outer: Truth): Truth {
    if (head === undefined) return outer;
    const { alias, hostName } = this.asked;
    if (head.keyword === 'host')
      return and(outer, truth(matchesAny(this.isFinal ? hostName : alias, head.args)));
    const { holds, wantsFinal } = judgeMatch(head.args, {
      host: this.hostName(),
      originalHost: alias,
      user: this.settings.valueOf('User', this.me),
      localUser: this.me,
      tag: this.settings.valueOf('Tag', ''),
      final: this.isFinal,
    });
    this.wantsFinal = or(this.wantsFinal, wantsFinal);
    return and(outer, holds);
  }

  /** HostName as far as it has been set, undefined where that is not sure. */
  private hostName(): string | undefined {
    const { alias, hostName } = this.asked;
    return this.isFinal ? hostName : this.settings.valueOf('HostName', alias)?.replaceAll('%h', alias);
  }

  private async include(args: readonly string[], at: Spot, outer: Truth, step: Step): Promise<void> {
    const through = [...step.through, step.file];
    for (const argument of args) {
      const paths = includePaths(argument, step.base, this.tokens());
      if (!paths) this.leaveOut({ file: argument, why: 'unknownPath', at });
      for (const { pattern, holds: taken } of paths ?? []) {
        const holds = and(outer, taken);
        for (const file of await glob(pattern)) {
          this.included.push({ file, at, holds });
          if (through.includes(file) || through.length > DEEPEST) this.leaveOut({ file, why: 'circle', at });
          else await this.read({ file, base: step.base, holds, through, at });
        }
      }
    }
  }

  private leaveOut(unread: Unread): void {
    const isSame = ({ file, why, at }: Unread) =>
      file === unread.file &&
      why === unread.why &&
      at?.file === unread.at?.file &&
      at?.line === unread.at?.line;
    if (!this.unread.some(isSame)) this.unread.push(unread);
  }

  private tokens(): Tokens {
    const host = this.hostName();
    const here = os.hostname();
    return {
      L: here.replace(/\..*$/, ''),
      l: here,
      d: this.folder.platform.accountHome,
      n: this.asked.alias,
      h: host,
      k: this.settings.valueOf('HostKeyAlias', host),
      p: this.settings.valueOf('Port', '22'),
      r: this.settings.valueOf('User', this.me),
      u: this.me,
      i: process.getuid?.().toString(),
    };
  }
}
