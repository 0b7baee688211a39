/** What EC2 has beside what EC2 Lab lists. Pure. */

type Kind =
  | 'instance'
  | 'volume'
  | 'snapshot'
  | 'image'
  | 'address'
  | 'group'
  | 'keyPair'
  | 'launchTemplate'
  | 'alarm'
  | 'schedule';

/** One thing, with what of it both sides must say alike. */
export interface Listed {
  readonly kind: Kind;
  readonly region: string;
  readonly id: string;
  readonly detail: string;
}

/** The same as EC2 has it. */
export interface Has extends Listed {
  readonly tags: Readonly<Record<string, string>>;
}

const keyOf = ({ kind, region, id }: Listed): string => `${kind} ${id} in ${region}`;

/** One sentence for each thing that one side has and the other has not, or has otherwise. None: they are the same. */
export function differences(has: readonly Listed[], lists: readonly Listed[]): string[] {
  const listed = new Map(lists.map((one) => [keyOf(one), one]));
  const there = new Map(has.map((one) => [keyOf(one), one]));
  return [
    ...[...there].flatMap(([key, one]) => {
      const other = listed.get(key);
      if (!other) return [`EC2 has ${key} (${one.detail}), and EC2 Lab does not list it`];
      if (other.detail === one.detail) return [];
      return [`EC2 has ${key} as "${one.detail}", and EC2 Lab lists it as "${other.detail}"`];
    }),
    ...[...listed.keys()]
      .filter((key) => !there.has(key))
      .map((key) => `EC2 Lab lists ${key}, and EC2 does not have it`),
    ...twice(lists).map((key) => `EC2 Lab lists ${key} twice`),
  ];
}

function twice(lists: readonly Listed[]): string[] {
  const seen = new Set<string>();
  return lists.map(keyOf).filter((key) => seen.has(key) || !seen.add(key));
}

/** One sentence for each thing that nothing would find again to remove it. */
export function lost(has: readonly Has[], found: ReadonlySet<string>): string[] {
  return has
    .filter((one) => !isGone(one) && !isDefaultGroup(one) && !found.has(one.id))
    .map((one) => `No clean-up finds ${keyOf(one)} (${one.detail}) ${JSON.stringify(one.tags)}`);
}

/** What is left when all was removed: terminated instances, which EC2 shows for an hour, and default groups. */
export function remains(has: readonly Has[]): string[] {
  return has
    .filter((one) => !isGone(one) && !isDefaultGroup(one))
    .map((one) => `Still there: ${keyOf(one)} (${one.detail}) ${JSON.stringify(one.tags)}`);
}

const isGone = ({ kind, detail }: Listed): boolean =>
  (kind === 'instance' && detail.startsWith('terminated')) ||
  (kind === 'volume' && detail.startsWith('deleting'));

const isDefaultGroup = ({ kind, detail }: Listed): boolean =>
  kind === 'group' && detail.startsWith('default ');
