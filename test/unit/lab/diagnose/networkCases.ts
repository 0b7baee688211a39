import {
  PROFILE,
  IPV6,
  onIpv6,
  nowhere,
  tools,
  gives,
  allow,
  acl,
  inward,
  outward,
  rule,
  grouped,
  reached,
  type Cases,
} from './caseParts';
import { ME } from './patient';

/** The same of doors of the network. */
export const NETWORK_CASES: Cases = {
  acl: [
    {
      when: 'it lets in and out',
      tools: acl(allow(100, 'inbound'), allow(100, 'outbound')),
      says: { status: 'ok', detail: 'acl-1' },
    },
    { when: 'none is shown', says: { status: 'unknown' } },
    { when: 'it is in no subnet', is: { subnetId: undefined }, says: { status: 'skipped' } },
    {
      when: 'nobody knows the caller’s address',
      tools: { ...acl(allow(100, 'inbound')), callerAddresses: gives({}) },
      says: { status: 'unknown', sentence: 'Your address is not known.' },
    },
    {
      when: 'a rule keeps the caller out',
      tools: acl(
        allow(90, 'inbound', { action: 'deny', cidr: `${ME}/32` }),
        allow(100, 'inbound'),
        allow(100, 'outbound'),
      ),
      says: {
        status: 'bad',
        sentence: 'The network ACL of its subnet does not let you in on port 22.',
        detail: `acl-1: inbound rule 90 denies ${ME}/32`,
        fix: { kind: 'allowInAcl', aclId: 'acl-1', traffic: [inward] },
      },
    },
    {
      when: 'nothing lets answers out',
      tools: acl(allow(100, 'inbound')),
      says: {
        status: 'bad',
        sentence: 'The network ACL of its subnet does not let the answers out to you.',
        detail: 'acl-1: outbound rule * denies 0.0.0.0/0',
        fix: { kind: 'allowInAcl', aclId: 'acl-1', traffic: [outward] },
      },
    },
    {
      when: 'nothing lets through',
      tools: acl(),
      says: { status: 'bad', fix: { kind: 'allowInAcl', aclId: 'acl-1', traffic: [inward, outward] } },
    },
    {
      when: 'it lets in the port of the instance alone',
      is: { tags: { 'ec2-lab:ssh-port': '2222' } },
      tools: acl(allow(100, 'inbound', { protocol: '6', from: 2222, to: 2222 }), allow(100, 'outbound')),
      says: { status: 'ok' },
    },
  ],
  group: [
    {
      when: 'it lets in',
      says: { status: 'ok', sentence: 'The security group lab lets you in.', detail: `${ME} → 22` },
    },
    { when: 'there is none', is: { securityGroups: [] }, says: { status: 'skipped' } },
    {
      when: 'nobody knows the caller’s address',
      tools: tools({ callerAddresses: gives({}) }),
      says: { status: 'unknown', sentence: 'Your address is not known.' },
    },
    {
      when: 'it lets in others',
      tools: grouped(rule({ kind: 'ipv4', cidr: '198.51.100.7/32' })),
      says: {
        status: 'bad',
        sentence: `No security group lets SSH (port 22) in from your address ${ME}.`,
        detail: 'lab (sg-1)',
        fix: { kind: 'allowSsh' },
      },
    },
    {
      when: 'it lets in on another port',
      tools: grouped(rule({ kind: 'ipv4', cidr: `${ME}/32` }, { from: 80, to: 80 })),
      says: { status: 'bad' },
    },
    {
      when: 'a prefix list opens another port',
      tools: grouped(rule({ kind: 'prefixList', id: 'pl-1' }, { from: 80, to: 80 })),
      says: { status: 'bad' },
    },
    {
      when: 'it lets out alone',
      tools: grouped(rule({ kind: 'ipv4', cidr: '0.0.0.0/0' }, { direction: 'outbound' })),
      says: { status: 'bad' },
    },
    {
      when: 'it lets in over IPv6',
      is: onIpv6,
      tools: {
        ...grouped(rule({ kind: 'ipv6', cidr: `${IPV6}/128` })),
        callerAddresses: gives({ ipv6: IPV6, ipv4: ME }),
      },
      says: { status: 'ok', detail: `${IPV6} → 22` },
    },
    {
      when: 'it lets in over IPv4, and the way is IPv6',
      is: onIpv6,
      tools: {
        ...grouped(rule({ kind: 'ipv4', cidr: '0.0.0.0/0' })),
        callerAddresses: gives({ ipv6: IPV6, ipv4: ME }),
      },
      says: { status: 'bad' },
    },
    {
      when: 'it lets in on the port of the instance',
      is: { tags: { 'ec2-lab:ssh-port': '2222' } },
      tools: grouped(rule({ kind: 'ipv4', cidr: `${ME}/32` }, { from: 2222, to: 2222 })),
      says: { status: 'ok', detail: `${ME} → 2222` },
    },
  ],
  reach: [
    { when: 'it answers', tools: reached('answers'), says: { status: 'ok', detail: '203.0.113.20:22' } },
    {
      when: 'nobody listens',
      tools: reached('refused'),
      says: {
        status: 'bad',
        detail: /^203\.0\.113\.20:22: it may still be booting/,
        fix: { kind: 'console' },
      },
    },
    {
      when: 'nothing comes back',
      tools: reached('timedOut'),
      says: { status: 'bad', sentence: 'Nothing answers on port 22.', fix: undefined },
    },
    {
      when: 'something takes the connection and is silent',
      tools: reached('silent'),
      says: {
        status: 'bad',
        sentence: /^Something takes the connection on port 22/,
        fix: { kind: 'console' },
      },
    },
    ...(['unreachable', 'name'] as const).map((how) => ({
      when: how,
      tools: reached(how),
      says: { status: 'bad', detail: '203.0.113.20:22', fix: undefined } as const,
    })),
    { when: 'it does not run', is: { state: 'stopped' }, says: { status: 'skipped' } },
    {
      when: 'there is no address in the practice cloud',
      is: nowhere,
      practice: true,
      says: { status: 'skipped', sentence: 'There is no address to connect to.' },
    },
  ],
  sessionManager: [
    {
      when: 'it is the way',
      is: { ...nowhere, instanceProfileArn: PROFILE },
      says: { status: 'ok', sentence: 'Session Manager is the way in.', detail: PROFILE, fix: undefined },
    },
    { when: 'the way is direct', is: { instanceProfileArn: PROFILE }, says: { status: 'skipped' } },
    {
      when: 'the way is closed',
      is: { instanceProfileArn: PROFILE },
      tools: reached('timedOut'),
      says: { status: 'ok', fix: { kind: 'sessionManager' } },
    },
    { when: 'it has no profile', tools: reached('timedOut'), says: { status: 'unknown', fix: undefined } },
    {
      when: 'it is in the practice cloud',
      is: { instanceProfileArn: PROFILE },
      tools: reached('timedOut'),
      practice: true,
      says: { status: 'skipped', sentence: 'The practice cloud has no Session Manager.' },
    },
    {
      when: 'it does not run',
      is: { state: 'stopped', instanceProfileArn: PROFILE },
      says: { status: 'skipped' },
    },
  ],
};
