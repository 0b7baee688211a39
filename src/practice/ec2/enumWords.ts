import {
  ArchitectureValues,
  CopyTagsFromSource,
  DomainType,
  HttpTokensState,
  InstanceInterruptionBehavior,
  InstanceMetadataEndpointState,
  InstanceMetadataTagsState,
  KeyFormat,
  KeyType,
  MarketType,
  ResourceType,
  RuleAction,
  ShutdownBehavior,
  SpotInstanceType,
  Tenancy,
} from '@aws-sdk/client-ec2';
import { invalidValue } from '../awsError';

/**
 * By member of a request: the words that it may be, but for those that EC2 refuses by a code of their own, as their
 * actions do. The schemas of the SDK know such a member as any string.
 */
const WORDS: Readonly<Partial<Record<string, readonly string[]>>> = {
  Architecture: Object.values(ArchitectureValues),
  CopyTagsFromSource: Object.values(CopyTagsFromSource),
  Domain: Object.values(DomainType),
  HttpEndpoint: Object.values(InstanceMetadataEndpointState),
  HttpTokens: Object.values(HttpTokensState),
  InstanceInitiatedShutdownBehavior: Object.values(ShutdownBehavior),
  InstanceInterruptionBehavior: Object.values(InstanceInterruptionBehavior),
  InstanceMetadataTags: Object.values(InstanceMetadataTagsState),
  KeyFormat: Object.values(KeyFormat),
  KeyType: Object.values(KeyType),
  MarketType: Object.values(MarketType),
  ResourceType: Object.values(ResourceType),
  RuleAction: Object.values(RuleAction),
  SpotInstanceType: Object.values(SpotInstanceType),
  Tenancy: Object.values(Tenancy),
};

/** Throws AwsError InvalidParameterValue for a word that EC2 does not have, wherever in a request it stands. */
export function checkWords(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  for (const [member, value] of Object.entries(input)) {
    if (typeof value === 'string') checkWord(member, value);
    else checkWords(value);
  }
}

function checkWord(member: string, value: string): void {
  const known = Object.hasOwn(WORDS, member) ? WORDS[member] : undefined;
  if (known && !known.includes(value)) throw invalidValue(member, value.slice(0, 100));
}
