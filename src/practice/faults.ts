/**
 * Trouble on demand, for lessons and tests. It lives with the process: a practice cloud that is started anew has
 * none.
 */
export interface Faults {
  /** Every call waits that long before it is looked at; milliseconds. */
  readonly latencyMs?: number;
  /** Calls above it are refused with RequestLimitExceeded. */
  readonly requestsPerSecond?: number;
  /** Instance types or zones without a free machine; "*" for all. */
  readonly noCapacity?: readonly string[];
  /** Regions where every call to EC2 is refused. */
  readonly deniedRegions?: readonly string[];
  /** Instances (ids) whose SSH server shows another host key than their console. */
  readonly changedHostKeys?: readonly string[];
  /** How long a key that was pushed by EC2 Instance Connect is good, in place of a minute; 0: it comes too late. */
  readonly instanceConnectSeconds?: number;
}

const MAX_LATENCY_MS = 60_000;
const MAX_KEY_SECONDS = 60;
const MAX_NAMES = 1_000;

/** What a request to set faults says. Throws SyntaxError with a sentence that names what is wrong. */
export function parseFaults(text: string): Faults {
  const said: unknown = JSON.parse(text);
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new SyntaxError('Faults are an object');
  for (const [name, value] of Object.entries(said)) check(name, value);
  return said;
}

function check(name: string, value: unknown): void {
  switch (name) {
    case 'latencyMs':
      if (!isNumber(value, 0, MAX_LATENCY_MS))
        throw new SyntaxError(`${name} is a number up to ${MAX_LATENCY_MS}`);
      return;
    case 'requestsPerSecond':
      if (!isNumber(value, 0, 1_000_000)) throw new SyntaxError(`${name} is a number from 0`);
      return;
    case 'instanceConnectSeconds':
      if (!isNumber(value, 0, MAX_KEY_SECONDS))
        throw new SyntaxError(`${name} is a number up to ${MAX_KEY_SECONDS}`);
      return;
    case 'noCapacity':
    case 'deniedRegions':
    case 'changedHostKeys':
      if (!isNames(value)) throw new SyntaxError(`${name} is a list of names`);
      return;
    default:
      throw new SyntaxError(`There is no fault ${name.slice(0, 40)}`);
  }
}

const isNumber = (value: unknown, min: number, max: number) =>
  typeof value === 'number' && value >= min && value <= max;

const isNames = (value: unknown) =>
  Array.isArray(value) && value.length <= MAX_NAMES && value.every((name) => typeof name === 'string');

/** The faults in force. */
export class FaultBox {
  private current: Faults = {};
  private readonly listeners = new Set<() => void>();

  get faults(): Faults {
    return this.current;
  }

  set(faults: Faults): void {
    this.current = faults;
    for (const listener of this.listeners) listener();
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Whether a machine can be had: neither its type nor its zone may be short of them. */
  hasCapacity(instanceType: string, zone: string): boolean {
    const { noCapacity = [] } = this.current;
    return !['*', instanceType, zone].some((name) => noCapacity.includes(name));
  }
}
