import type { DescribeTagsRequest, DescribeTagsResult, ResourceType } from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import type { Tags } from '../../state/records/tagged';
import { filterBy, type Filters } from '../filters';
import { pageOfList } from '../pages';
import { TAG_KINDS } from './kinds';

/** One tag of one thing. */
interface TagOfThing {
  readonly id: string;
  readonly type: ResourceType;
  readonly key: string;
  readonly value: string;
  /** This tag alone, for the filters that look at tags. */
  readonly tags: Tags;
}

const filters: Filters<TagOfThing> = {
  key: ({ key }) => key,
  'resource-id': ({ id }) => id,
  'resource-type': ({ type }) => type,
  value: ({ value }) => value,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
export function describeTags(call: Call, input: DescribeTagsRequest): DescribeTagsResult {
  const fits = filterBy(filters, input.Filters);
  const { items, ...next } = pageOfList([...allTags(call)].filter(fits), input);
  return {
    Tags: items.map(({ id, type, key, value }) => ({
      ResourceId: id,
      ResourceType: type,
      Key: key,
      Value: value,
    })),
    ...next,
  };
}

function* allTags({ db }: Call): Iterable<TagOfThing> {
  for (const { type, holderIn } of TAG_KINDS.values()) {
    for (const { id, tags } of holderIn(db).all()) {
      for (const [key, value] of Object.entries(tags)) yield { id, type, key, value, tags: { [key]: value } };
    }
  }
}
