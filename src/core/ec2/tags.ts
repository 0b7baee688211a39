import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';

export type Tags = Readonly<Record<string, string>>;

/** EC2's list of tags as a record. */
export function tagsOf(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries(
    (tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );
}

/** User Guide, "Tag restrictions": characters of a value. */
const LONGEST_VALUE = 256;

/**
 * Tags as EC2 takes them in a call. A value that is too long, as a name may be that was made of another one, is cut.
 */
export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, value]) => ({
    Key,
    Value: Array.from(value).slice(0, LONGEST_VALUE).join(''),
  }));
}

/** The same tags on each of several kinds of things that one call makes; nothing at all without tags. */
export function tagSpecifications(
  tags: Tags,
  ...kinds: ResourceType[]
): { TagSpecifications?: TagSpecification[] } {
  const list = tagList(tags);
  if (list.length === 0) return {};
  return { TagSpecifications: kinds.map((ResourceType) => ({ ResourceType, Tags: list })) };
}
