import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';

export type Tags = Readonly<Record<string, string>>;

/** EC2's list of tags as a record. */
export function tagsOf(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries(
    (tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );
}

/** The same tags on each of several kinds of things that one call makes; nothing at all without tags. */
export function tagSpecifications(
  tags: Tags,
  ...kinds: ResourceType[]
): { TagSpecifications?: TagSpecification[] } {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (list.length === 0) return {};
  return { TagSpecifications: kinds.map((ResourceType) => ({ ResourceType, Tags: list })) };
}
