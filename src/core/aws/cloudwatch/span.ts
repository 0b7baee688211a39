/** How far back graphs go, each with the period of its points in seconds: some hundred points, however long. */
const PERIODS = {
  '1h': 60,
  '3h': 300,
  '12h': 300,
  '1d': 300,
  '3d': 900,
  '7d': 1800,
  '14d': 3600,
} as const;

export type Span = keyof typeof PERIODS;

export const SPANS = Object.keys(PERIODS) as readonly Span[];

const HOUR_S = 3600;

/** Seconds. */
export function spanSeconds(span: Span): number {
  const count = Number.parseInt(span, 10);
  return span.endsWith('d') ? count * 24 * HOUR_S : count * HOUR_S;
}

/** Seconds. CloudWatch keeps points of a minute for 15 days, so that every span can have its period. */
export const periodOf = (span: Span): number => PERIODS[span];

/** Times on one grid, seconds since 1970: each period begins at a multiple of its length. */
export interface Grid {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly periodSeconds: number;
}

/**
 * The whole periods of a span that end by now, so that no point is of a period that still goes on.
 *
 * @param now milliseconds since 1970.
 */
export function gridOf(span: Span, now: number): Grid {
  const periodSeconds = periodOf(span);
  const to = Math.floor(now / 1000 / periodSeconds) * periodSeconds;
  return { from: to - spanSeconds(span), to, periodSeconds };
}

/** When each period begins, in seconds since 1970. */
export function timesOf({ from, to, periodSeconds }: Grid): number[] {
  return Array.from({ length: Math.ceil((to - from) / periodSeconds) }, (_, i) => from + i * periodSeconds);
}
