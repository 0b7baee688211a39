import type {
  DeleteKeyPairRequest,
  DeleteKeyPairResult,
  DescribeKeyPairsRequest,
  DescribeKeyPairsResult,
  KeyPairInfo,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { KeyPairRecord } from '../../state/records/instances';
import { filterBy, type Filters } from '../filters';
import { dateOf } from '../isoTime';
import { tagList } from '../tagLists';
import { findKeyPair, findKeyPairById, keyPairByName } from './find';

const filters: Filters<KeyPairRecord> = {
  fingerprint: ({ fingerprint }) => fingerprint,
  'key-name': ({ name }) => name,
  'key-pair-id': ({ id }) => id,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html */
export function describeKeyPairs(call: Call, input: DescribeKeyPairsRequest): DescribeKeyPairsResult {
  const { KeyNames: names = [], KeyPairIds: ids = [], IncludePublicKey: withKey = false } = input;
  const asked = new Set([
    ...names.map((name) => findKeyPair(call, name).id),
    ...ids.map((id) => findKeyPairById(call, id).id),
  ]);
  const fits = filterBy(filters, input.Filters);
  return {
    KeyPairs: call.db.keyPairs
      .filter((pair) => (asked.size === 0 || asked.has(pair.id)) && fits(pair))
      .map((pair) => describeKeyPair(pair, withKey)),
  };
}

function describeKeyPair(pair: KeyPairRecord, withKey: boolean): KeyPairInfo {
  return {
    KeyPairId: pair.id,
    KeyName: pair.name,
    KeyType: pair.type,
    KeyFingerprint: pair.fingerprint,
    CreateTime: dateOf(pair.createTime),
    ...(withKey && { PublicKey: pair.publicKey }),
    Tags: tagList(pair.tags),
  };
}

/**
 * A pair that does not exist is deleted just as well.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html
 */
export function deleteKeyPair(
  call: Call,
  { KeyName: name, KeyPairId: id }: DeleteKeyPairRequest,
): DeleteKeyPairResult {
  if (name === undefined && id === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter KeyName or KeyPairId');
  }
  const pair = id === undefined ? keyPairByName(call, name ?? '') : call.db.keyPairs.get(id);
  if (!pair) return { Return: true };
  call.db.keyPairs.delete(pair.id);
  return { Return: true, KeyPairId: pair.id };
}
