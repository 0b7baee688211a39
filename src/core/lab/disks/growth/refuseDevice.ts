import { contentName, type Content } from '../contents';
import { standsOn, type DiskLayout } from '../layout';
import type { Refusal } from './growth';

/** Why a file system that is on neither disk nor partition nor LVM does not grow. */
export function refuseDevice(layout: DiskLayout, content: Content, device: string): Refusal {
  const name = contentName(content);
  const way = standsOn(layout, device);
  if (way.some((each) => layout.mappings.get(each)?.startsWith('CRYPT-'))) return { why: 'encrypted', name };
  if (way.some((each) => /^md\d/.test(each))) return { why: 'raid', name };
  return { why: 'device', name };
}
