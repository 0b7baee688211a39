import type { Place } from '../../../src/core/account/account';
import { AWS_PACE } from '../../../src/core/account/pace';
import type {
  Image,
  Instance,
  InstanceType,
  KeyPair,
  SecurityGroup,
  Subnet,
  Vpc,
} from '../../../src/core/ec2/types';
import type { ConnectEndpoint } from '../../../src/core/ec2/network/connectEndpoints';
import type { NetworkAcl } from '../../../src/core/ec2/network/networkAcls';
import type { RouteTable } from '../../../src/core/ec2/network/routes';
import type { Cloud } from '../../../src/core/lab/cloud';
import { Problem } from '../../../src/core/problem';
import { fingerprintsOf } from '../../../src/core/ssh/keys/fingerprints';
import { image, instance, instanceType } from './fixtures';

type Call = keyof Cloud;

/** A small EC2 in memory, with faults at will: behind the same functions that lab/ is given. */
export class FakeCloud {
  instances: Instance[] = [];
  pairs: KeyPair[] = [];
  groups: SecurityGroup[] = [];
  images: Image[] = [image()];
  types: InstanceType[] = [instanceType()];
  subnets: Subnet[] = [];
  vpc: string | undefined = 'vpc-0123456789abcdef0';
  vpcs: Vpc[] = [];
  routes: RouteTable | undefined;
  acl: NetworkAcl | undefined;
  endpoints: ConnectEndpoint[] = [];
  callerIpv6: string | undefined;
  console = '';
  /** Client tokens seen: one instance for each. */
  readonly tokens = new Map<string, string>();
  readonly calls: Call[] = [];
  /** Throws instead of doing the call. */
  readonly failing = new Map<Call, Error>();
  /** Does the call, then throws: an answer that got lost. Each fault once. */
  readonly losing = new Map<Call, Error>();
  /** Runs before each call. */
  onCall: (call: Call) => void = () => undefined;

