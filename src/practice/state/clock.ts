/** Where the practice cloud takes the time from. Tests take it from elsewhere. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
