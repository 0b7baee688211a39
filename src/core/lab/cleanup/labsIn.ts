import type { InstanceState } from '../../ec2/types';
import { labOf, TAGS } from '../labTags';
import type { RegionReading } from './readRegions';
import { madeAt, type Resource } from './things';

/** One lab, for a list to choose from. */
export interface LabSummary {
  readonly id: string;
  readonly name: string;
  /** Sorted. */
  readonly regions: readonly string[];
  /** How many resources carry its tag. */
  readonly count: number;
  readonly states: readonly InstanceState[];
  /** When its first thing was made; undefined where nothing says. */
  readonly since: Date | undefined;
}

/** The labs that still have something in EC2, newest first. */
export function labsIn(readings: readonly RegionReading[]): LabSummary[] {
  const byLab = new Map<string, Resource[]>();
  for (const resource of readings.flatMap(({ resources }) => resources)) {
    const lab = labOf(resource.of.tags);
    if (lab === undefined || isOver(resource)) continue;
    const known = byLab.get(lab);
    if (known) known.push(resource);
    else byLab.set(lab, [resource]);
  }
  return [...byLab]
    .map(([id, resources]) => summary(id, resources))
    .sort((a, b) => (b.since?.getTime() ?? 0) - (a.since?.getTime() ?? 0) || a.name.localeCompare(b.name));
}

/** Gone already, though EC2 still shows it. */
export function isOver(resource: Resource): boolean {
  if (resource.kind === 'instance') return resource.of.state === 'terminated';
  return resource.kind === 'volume' && ['deleting', 'deleted'].includes(resource.of.state);
}

function summary(id: string, resources: readonly Resource[]): LabSummary {
  const times = resources.flatMap((each) => madeAt(each)?.getTime() ?? []);
  const since = times.length > 0 ? new Date(Math.min(...times)) : undefined;
  return {
    id,
    name: labName(id, resources),
    regions: [...new Set(resources.map(({ region }) => region))].sort(),
    count: resources.length,
    states: resources.flatMap((each) => (each.kind === 'instance' ? [each.of.state] : [])),
    since,
  };
}

/** That of an instance; else the first name that something of it has; else its template's. */
function labName(id: string, resources: readonly Resource[]): string {
  const instancesFirst = [...resources].sort(
    (a, b) => Number(b.kind === 'instance') - Number(a.kind === 'instance'),
  );
  const tagged = (key: string) => instancesFirst.map(({ of }) => of.tags[key]).find(Boolean);
  return tagged('Name') ?? tagged(TAGS.template) ?? id;
}
