/** A region of the practice cloud. */
export interface Region {
  readonly id: string;
  /** Letters of its zones. */
  readonly zones: readonly string[];
  /** As the price list names it. */
  readonly location: string;
  /** What things cost there, as a multiple of us-east-1. */
  readonly priceFactor: number;
}

/**
 * A handful: enough to see that things live in regions, few enough to see them all. The first is where people begin.
 */
export const REGIONS: readonly Region[] = [
  { id: 'us-east-1', zones: ['a', 'b', 'c'], location: 'US East (N. Virginia)', priceFactor: 1 },
  { id: 'us-east-2', zones: ['a', 'b', 'c'], location: 'US East (Ohio)', priceFactor: 1 },
  { id: 'us-west-2', zones: ['a', 'b', 'c'], location: 'US West (Oregon)', priceFactor: 1 },
  { id: 'eu-west-1', zones: ['a', 'b', 'c'], location: 'EU (Ireland)', priceFactor: 1.1 },
  { id: 'eu-central-1', zones: ['a', 'b', 'c'], location: 'EU (Frankfurt)', priceFactor: 1.15 },
  { id: 'sa-east-1', zones: ['a', 'b', 'c'], location: 'South America (Sao Paulo)', priceFactor: 1.6 },
];

export const HOME_REGION = 'us-east-1';

const byId = new Map(REGIONS.map((region) => [region.id, region]));

export function regionOf(id: string): Region | undefined {
  return byId.get(id);
}

/** Zone names, such as "us-east-1a". */
export const zonesOf = ({ id, zones }: Region): string[] => zones.map((letter) => `${id}${letter}`);
