/**
 * The single list of what an endpoint does otherwise than AWS, as far as the contract touches it. A test that meets a
 * difference counts as skipped while it fails; when the endpoint mends its ways the test asks for its row to go.
 */
export type Difference =
  | 'addressOwnerUnsaid'
  | 'anyTagReadable'
  | 'attachForgetsTermination'
  | 'attachedAddressCanGo'
  | 'attachedGroupNotFound'
  | 'clientTokenIgnored'
  | 'descriptionsStay'
  | 'dryRunChecksNothing'
  | 'fingerprintOtherwise'
  | 'imageSnapshotsUntaggable'
  | 'instanceConnectChecksNothing'
  | 'launchChecksLittle'
  | 'movedAddressStays'
  | 'noImageMetadata'
  | 'noPriceList'
  | 'registeredImageUntagged'
  | 'shutdownBehaviorStays'
  | 'terminatedCanStart'
  | 'transitionsInstant'
  | 'unknownAlarmCanGo'
  | 'usedGroupCanGo';

/** Difference → what happens there instead. */
export type Differences = Readonly<Partial<Record<Difference, string>>>;

/** moto_server 5.2 */
export const motoDifferences: Differences = {
  addressOwnerUnsaid: 'every public address of an instance belongs to the account, none to amazon',
  anyTagReadable: 'tags with blanks go with InstanceMetadataTags',
  attachForgetsTermination: 'an attached volume never goes with its instance, whatever is set',
  attachedAddressCanGo: 'an Elastic IP can be released while an instance has it',
  attachedGroupNotFound: 'the filter instance.group-id looks at the groups of the launch alone',
  clientTokenIgnored: 'a second RunInstances with the same client token makes a second instance',
  descriptionsStay: 'a rule keeps its description when it is modified to have none',
  dryRunChecksNothing: 'a dry run succeeds whatever image it names',
  fingerprintOtherwise: 'an ed25519 fingerprint is the SHA-256 of the DER public key in hexadecimal',
  imageSnapshotsUntaggable: 'CreateImage with tags for its snapshots answers with a web page',
  instanceConnectChecksNothing: 'any key is taken for any instance, also one that is not there',
  launchChecksLittle:
    'unknown images, subnets, key pairs and types, and types of the wrong architecture are accepted',
  movedAddressStays: 'an instance shows an Elastic IP that was moved to another one',
  noImageMetadata: 'DescribeInstanceImageMetadata is missing and answers with a web page',
  noPriceList: 'there is no price list',
  registeredImageUntagged: 'RegisterImage leaves out the tags',
  shutdownBehaviorStays: 'what an instance does when it switches itself off cannot be changed',
  terminatedCanStart: 'StartInstances starts terminated instances',
  transitionsInstant: 'an instance is running or stopped in the next answer, never pending or stopping',
  unknownAlarmCanGo: 'DeleteAlarms takes any name',
  usedGroupCanGo: 'a security group that an instance uses can be deleted',
};

/** The practice cloud is held to what AWS does. */
export const practiceDifferences: Differences = {};
