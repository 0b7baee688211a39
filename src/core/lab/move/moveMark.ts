import type { Instance } from '../../ec2/types';
import { TAGS } from '../labTags';

/**
 * A move of an instance to another region, as its tag tells it: enough for any window to go on, or to take it back.
 */
export interface Move {
  /** On everything that it makes; also the id of the lab that it makes there. */
  readonly id: string;
  readonly instanceId: string;
  /** What the instance is called. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** The instance type there. */
  readonly type: string;
  /** Whether the instance is stopped for its image, so that its files are whole. */
  readonly stopFirst: boolean;
  /** Done once the new instance lets its person in; then both are kept until the person decides. */
  readonly stage: 'underWay' | 'done';
}

/** What the tag of the instance says, such as "1a2b3c4d eu-west-1 t3.micro live underWay". */
export function markOf({ id, to, type, stopFirst, stage }: Move): string {
  return [id, to, type, stopFirst ? 'stopped' : 'live', stage].join(' ');
}

const MARK =
  /^(?<id>[0-9a-f]{8}) (?<to>[a-z]{2}(?:-[a-z]+)+-\d+) (?<type>[a-z0-9-]+\.[a-z0-9-]+) (?<how>live|stopped) (?<stage>underWay|done)$/;

/** The move of an instance, from its tag; undefined for none, or for one that nobody of us wrote. */
export function moveOf({
  id: instanceId,
  name,
  region,
  tags,
}: Pick<Instance, 'id' | 'name' | 'region' | 'tags'>): Move | undefined {
  const { id, to, type, how, stage } = MARK.exec(tags[TAGS.moving] ?? '')?.groups ?? {};
  if (id === undefined || to === undefined || type === undefined) return undefined;
  return {
    id,
    instanceId,
    name: name ?? instanceId,
    from: region,
    to,
    type,
    stopFirst: how === 'stopped',
    stage: stage === 'done' ? 'done' : 'underWay',
  };
}
