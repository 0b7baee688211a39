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
import { addressCheckUrl } from '../../../kit/addressCheckUrl';
import type { Basics } from '../../../kit/basics';
import { accountOf } from '../../../kit/session/accountOf';

/** A security group, in the account with which its editor was opened. */
export interface FirewallSubject {
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
  services: Pick<Basics, 'session' | 'settings'>,
  { profile, region, groupId }: FirewallSubject,
): FirewallCloud {
  const otherwise = l10n.t('This group belongs to the profile {0}. Choose that profile to go on.', profile);
  const place = async (): Promise<Place> => ({
    account: await accountOf(services, profile, otherwise),
    region,
  });
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
