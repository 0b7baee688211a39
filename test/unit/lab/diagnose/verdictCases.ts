import { Problem } from '../../../../src/core/problem';
import { PROFILE, onIpv6, nowhere, tools, gives, routes, type Cases } from './caseParts';
import { well } from './patient';

/** What the checks say of an instance in which all is well, but as given. */
export const CASES: Cases = {
  state: [
    { when: 'it runs', says: { status: 'ok', sentence: 'The instance runs.' } },
    {
      when: 'it starts',
      is: { state: 'pending' },
      says: { status: 'bad', sentence: /just starting/ },
    },
    {
      when: 'it is stopped, with EC2’s reason',
      is: { state: 'stopped', stateReason: 'User initiated' },
      says: { status: 'bad', fix: { kind: 'start' }, detail: 'User initiated' },
    },
    {
      when: 'it is on its way down',
      is: { state: 'stopping' },
      says: { status: 'bad', fix: { kind: 'start' } },
    },
    { when: 'it runs Windows', is: { platform: 'windows' }, says: { status: 'bad', fix: undefined } },
    { when: 'it is gone', is: { state: 'terminated' }, says: { status: 'bad', fix: undefined } },
    { when: 'it is going', is: { state: 'shutting-down' }, says: { status: 'bad', fix: undefined } },
  ],
  status: [
    { when: 'all is well', says: { status: 'ok' } },
    {
      when: 'the computer is at fault',
      tools: tools({ instanceStatus: gives({ system: 'impaired', instance: 'impaired' }) }),
      says: { status: 'bad', fix: undefined, sentence: 'The computer under the instance has a fault.' },
    },
    {
      when: 'the system is at fault',
      tools: tools({ instanceStatus: gives({ system: 'ok', instance: 'impaired' }) }),
      says: { status: 'bad', fix: { kind: 'reboot' } },
    },
    {
      when: 'one of the two is not done',
      tools: tools({ instanceStatus: gives({ system: 'ok', instance: 'initializing' }) }),
      says: { status: 'unknown' },
    },
    {
      when: 'the other is not done',
      tools: tools({ instanceStatus: gives({ system: 'initializing', instance: 'ok' }) }),
      says: { status: 'unknown' },
    },
    {
      when: 'EC2 says nothing',
      tools: tools({ instanceStatus: gives(undefined) }),
      says: { status: 'unknown' },
    },
    { when: 'it does not run', is: { state: 'stopped' }, says: { status: 'skipped' } },
  ],
  address: [
    { when: 'it has one', says: { status: 'ok', detail: '203.0.113.20' } },
    {
      when: 'Session Manager can do without',
      is: { ...nowhere, instanceProfileArn: PROFILE },
      says: { status: 'ok' },
    },
    {
      when: 'it has none',
      is: nowhere,
      says: { status: 'bad', detail: /instance profile/, fix: { kind: 'attachAddress' } },
    },
    {
      when: 'it has none in the practice cloud',
      is: { ...nowhere, instanceProfileArn: PROFILE },
      practice: true,
      says: { status: 'bad', detail: /no Session Manager/, fix: { kind: 'attachAddress' } },
    },
    { when: 'it does not run', is: { state: 'stopped' }, says: { status: 'skipped' } },
  ],
  route: [
    { when: 'it leads to the internet', says: { status: 'ok', detail: 'rtb-1: 0.0.0.0/0 → igw-1' } },
    { when: 'it is in no subnet', is: { subnetId: undefined }, says: { status: 'skipped' } },
    { when: 'it is in no VPC', is: { vpcId: undefined }, says: { status: 'skipped' } },
    { when: 'none is shown', tools: tools({ routeTableOf: gives(undefined) }), says: { status: 'unknown' } },
    {
      when: 'there is none, and no gateway',
      tools: { ...routes(), internetGatewayOf: gives(undefined) },
      says: { status: 'bad', detail: 'rtb-1', fix: undefined },
    },
    {
      when: 'there is none for IPv6',
      is: onIpv6,
      tools: routes({ destination: '0.0.0.0/0', target: 'igw-1', active: true }),
      says: {
        status: 'bad',
        fix: { kind: 'addRoute', routeTableId: 'rtb-1', gatewayId: 'igw-1', ipv6: true },
      },
    },
    {
      when: 'the caller’s address is not known',
      tools: { ...well, callerAddresses: () => Promise.reject(new Problem('Network', 'No.')) },
      says: { status: 'ok' },
    },
    {
      when: 'it leads to a peer',
      tools: routes({ destination: '203.0.113.0/24', target: 'pcx-1', active: true }),
      says: { status: 'bad', detail: 'rtb-1: 203.0.113.0/24 → pcx-1', sentence: /not go through/ },
    },
    {
      when: 'it is private, out alone',
      is: onIpv6,
      tools: { ...routes({ destination: '::/0', target: 'eigw-1', active: true }) },
      says: { status: 'bad', sentence: /is private/, fix: undefined },
    },
  ],
};
