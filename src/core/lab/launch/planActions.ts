import { safeName, uniqueName } from '../names';
import type { Template } from '../template/template';
import type { LaunchFacts } from './facts';

/** What a launch does about its key pair. */
export type KeyAction =
  /** A pair of the account whose private half is at `file`. */
  | { readonly kind: 'use'; readonly name: string; readonly file: string }
  /** Made at launch: `~/.ssh/<name>` first, then the pair `name` in the account. */
  | { readonly kind: 'create'; readonly name: string; readonly type: 'ed25519' | 'rsa' };

/** What it does about its security group. */
export type GroupAction =
  /** A network interface that exists, with groups of its own. */
  | { readonly kind: 'interface'; readonly interfaceId: string }
  | { readonly kind: 'use'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'create';
      readonly name: string;
      readonly vpcId: string | undefined;
      /** The one address range that may reach `port`. */
      readonly cidr: string;
      readonly port: number;
    };

export function keyAction({ keyPair }: Template, facts: LaunchFacts, name: string): KeyAction {
  if (facts.key) return { kind: 'use', ...facts.key };
  const taken = new Set([...facts.keyPairs.map((pair) => pair.name), ...facts.localNames]);
  const type = keyPair && 'create' in keyPair ? keyPair.create : 'ed25519';
  return { kind: 'create', name: uniqueName(safeName(name), taken), type };
}

export function groupAction(
  facts: LaunchFacts,
  name: string,
  port: number,
  cidr: string = facts.callerCidr,
): GroupAction {
  if (facts.group) return { kind: 'use', id: facts.group.id, name: facts.group.name };
  const inVpc = facts.groups.filter((group) => facts.vpcId === undefined || group.vpcId === facts.vpcId);
  const taken = new Set(inVpc.map((group) => group.name));
  return {
    kind: 'create',
    name: uniqueName(`ec2-lab-${safeName(name)}`, taken),
    vpcId: facts.vpcId,
    cidr,
    port,
  };
}
