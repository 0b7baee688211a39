import type { Firewall, Rule } from '../../../../src/core/ec2/firewall';
import type { Instance } from '../../../../src/core/ec2/types';
import { realDiagnoseTools, type DiagnoseTools } from '../../../../src/core/lab/diagnose';
import { instance } from '../fixtures';

export const ID = instance().id;
/** The caller's address. */
export const ME = '203.0.113.7';

export const anywhere = { direction: 'inbound', protocol: 'tcp', from: 22, to: 22, description: '' } as const;
const open: Rule = { ...anywhere, id: 'sgr-1', peer: { kind: 'ipv4', cidr: `${ME}/32` } };

export const groupWith = (rules: readonly Rule[]): Firewall => ({
  id: 'sg-1',
  name: 'lab',
  description: '',
  vpcId: 'vpc-1',
  tags: {},
  rules,
});

/** A lab with everything in order. */
export const well: DiagnoseTools = {
  ...realDiagnoseTools,
  callerAddresses: () => Promise.resolve({ ipv4: ME }),
  getFirewall: () => Promise.resolve(groupWith([open])),
  instanceStatus: () => Promise.resolve({ system: 'ok', instance: 'ok' }),
  internetGatewayOf: () => Promise.resolve('igw-1'),
  networkAclOf: () => Promise.resolve(undefined),
  routeTableOf: () =>
    Promise.resolve({
      id: 'rtb-1',
      vpcId: 'vpc-1',
      routes: [{ destination: '0.0.0.0/0', target: 'igw-1', active: true }],
    }),
  reachSsh: () => Promise.resolve('answers'),
  trySsh: () => Promise.resolve({ ok: true }),
};

export function lab(changes: Partial<Instance> = {}): Instance {
  const groups = [{ id: 'sg-1', name: 'lab' }];
  return instance({
    keyName: undefined,
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    securityGroups: groups,
    ...changes,
  });
}
