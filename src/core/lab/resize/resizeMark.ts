import type { Instance } from '../../ec2/types';

/** On an instance whose type is being changed: "t3.micro t3.small". */
export const RESIZE_TAG = 'ec2-lab:resize';

export interface Change {
  readonly from: string;
  readonly to: string;
}

/**
 * The change that an instance is in the middle of, from its tag; undefined for none, or for one that nobody of us
 * wrote.
 */
export function changeUnderWay({ tags }: Pick<Instance, 'tags'>): Change | undefined {
  const [, from, to] =
    /^([a-z0-9-]+\.[a-z0-9-]+) ([a-z0-9-]+\.[a-z0-9-]+)$/.exec(tags[RESIZE_TAG] ?? '') ?? [];
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}
