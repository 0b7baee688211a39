import { mountOf, standingOn, type DiskLayout } from './layout';

/** Something on a disk that holds a person's data, and that nothing else stands on. */
export interface Content {
  /** The kernel's name of its device. */
  readonly device: string;
  /** "ext4", "xfs"; also what is no file system, such as "LVM2_member" or "crypto_LUKS". */
  readonly type: string;
  /** Where it is mounted. */
  readonly folder: string | undefined;
}

/** How a content is called where it matters which one: where it is mounted, else by its device. */
export function contentName({ folder, device }: Content): string {
  return folder ?? device;
}

/**
 * What on a disk can be meant by "its file system". What a system starts from counts only where there is nothing else,
 * swap never. Mounted ones alone where some are.
 */
export function contentsOf(layout: DiskLayout): Content[] {
  const own = ownContents(layout);
  const mounted = own.filter(({ folder }) => folder !== undefined);
  return mounted.length > 0 ? mounted : own;
}

/** The same with those that are not mounted, too. */
export function ownContents(layout: DiskLayout): Content[] {
  const all = layout.devices.flatMap((device): Content[] => {
    if (isSwap(layout, device.name) || standingOn(layout, device.name).length > 0) return [];
    if (device.name === layout.disk && layout.partitions.length > 0) return [];
    const mount = mountOf(layout, device.name);
    const type = mount?.fileSystem ?? device.type;
    return type === undefined ? [] : [{ device: device.name, type, folder: mount?.folder }];
  });
  const own = all.filter((content) => !isForBoot(content));
  return own.length > 0 ? own : all;
}

export function isSwap({ swaps, devices }: DiskLayout, name: string): boolean {
  return swaps.has(name) || devices.some((device) => device.name === name && device.type === 'swap');
}

/** Nothing at all is on it: no table, no file system, nothing that stands on it. */
export function isEmpty(layout: DiskLayout): boolean {
  const [device, ...others] = layout.devices;
  return (
    others.length === 0 &&
    layout.partitions.length === 0 &&
    layout.table === undefined &&
    device?.type === undefined &&
    layout.mounts.length === 0 &&
    layout.swaps.size === 0
  );
}

function isForBoot({ folder, type }: Content): boolean {
  return folder === undefined ? type === 'vfat' : /^\/(boot|efi)(\/|$)/.test(folder);
}
