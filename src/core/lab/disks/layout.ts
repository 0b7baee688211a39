/** What is on a disk of an instance, and on what it stands: all of it, as one look at the instance found it. */

/** A partition, in sectors of 512 bytes, as the kernel counts them whatever the disk does. */
export interface Partition {
  /** The kernel's name, such as "nvme0n1p1". */
  readonly name: string;
  readonly number: number;
  readonly start: number;
  readonly sectors: number;
}

/** A block device: the disk, a partition, or what the device mapper or md(4) made of them. */
export interface Device {
  /** The kernel's name. */
  readonly name: string;
  /** As blkid(8) calls what is on it: "ext4", "LVM2_member"; "unknown" where it cannot tell. Undefined for nothing. */
  readonly type: string | undefined;
}

export interface Mount {
  readonly device: string;
  readonly folder: string;
  readonly fileSystem: string;
  readonly writable: boolean;
  /** All of the file system, not a folder of it: a bind mount is one of those, and so is a btrfs subvolume. */
  readonly whole: boolean;
}

/** https://man7.org/linux/man-pages/man8/lvs.8.html */
export interface LogicalVolume {
  /** The kernel's name of its device, such as "dm-0". */
  readonly device: string;
  readonly group: string;
  readonly name: string;
  /** Such as "-wi-ao----"; the first letter tells what it is. */
  readonly attributes: string;
  /** Of each segment: "linear", "thin", "raid1". */
  readonly segments: readonly string[];
}

/** https://man7.org/linux/man-pages/man8/pvs.8.html */
export interface PhysicalVolume {
  /** The kernel's name of the device it is on. */
  readonly device: string;
  /** Undefined when it belongs to no group. */
  readonly group: string | undefined;
  /** Such as "a--"; "a" means that space on it may be given out. */
  readonly attributes: string;
  /** Of its group: such as "wz--n-". */
  readonly groupAttributes: string;
}

export interface DiskLayout {
  /** The kernel's name of the disk. */
  readonly disk: string;
  readonly bytes: number;
  /** Of the disk's own sectors, which a partition table counts in. */
  readonly sectorBytes: number;
  /** The kind of partition table: "gpt", "dos" for MBR; undefined for none. */
  readonly table: string | undefined;
  readonly partitions: readonly Partition[];
  /** The disk, its partitions, and all that stands on them. */
  readonly devices: readonly Device[];
  /** What a device stands on, by its name: also devices of other disks. */
  readonly bases: ReadonlyMap<string, readonly string[]>;
  /** What the device mapper says a device of its is, such as "LVM-…" or "CRYPT-LUKS2-…", by name. */
  readonly mappings: ReadonlyMap<string, string>;
  readonly mounts: readonly Mount[];
  /** Devices that are swapped to. */
  readonly swaps: ReadonlySet<string>;
  /** On how many devices the btrfs is that a device is a part of, by name; only while it is mounted. */
  readonly btrfs: ReadonlyMap<string, number>;
  readonly logicalVolumes: readonly LogicalVolume[];
  readonly physicalVolumes: readonly PhysicalVolume[];
  /** ext file systems that can be larger than 16 TiB, by device. */
  readonly large: ReadonlySet<string>;
  /** Programs that the instance has, of those that growing takes. */
  readonly tools: ReadonlySet<string>;
  /** What growpart(1) said when it was only asked what it would do, and would fail. */
  readonly growpartFault: string | undefined;
}

/** A device with all on its way down to the disk: itself first. In a chain of LVM's own devices the LVs' order. */
export function standsOn(layout: DiskLayout, name: string): string[] {
  const found = [name];
  for (const each of found)
    for (const base of layout.bases.get(each) ?? []) if (!found.includes(base)) found.push(base);
  return found;
}

/** What stands right on a device. */
export function standingOn({ devices, bases }: DiskLayout, name: string): Device[] {
  return devices.filter((each) => bases.get(each.name)?.includes(name));
}

/** The mount to work with: that of the whole file system before one of a part, a writable one before others. */
export function mountOf({ mounts }: DiskLayout, device: string): Mount | undefined {
  const worth = ({ writable, whole }: Mount): number => (writable ? 2 : 0) + (whole ? 1 : 0);
  return mounts
    .filter((mount) => mount.device === device)
    .reduce<Mount | undefined>((best, each) => (best && worth(best) >= worth(each) ? best : each), undefined);
}

/** The partition that begins last: the only one with free space behind it when a disk has grown. */
export function lastPartition({ partitions }: DiskLayout): Partition | undefined {
  return partitions.reduce<Partition | undefined>(
    (last, each) => (last && last.start > each.start ? last : each),
    undefined,
  );
}

/** Whether a text can be the kernel's name of a device: it goes into commands, as what a disk stands on or has. */
export function isKernelName(name: string): boolean {
  return /^\w[\w.-]*$/.test(name);
}

/** The same of volume groups and logical volumes. https://man7.org/linux/man-pages/man8/lvm.8.html, "Valid names" */
export function isLvmName(name: string): boolean {
  return /^[a-zA-Z0-9+_.][a-zA-Z0-9+_.-]*$/.test(name) && !/^\.{1,2}$/.test(name);
}
