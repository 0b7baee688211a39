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
  const [from, to, ...more] = (tags[RESIZE_TAG] ?? '').split(' ');
  return isType(from) && isType(to) && more.length === 0 ? { from, to } : undefined;
}

const isType = (text: string | undefined): text is string => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(text ?? '');
