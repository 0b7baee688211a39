import * as l10n from '@vscode/l10n';
import type { Place } from '../../../core/account/account';
import {
  applyChanges,
  callerAddresses,
  getFirewall,
  listFirewalls,
  listPrefixLists,
  type CallerAddresses,
  type ChangeOutcome,
  type Firewall,
  type Named,
  type RuleChange,
} from '../../../core/ec2/firewall';
import { Problem } from '../../../core/problem';
import { addressCheckUrl } from '../../../ui/addressCheckUrl';
import type { Services } from '../../../ui/services';

/** A security group, in the account with which its editor was opened. */
export interface FirewallAddress {
  readonly profile: string;
  readonly region: string;
  readonly groupId: string;
}

/** What an editor asks of EC2. All of it throws Problem. */
export interface FirewallCloud {
  read(signal: AbortSignal): Promise<Firewall>;
  /** Groups of the same VPC. */
  groups(vpcId: string, signal: AbortSignal): Promise<readonly Named[]>;
  prefixLists(signal: AbortSignal): Promise<readonly Named[]>;
  callerAddresses(signal: AbortSignal): Promise<CallerAddresses>;
  apply(
    changes: readonly RuleChange[],
    signal: AbortSignal,
    onOutcome: (outcome: ChangeOutcome) => void,
  ): Promise<readonly ChangeOutcome[]>;
}

export function firewallCloud(
  services: Pick<Services, 'session' | 'settings'>,
  { profile, region, groupId }: FirewallAddress,
): FirewallCloud {
  /** Asked anew for each call: the session may have been signed in again since. Another account's groups are not ours. */
  const place = async (): Promise<Place> => {
    const { account } = await services.session.require();
    if (account.profile.name === profile) return { account, region };
    throw new Problem(
      'NoCredentials',
      l10n.t('This group belongs to the profile {0}. Choose that profile to go on.', profile),
      { action: { kind: 'chooseProfile' } },
    );
  };
  return {
    read: async (signal) => getFirewall(await place(), groupId, signal),
    groups: async (vpcId, signal) => {
      const groups = await listFirewalls(await place(), { vpcId, signal });
      return groups.map(({ id, name }) => ({ id, name }));
    },
    prefixLists: async (signal) => listPrefixLists(await place(), signal),
    callerAddresses: (signal) => callerAddresses(addressCheckUrl(services), signal),
    apply: async (changes, signal, onOutcome) =>
      applyChanges(await place(), groupId, changes, { signal, onOutcome }),
  };
}
