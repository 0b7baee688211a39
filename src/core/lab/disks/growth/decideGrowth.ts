import { contentsOf, isEmpty, isSwap } from '../contents';
import type { DiskLayout } from '../layout';
import { decideBelow } from './decideBelow';
import { refuseFileSystem } from './refuseFileSystem';
import { refused, type Growth } from './growth';

/**
 * Whether a file system can grow with its disk, and what has to grow for it: decided before anything is changed.
 *
 * What grows is what `device` names and all that lies between it and the disk, and nothing else: never a partition
 * that another one follows, for a partition cannot be moved.
 *
 * @param device the kernel's name of what the file system is on, one of `contentsOf`; undefined for the only one.
 * @param bytes how large the disk will be.
 */
export function decideGrowth(layout: DiskLayout, device: string | undefined, bytes: number): Growth {
  const contents = contentsOf(layout);
  if (contents.length === 0) return withoutContent(layout);
  const content =
    device === undefined && contents.length === 1
      ? contents[0]
      : contents.find((each) => each.device === device);
  if (!content) return refused({ why: 'changed' });
  const refusal = refuseFileSystem(layout, content, bytes);
  return refusal ? refused(refusal) : decideBelow(layout, content, bytes);
}

function withoutContent(layout: DiskLayout): Growth {
  if (isEmpty(layout)) return { kind: 'volume' };
  return refused({ why: layout.devices.some(({ name }) => isSwap(layout, name)) ? 'swap' : 'nothing' });
}
