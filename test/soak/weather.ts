/** How bad the way to EC2 is: calm, rain and storm in turn, each a while. */
import type { Practice } from '../support/practice/practice';
import type { Choice } from './choice';
import type { Fate } from './door';

interface Sky {
  readonly name: 'calm' | 'rain' | 'storm';
  readonly weight: number;
  /** Of a hundred tries of a call, how many have that fate; all others pass. */
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
  /** What the cloud itself is told of (docs/PRACTICE-CLOUD.md). */
  readonly faults: Readonly<Record<string, unknown>>;
}

const SKIES: readonly Sky[] = [
  { name: 'calm', weight: 4, fates: {}, faults: {} },
  {
    name: 'rain',
    weight: 4,
    fates: { lost: 3, dropped: 2, throttled: 4, denied: 0.5, broken: 1 },
    faults: {},
  },
  { name: 'rain', weight: 1, fates: { lost: 2 }, faults: { noCapacity: ['t3.small', 'eu-west-1a'] } },
  { name: 'rain', weight: 1, fates: { lost: 3 }, faults: { requestsPerSecond: 30, latencyMs: 60 } },
  {
    name: 'storm',
    weight: 2,
    fates: { lost: 15, dropped: 10, throttled: 15, denied: 3, broken: 5 },
    faults: { latencyMs: 20 },
  },
];

/** A sky lasts so long at least, and half as long again at most. Milliseconds. */
const LASTS_MS = 8_000;

export class Weather {
  private sky: Sky = SKIES[0]!;
  private timer: NodeJS.Timeout | undefined;
  private changing = Promise.resolve();
  /** How often each fate was met. */
  readonly met: Record<Fate, number> = { pass: 0, lost: 0, dropped: 0, throttled: 0, denied: 0, broken: 0 };

  /**
   * @param skies decides which sky comes when, however many calls there are
   * @param choice decides what becomes of each call
   */
  constructor(
    private readonly skies: Choice,
    private readonly choice: Choice,
  ) {}

  /** Of calls that carry no action in their form, only the connection can be lost: their refusals look otherwise. */
  readonly fateOf = (action: string): Fate => {
    let left = this.choice.next() * 100;
    const fates = Object.entries(this.sky.fates) as [Fate, number][];
    const drawn = fates.find(([, share]) => (left -= share) < 0)?.[0] ?? 'pass';
    const fate = action === '' && drawn !== 'pass' ? (drawn === 'dropped' ? 'dropped' : 'lost') : drawn;
    this.met[fate]++;
    return fate;
  };

  begin(cloud: Pick<Practice, 'control'>): void {
    const next = (): void => {
      this.become(cloud, this.skies.weighted(SKIES));
      this.timer = setTimeout(next, LASTS_MS * (1 + this.skies.next() / 2));
    };
    next();
  }

  /** The sky is clear from then on. */
  async end(cloud: Pick<Practice, 'control'>): Promise<void> {
    clearTimeout(this.timer);
    this.become(cloud, SKIES[0]!);
    await this.changing;
  }

  private become(cloud: Pick<Practice, 'control'>, sky: Sky): void {
    this.sky = sky;
    this.changing = this.changing.then(async () => {
      await (await cloud.control('PUT', 'faults', sky.faults)).text();
    });
  }
}
