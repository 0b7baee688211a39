import type {
  HostKeysRecord,
  InstanceRecord,
  KeyPairRecord,
  LaunchTemplateRecord,
  SpotRequestRecord,
} from '../records/instances';
import { anything, flag, listOf, number, optional, record, text, texts, word } from './check';

export const instance = record<InstanceRecord>({
  id: text,
  tags: texts,
  reservationId: text,
  launchIndex: number,
  imageId: text,
  instanceType: text,
  state: word(),
  settlesAt: optional(number),
  stateReason: optional(record({ code: text, message: text })),
  transitionReason: text,
  launchTime: text,
  zone: text,
  vpcId: text,
  subnetId: text,
  privateIp: text,
  publicIp: optional(text),
  groupIds: listOf(text),
  networkInterfaceId: text,
  furtherCards: optional(
    listOf(
      record({ id: text, deviceIndex: number, subnetId: text, groupIds: listOf(text), privateIp: text }),
    ),
  ),
  keyName: optional(text),
  authorizedKey: optional(text),
  pushedKeys: optional(listOf(record({ user: text, publicKey: text, at: number }))),
  architecture: word(),
  platformDetails: text,
  imageName: text,
  imageOwner: text,
  loginUser: text,
  system: text,
  rootDeviceName: text,
  devices: listOf(record({ deviceName: text, volumeId: text, deleteOnTermination: flag, attachTime: text })),
  clientToken: optional(text),
  spotRequestId: optional(text),
  hibernation: flag,
  shutdownBehavior: word(),
  terminationProtection: flag,
  stopProtection: flag,
  sourceDestCheck: flag,
  ebsOptimized: flag,
  detailedMonitoring: flag,
  tenancy: optional(word()),
  placementGroup: optional(text),
  metadata: record<InstanceRecord['metadata']>({
    httpTokens: word(),
    httpEndpoint: word(),
    hopLimit: number,
    instanceTags: word(),
  }),
  cpuCredits: optional(word()),
  instanceProfileArn: optional(text),
  asSaid: optional(anything),
  userData: optional(text),
  boots: listOf(text),
});

export const keyPair = record<KeyPairRecord>({
  id: text,
  tags: texts,
  name: text,
  type: word(),
  fingerprint: text,
  publicKey: text,
  createTime: text,
});

export const launchTemplate = record<LaunchTemplateRecord>({
  id: text,
  tags: texts,
  name: text,
  createTime: text,
  defaultVersion: number,
  lastNumber: number,
  versions: listOf(
    record<LaunchTemplateRecord['versions'][number]>({
      number,
      description: optional(text),
      createTime: text,
      data: anything,
    }),
  ),
});

export const spotRequest = record<SpotRequestRecord>({
  id: text,
  tags: texts,
  instanceId: text,
  createTime: text,
  type: word(),
  state: word(),
  maxPrice: optional(text),
});

export const hostKeys = record<HostKeysRecord>({
  id: text,
  keys: listOf(record({ type: text, privateKey: text, publicKey: text, fingerprint: text })),
});
