import type { Place } from '../account/account';
import { ask } from './ask';
import { tagList, type Tags } from './tags';

/**
 * Puts tags on things, in place of those with the same names. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html
 */
export async function setTags(
  at: Place,
  ids: readonly string[],
  tags: Tags,
  signal?: AbortSignal,
): Promise<void> {
  const Resources = [...ids];
  const Tags = tagList(tags);
  await ask(at, 'ec2:CreateTags', (sdk) => new sdk.CreateTagsCommand({ Resources, Tags }), signal);
}

/**
 * Takes tags off things, whatever their values; one that is not there is no error. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export async function removeTags(
  at: Place,
  ids: readonly string[],
  names: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const Resources = [...ids];
  const Tags = names.map((Key) => ({ Key }));
  await ask(at, 'ec2:DeleteTags', (sdk) => new sdk.DeleteTagsCommand({ Resources, Tags }), signal);
}
