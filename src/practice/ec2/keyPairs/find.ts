import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { KeyPairRecord } from '../../state/records/instances';

type Place = Pick<Call, 'db'>;

export function keyPairByName({ db }: Place, name: string): KeyPairRecord | undefined {
  return db.keyPairs.find((pair) => pair.name === name);
}

/** Throws AwsError InvalidKeyPair.NotFound. */
export function findKeyPair(call: Place, name: string): KeyPairRecord {
  const pair = keyPairByName(call, name);
  if (pair) return pair;
  throw new AwsError('InvalidKeyPair.NotFound', `The key pair '${name}' does not exist`);
}

/** Throws AwsError InvalidKeyPair.NotFound. */
export function findKeyPairById({ db }: Place, id: string): KeyPairRecord {
  const pair = db.keyPairs.get(id);
  if (pair) return pair;
  throw new AwsError('InvalidKeyPair.NotFound', `The key pair ID '${id}' does not exist`);
}
