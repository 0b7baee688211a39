import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { lookUpOne, type IdKind } from '../lookUp';

export const NETWORK_INTERFACE_IDS: IdKind = {
  prefix: 'eni',
  noun: 'networkInterface ID',
  malformed: 'InvalidNetworkInterfaceId.Malformed',
  notFound: 'InvalidNetworkInterfaceID.NotFound',
};

/** A terminated instance is told of for a while, without its network interface. */
export const hasInterface = ({ state }: InstanceRecord): boolean => state !== 'terminated';

/**
 * The instance that has a network interface. Throws AwsError: InvalidNetworkInterfaceId.Malformed,
 * InvalidNetworkInterfaceID.NotFound.
 */
export function instanceOfInterface({ db }: Pick<Call, 'db'>, id: string): InstanceRecord {
  return lookUpOne(NETWORK_INTERFACE_IDS, id, (each) =>
    db.instances.find((instance) => hasInterface(instance) && interfaceIds(instance).includes(each)),
  );
}

const interfaceIds = ({ networkInterfaceId, furtherCards = [] }: InstanceRecord): string[] => [
  networkInterfaceId,
  ...furtherCards.map(({ id }) => id),
];
