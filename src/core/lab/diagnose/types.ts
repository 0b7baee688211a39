import type { Place } from '../../account/account';
import type { AclTraffic } from '../../ec2/network/networkAcls';
import type { Instance } from '../../ec2/types';
import type { ProblemAction } from '../../problem';
import type { HostEntry } from '../../ssh/hostEntry';
import type { LabDeps } from '../deps';
import type { DiagnoseTools } from './tools';

/** Every check, in the order in which a connection meets what it looks at. */
export const CHECK_IDS = [
  'identity',
  'state',
  'status',
  'address',
  'route',
  'acl',
  'group',
  'reach',
  'hostKey',
  'keyFile',
  'entry',
  'login',
  'instanceConnect',
  'sessionManager',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

/** `unknown`: it could not be found out. `skipped`: there was nothing to look at, or no sense in looking. */
export type Status = 'ok' | 'bad' | 'unknown' | 'skipped';

/** What mends it. `mend` does those that are core's; the edge runs the gestures that exist for the others. */
export type Fix =
  | { readonly kind: 'start' }
  | { readonly kind: 'reboot' }
  | { readonly kind: 'allowSsh' }
  | { readonly kind: 'attachAddress' }
  | { readonly kind: 'connect' }
  | { readonly kind: 'console' }
  | { readonly kind: 'problem'; readonly action: ProblemAction }
  | {
      readonly kind: 'addRoute';
      readonly routeTableId: string;
      readonly gatewayId: string;
      readonly ipv6: boolean;
    }
  | { readonly kind: 'allowInAcl'; readonly aclId: string; readonly traffic: readonly AclTraffic[] }
  | { readonly kind: 'renewHostKeys' }
  | { readonly kind: 'repairKey'; readonly file: string }
  /** A copy that ssh reads, which the entry is to name. */
  | { readonly kind: 'mendKey'; readonly file: string }
  /** Into the agent, after its passphrase is asked for. */
  | { readonly kind: 'unlockKey'; readonly file: string }
  /** With the key file that the entry is to name instead, if it is about that. */
  | { readonly kind: 'rewriteEntry'; readonly keyFile?: string }
  /** Options of which the host entry says from now on that the person's config shall not decide. */
  | { readonly kind: 'closeOptions'; readonly options: readonly string[] }
  /** The host entry says nothing more of what was closed. */
  | { readonly kind: 'reopenOptions' }
  | { readonly kind: 'useUser'; readonly user: string }
  | { readonly kind: 'instanceConnect' }
  | { readonly kind: 'sessionManager' };

/** What one check found. */
export interface Verdict {
  readonly id: CheckId;
  readonly status: Status;
  /** One plain sentence, localized. */
  readonly sentence: string;
  /** What else helps to understand it: addresses, rules, fingerprints. No secrets. */
  readonly detail?: string;
  readonly fix?: Fix;
  /**
   * Of a bad host entry that may work all the same, which a login shows: `way`, whether it leads to the server;
   * `login`, whether the server lets one in as well.
   */
  readonly doubts?: 'way' | 'login';
  /** Of a bad host entry: a login that works proves nothing, for it leaves out what is wrong (`Stage` session). */
  readonly beyondLogin?: true;
  /** Of a bad login: the right server was reached, and refused. */
  readonly refused?: true;
}

/** Of whom the checks are, and what they are made with. */
export interface Patient {
  readonly at: Place;
  readonly instanceId: string;
  readonly deps: LabDeps;
  readonly signal: AbortSignal;
  readonly tools: DiagnoseTools;
}

/** How SSH gets to an instance. */
export type Way =
  | {
      readonly kind: 'direct';
      readonly host: string;
      readonly port: number;
      readonly family: 'ipv4' | 'ipv6';
      /** At its private address, from within its network. */
      readonly inside: boolean;
    }
  | { readonly kind: 'sessionManager' | 'endpoint' }
  /** Through another host, by its name in the person's SSH config. */
  | { readonly kind: 'jump'; readonly host: string };

/** Facts that several checks need; each is asked for once. They throw Problem. */
export interface Facts {
  instance(): Promise<Instance>;
  entry(): Promise<HostEntry | undefined>;
  /** Undefined when there is none. */
  way(): Promise<Way | undefined>;
  /**
   * This computer's address as the instance sees it; undefined when it has none of the family that leads there, and
   * from within its network, where nobody here knows it.
   */
  caller(): Promise<string | undefined>;
}

export interface Context extends Patient {
  readonly facts: Facts;
  /** What another check finds. Only of checks that do not wait for this one. */
  verdict(id: CheckId): Promise<Verdict>;
}

/** Throws Problem when it cannot be found out. */
export type Check = (context: Context) => Promise<Omit<Verdict, 'id'>>;