  readonly cloud: Cloud = {
    callerAddress: this.call('callerAddress', () => '203.0.113.7'),
    callerIpv6: this.call('callerIpv6', () => this.callerIpv6),
    callerCidr: (address) => `${address}/32`,
    consoleOutput: this.call('consoleOutput', () => this.console),
    createSshGroup: this.call('createSshGroup', (_at, request) => {
      const made: SecurityGroup = {
        id: `sg-${String(this.groups.length + 1).padStart(8, '0')}`,
        name: request.name,
        description: request.description,
        vpcId: request.vpcId,
        tags: request.tags,
      };
      this.groups.push(made);
      return made;
    }),
    defaultVpcId: this.call('defaultVpcId', () => this.vpc),
    deleteKeyPair: this.call('deleteKeyPair', (_at, name) => {
      this.pairs = this.pairs.filter((pair) => pair.name !== name);
    }),
    deleteSecurityGroup: this.call('deleteSecurityGroup', (_at, id) => {
      const used = this.instances.some(
        (one) => one.state !== 'terminated' && one.securityGroups.some((group) => group.id === id),
      );
      if (used) throw new Problem('InvalidState', 'The group is in use.');
      this.groups = this.groups.filter((group) => group.id !== id);
    }),
    dryRun: this.call('dryRun', () => undefined),
    findNetworkAcl: this.call('findNetworkAcl', () => this.acl),
    findRouteTable: this.call('findRouteTable', () => this.routes),
    findNewestImage: this.call('findNewestImage', (_at, _owner, _name, architecture) =>
      found(this.images.find((one) => one.architecture === architecture)),
    ),
    getImage: this.call('getImage', (_at, id) => found(this.images.find((one) => one.id === id))),
    getInstance: this.call('getInstance', (_at, id) => found(this.instances.find((one) => one.id === id))),
    getInstanceType: this.call('getInstanceType', (_at, name) =>
      found(this.types.find((one) => one.name === name)),
    ),
    imageByParameter: this.call('imageByParameter', () => found(this.images[0])),
    imageOfInstance: this.call('imageOfInstance', (_at, { imageId }) =>
      this.images.find((one) => one.id === imageId),
    ),
    importKeyPair: this.call('importKeyPair', (_at, name, publicKey, tags = {}) => {
      if (this.pairs.some((pair) => pair.name === name)) throw new Problem('DuplicateName', 'It exists.');
      const pair: KeyPair = {
        id: `key-${String(this.pairs.length)}`,
        name,
        type: 'ed25519',
        fingerprint: fingerprintsOf(publicKey)[0] ?? '',
        createdAt: undefined,
        tags,
      };
      this.pairs.push(pair);
      return pair;
    }),
    listConnectEndpoints: this.call('listConnectEndpoints', () => [...this.endpoints]),
    listInstances: this.call('listInstances', () => [...this.instances]),
    listKeyPairs: this.call('listKeyPairs', () => [...this.pairs]),
    listSecurityGroups: this.call('listSecurityGroups', () => [...this.groups]),
    listSnapshots: this.call('listSnapshots', () => []),
    listVpcs: this.call('listVpcs', () => [...this.vpcs]),
    listSubnets: this.call('listSubnets', () => [...this.subnets]),
    runInstance: this.call('runInstance', (_at, request) => {
      const known = this.instances.find((one) => one.id === this.tokens.get(request.clientToken));
      if (known) return known;
      const made = instance({
        id: `i-${String(this.instances.length + 1).padStart(8, '0')}`,
        state: 'pending',
        keyName: request.keyName,
        name: request.tags.Name,
        tags: request.tags,
        securityGroups: request.securityGroupIds.map((id) => ({ id, name: id })),
      });
      this.tokens.set(request.clientToken, made.id);
      this.instances.push(made);
      return made;
    }),
    sendPublicKey: this.call('sendPublicKey', () => undefined),
    startInstances: this.call('startInstances', (_at, ids) => this.become(ids, 'running')),
    terminateInstances: this.call('terminateInstances', (_at, ids) => this.become(ids, 'terminated')),
    waitForState: this.call('waitForState', (_at, id, wanted) => {
      this.become([id], wanted);
      return found(this.instances.find((one) => one.id === id));
    }),
  };

  private become(ids: readonly string[], state: Instance['state']): { id: string }[] {
    this.instances = this.instances.map((one) => (ids.includes(one.id) ? { ...one, state } : one));
    return ids.map((id) => ({ id }));
  }

  private call<A extends unknown[], R>(name: Call, act: (...args: A) => R): (...args: A) => Promise<R> {
    return async (...args) => {
      this.calls.push(name);
      this.onCall(name);
      signalOf(args)?.throwIfAborted();
      // As a call over the network is: never answered in the same turn.
      await Promise.resolve();
      const fault = this.failing.get(name);
      if (fault) throw fault;
      const answer = act(...args);
      const lost = this.losing.get(name);
      this.losing.delete(name);
      if (lost) throw lost;
      return answer;
    };
  }
}

function signalOf(args: readonly unknown[]): AbortSignal | undefined {
  const last = args.at(-1);
  if (last instanceof AbortSignal) return last;
  const { signal } = (last ?? {}) as { signal?: AbortSignal };
  return signal;
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Problem('NotFound', 'There is no such thing.');
  return thing;
}

/** A region of an account that can say who it is, and nothing else. */
export const place: Place = {
  region: 'eu-west-1',
  account: {
    profile: { name: 'class', signIn: 'keys' },
    homeRegion: 'eu-west-1',
    endpoint: undefined,
    billed: true,
    pace: AWS_PACE,
    client: () => Promise.reject(new Error('No SDK here.')),
    identity: () => Promise.resolve({ accountId: '123456789012', arn: 'arn:aws:iam::123456789012:user/me' }),
    close: () => undefined,
  },
};
