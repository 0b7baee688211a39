import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../awsError';
import type { Tags } from '../state/records/tagged';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const MAX_TAGS = 50;
const MAX_KEY = 128;
const MAX_VALUE = 256;

/** Tags as EC2 lists them. */
export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/**
 * The tags that a request gives to one kind of the things it makes. Throws AwsError for tags that EC2 does not take.
 */
export function tagsFor(kind: ResourceType, specifications: readonly TagSpecification[] = []): Tags {
  const lists = specifications
    .filter(({ ResourceType: type }) => type === kind)
    .map(({ Tags: tags }) => tags ?? []);
  return withTags({}, lists.flat());
}

/**
 * Tags with others added or changed. Throws AwsError: TagLimitExceeded above 50, InvalidParameterValue for keys and
 * values that are too long or reserved.
 */
export function withTags(tags: Tags, added: readonly Tag[]): Tags {
  for (const { Key: key = '', Value: value = '' } of added) checkTag(key, value);
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = '', Value = '' }) => [Key, Value])) };
  if (Object.keys(all).length <= MAX_TAGS) return all;
  throw new AwsError('TagLimitExceeded', `More than ${MAX_TAGS} tags specified`);
}

function checkTag(key: string, value: string): void {
  const refuse = (why: string): never => {
    throw new AwsError('InvalidParameterValue', `Tag ${why}`);
  };
  if (key === '' || key.length > MAX_KEY) refuse(`keys must be between 1 and ${MAX_KEY} characters long`);
  if (value.length > MAX_VALUE) refuse(`values must be at most ${MAX_VALUE} characters long`);
  if (key.startsWith('aws:')) refuse("keys starting with 'aws:' are reserved for internal use");
}
