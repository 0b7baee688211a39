import type { Rule } from '../../../../src/core/ec2/firewall';
import type { AclEntry } from '../../../../src/core/ec2/network/networkAcls';
import type { Instance } from '../../../../src/core/ec2/types';
import type { DiagnoseTools } from '../../../../src/core/lab/diagnose';
import type { CheckId, Verdict } from '../../../../src/core/lab/diagnose/types';
import { anywhere, groupWith, ME } from './patient';

/** Parts that the cases of verdictCases.ts and networkCases.ts are made of. */

export const PROFILE = 'arn:aws:iam::123456789012:instance-profile/lab';
export const IPV6 = '2001:db8::7';
export const onIpv6 = { publicIp: undefined, publicDns: undefined, ipv6: '2001:db8::1' };
export const nowhere = { publicIp: undefined, publicDns: undefined };

/** A part that is not named may be anything; a pattern stands for a text. */
export type Says = {
  readonly [Part in 'status' | 'sentence' | 'detail' | 'fix']?: Verdict[Part] | RegExp | undefined;
};

export interface Case {
  readonly when: string;
  readonly is?: Partial<Instance>;
  readonly tools?: Partial<DiagnoseTools>;
  readonly practice?: true;
  readonly says: Says;
}

export const tools = (changes: Partial<DiagnoseTools>): Partial<DiagnoseTools> => changes;
export const gives =
  <T>(value: T) =>
  () =>
    Promise.resolve(value);

export const allow = (
  number: number,
  direction: AclEntry['direction'],
  more: Partial<AclEntry> = {},
): AclEntry => ({
  ...{ number, direction, action: 'allow', protocol: '-1', cidr: '0.0.0.0/0', from: 0, to: 65535 },
  ...more,
});
export const acl = (...entries: AclEntry[]) => tools({ networkAclOf: gives({ id: 'acl-1', entries }) });
export const inward = { direction: 'inbound', address: ME, from: 22, to: 22 } as const;
export const outward = { direction: 'outbound', address: ME, from: 32768, to: 65535 } as const;
export const routes = (...found: { destination: string; target: string; active: boolean }[]) =>
  tools({ routeTableOf: gives({ id: 'rtb-1', vpcId: 'vpc-1', routes: found }) });
export const rule = (peer: Rule['peer'], more: Partial<Rule> = {}): Rule => ({
  ...anywhere,
  id: 'r',
  peer,
  ...more,
});
export const grouped = (...rules: Rule[]) => tools({ getFirewall: gives(groupWith(rules)) });
export const reached = (how: Awaited<ReturnType<DiagnoseTools['reachSsh']>>) =>
  tools({ reachSsh: gives(how) });

export type Cases = Readonly<Partial<Record<CheckId, readonly Case[]>>>;
