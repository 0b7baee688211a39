/** How an account is opened: what the session loads only once somebody wants one. */
import type { Profile } from '../../core/account/account';
import { openAccount } from '../../core/account/openAccount';
import type { PracticeAccess } from '../../core/account/practice/access';
import { InstanceStore } from '../../core/ec2/instances/instanceStore';
import { Storage } from '../../core/ec2/volumes/storage';
import type { Log } from '../../core/log';
import type { Settings } from '../settings';
import { askMfaCode } from './askMfaCode';
import type { SignedIn } from './signedIn';

export { misspeltProfile } from '../../core/account/misspeltProfile';
export { defaultProfileName, findProfiles } from '../../core/account/profiles';

export interface OpenOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Pick<Settings, 'endpointUrl'>;
  /** Of the practice cloud, when it is that which is opened. */
  readonly practice: PracticeAccess | undefined;
  readonly log: Log;
}

/** The account of a profile, with its stores. Asks nobody anything yet. */
export function open(profile: Profile, { env, settings, practice, log }: OpenOptions): SignedIn {
  const { endpointUrl } = settings;
  const account = openAccount(profile, {
    env,
    ...(endpointUrl !== undefined && { endpointOverride: endpointUrl }),
    ...(practice && { practice }),
    mfa: (serial) => askMfaCode(serial),
    log,
  });
  return { account, store: new InstanceStore(account, { log }), storage: new Storage(account) };
}
