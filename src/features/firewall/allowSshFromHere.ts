import * as l10n from '@vscode/l10n';
import { callerAddresses, type CallerAddresses } from '../../core/ec2/firewall';
import type { Instance } from '../../core/ec2/types';
import { DEFAULT_SSH_PORT, sshPortOf } from '../../core/lab/labTags';
import { addressCheckUrl } from '../../kit/addressCheckUrl';
import { applyTo, tellApplied } from './groups/applyWithUndo';
import { chooseGroup, groupsOfInstance, pickGroup, type ChosenGroup } from './groups/chooseGroup';
import { groupRefOf } from './groups/groupRef';
import { labelOf } from './groups/groupRows';
import { ownMark } from '../../kit/ownMark';
import { sshChanges } from './groups/sshChanges';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { withLateProgress } from '../../kit/show/progress';
import type { FirewallServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { showInformation } from '../../kit/show/messages';

type Needs = Pick<
  FirewallServices,
  'session' | 'memory' | 'settings' | 'log' | 'sshFolder' | 'securityGroups'
>;

/**
 * Lets this computer's address in on the SSH port, and nobody else: by the clicked group, or one of the groups of the
 * clicked or picked instance. Says so when it is in already.
 */
export async function allowSshFromHere(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Allow SSH from here');
  const door = groupRefOf(target)
    ? await doorOfGroup(services, title, target)
    : await doorOfInstance(services, title, target);
  if (!door) return;
  const addresses = await withLateProgress(title, (signal) =>
    callerAddresses(addressCheckUrl(services), signal),
  );
  const wish = { addresses: door.usable(addresses), marker: ownMark(), port: door.port };
  const here = Object.values(wish.addresses).join(', ');
  if (door.groups.some(({ group }) => sshChanges(group, wish).length === 0)) {
    void showInformation(l10n.t('{0} lets in SSH from {1} already.', door.name, here));
    return;
  }
  const chosen = await door.pick();
  if (!chosen) return;
  const applied = await applyTo(services, chosen, sshChanges(chosen.group, wish), title);
  const message = l10n.t('{0} lets in SSH (port {1}) from {2} now.', labelOf(chosen.group), door.port, here);
  void tellApplied(services, message, [applied]);
}

/** Where SSH is to be let in. */
interface Door {
  /** What is to be reached: an instance, or whatever has the group. */
  readonly name: string;
  readonly port: number;
  /** Each of them alone would do. */
  readonly groups: readonly ChosenGroup[];
  /** Which of the addresses can be used to reach it. */
  usable(addresses: CallerAddresses): CallerAddresses;
  /** The group that gets the rule. */
  pick(): Promise<ChosenGroup | undefined>;
}

async function doorOfGroup(services: Needs, title: string, target: unknown): Promise<Door | undefined> {
  const chosen = await chooseGroup(services, title, target);
  return (
    chosen && {
      name: labelOf(chosen.group),
      port: 22,
      groups: [chosen],
      usable: (addresses) => addresses,
      pick: () => Promise.resolve(chosen),
    }
  );
}

async function doorOfInstance(services: Needs, title: string, target: unknown): Promise<Door | undefined> {
  const wanted = {
    title,
    fits: ({ platform, state }: Instance) => platform === 'linux' && state !== 'terminated',
    unfit: (names: string) => l10n.t('There is no SSH to {0}.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return undefined;
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  const groups = await groupsOfInstance(at, instance.id);
  return {
    name: nameOf(instance),
    // The tag of a practice instance names a port of this computer, which stands in for the instance's own.
    port: account.practice ? DEFAULT_SSH_PORT : sshPortOf(instance.tags),
    groups: groups.map((group) => ({ at, group })),
    usable: (addresses) => reaching(instance, addresses),
    pick: async () => {
      const group = await pickGroup(title, Promise.resolve(groups));
      return group && { at, group };
    },
  };
}

/** An instance without an IPv6 address needs no IPv6 rule, unless the caller has nothing else. */
function reaching({ ipv6 }: Instance, addresses: CallerAddresses): CallerAddresses {
  return ipv6 === undefined && addresses.ipv4 !== undefined ? { ipv4: addresses.ipv4 } : addresses;
}
