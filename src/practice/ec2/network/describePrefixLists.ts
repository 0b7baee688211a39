import type {
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
  DescribePrefixListsRequest,
  DescribePrefixListsResult,
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import { filterBy, type Filters } from '../filters';
import { among, lookUpOne } from '../lookUp';
import { pageOfList, type Page, type PageRequest } from '../pages';
import { PREFIX_LIST_IDS, prefixListsIn, type PrefixList } from './prefixLists';

const OWNER = 'AWS';
const BOUNDS = { min: 1, max: 100 };

const filters: Filters<PrefixList> = {
  'owner-id': () => OWNER,
  'prefix-list-id': ({ id }) => id,
  'prefix-list-name': ({ name }) => name,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePrefixLists.html */
export function describePrefixLists(
  call: Call,
  input: DescribePrefixListsRequest,
): DescribePrefixListsResult {
  const { items, ...next } = pageOfLists(call, input);
  return {
    PrefixLists: items.map(({ id, name, cidrs }) => ({
      PrefixListId: id,
      PrefixListName: name,
      Cidrs: [...cidrs],
    })),
    ...next,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html */
export function describeManagedPrefixLists(
  call: Call,
  input: DescribeManagedPrefixListsRequest,
): DescribeManagedPrefixListsResult {
  const { items, ...next } = pageOfLists(call, input);
  return {
    PrefixLists: items.map(({ id, name }) => ({
      PrefixListId: id,
      PrefixListName: name,
      PrefixListArn: `arn:aws:ec2:${call.region}:aws:prefix-list/${id}`,
      AddressFamily: 'IPv4',
      OwnerId: OWNER,
      State: 'create-complete',
      Tags: [],
    })),
    ...next,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html */
export function getManagedPrefixListEntries(
  { region }: Call,
  input: GetManagedPrefixListEntriesRequest,
): GetManagedPrefixListEntriesResult {
  const { cidrs } = lookUpOne(PREFIX_LIST_IDS, input.PrefixListId ?? '', (id) => listIn(region, id));
  const { items, ...next } = pageOfList(cidrs, input, BOUNDS);
  return { Entries: items.map((Cidr) => ({ Cidr, Description: 'default' })), ...next };
}

function pageOfLists(
  { region }: Call,
  input: PageRequest & Pick<DescribePrefixListsRequest, 'PrefixListIds' | 'Filters'>,
): Page<PrefixList> {
  const asked = among(PREFIX_LIST_IDS, input.PrefixListIds, (id) => listIn(region, id));
  const fits = filterBy(filters, input.Filters);
  return pageOfList(
    prefixListsIn(region).filter((list) => asked(list.id) && fits(list)),
    input,
    BOUNDS,
  );
}

function listIn(region: string, listId: string): PrefixList | undefined {
  return prefixListsIn(region).find(({ id }) => id === listId);
}
