import type { Account } from '../../core/account/account';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Storage } from '../../core/ec2/volumes/storage';

/** An open account and the stores of what EC2 says of it. */
export interface SignedIn {
  readonly account: Account;
  readonly store: InstanceStore;
  readonly storage: Storage;
}
