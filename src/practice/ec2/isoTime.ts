/** Milliseconds since 1970 as records keep times: ISO 8601 in UTC. EC2 has no parts of seconds. */
export function isoTime(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
}

/** A record's time as the SDK's types have it. */
export const dateOf = (iso: string): Date => new Date(iso);
