import type { CreateTagsRequest, DeleteTagsRequest, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { isId } from '../../ids';
import type { Call } from '../../service';
import type { Tags } from '../../state/records/tagged';
import { checkReadableTags } from '../instances/readableTags';
import { withTags } from '../tagLists';
import { TAG_KINDS } from './kinds';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
const MAX_RESOURCES = 1000;

/**
 * All things get the tags, or none does.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html
 */
export function createTags(call: Call, { Resources: ids = [], Tags: tags = [] }: CreateTagsRequest): void {
  if (tags.length === 0) throw new AwsError('MissingParameter', 'The request must contain the parameter Tag');
  changeEach(call, ids, (before) => withTags(before, tags));
}

/**
 * Without tags all go; with a key alone, whatever its value is; with a value, only when it has that value. A tag that
 * is not there is no error.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export function deleteTags(call: Call, { Resources: ids = [], Tags: tags = [] }: DeleteTagsRequest): void {
  changeEach(call, ids, (before) =>
    Object.fromEntries(Object.entries(before).filter(([key, value]) => !goes(tags, key, value))),
  );
}

function goes(tags: readonly Tag[], key: string, value: string): boolean {
  if (key.startsWith('aws:')) return false;
  return tags.length === 0 || tags.some((tag) => tag.Key === key && (tag.Value ?? value) === value);
}

function changeEach({ db }: Call, ids: readonly string[], change: (tags: Tags) => Tags): void {
  if (ids.length > MAX_RESOURCES) {
    throw new AwsError('InvalidParameterValue', `At most ${MAX_RESOURCES} resources can be tagged at once`);
  }
  for (const id of new Set(ids)) {
    const prefix = id.slice(0, id.lastIndexOf('-'));
    const kind = TAG_KINDS.get(prefix);
    if (!kind || !isId(prefix, id)) throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
    const holder = kind.holderIn(db);
    const thing = holder.get(id);
    if (!thing) throw new AwsError(kind.notFound, `The ${kind.noun} '${id}' does not exist`);
    const tags = change(thing.tags);
    checkReadableTags(db.instances.get(id)?.metadata.instanceTags ?? 'disabled', tags);
    holder.setTags(id, tags);
  }
}
