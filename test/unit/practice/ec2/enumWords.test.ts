import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { refuses } from './refusal';

describe('words of a request to EC2', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const tags = (ResourceType: string) => ({ TagSpecifications: [{ ResourceType, Tags: [] }] });
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['CreateKeyPair', { KeyName: 'x', KeyFormat: 'PEM' }, /\(PEM\).*KeyFormat/],
    ['AllocateAddress', { Domain: 'moon' }, /\(moon\).*Domain/],
    ['CreateKeyPair', { KeyName: 'x', ...tags('keypair') }, /\(keypair\).*ResourceType/],
    [
      'RunInstances',
      { MinCount: 1, MaxCount: 1, InstanceInitiatedShutdownBehavior: 'explode' },
      /\(explode\).*InstanceInitiatedShutdownBehavior/,
    ],
    ['RunInstances', { MinCount: 1, MaxCount: 1, MetadataOptions: { HttpTokens: '' } }, /\(\).*HttpTokens/],
    ['AllocateAddress', { Domain: 'constructor' }, /constructor/],
  ];
  for (const [action, input, why] of cases)
    it(`are refused by ${action} where EC2 has none such: ${why.source}`, () => {
      refuses(state, action, input, 'InvalidParameterValue', why);
    });

  it('are taken where EC2 has them, and a name that is none of them is any text', () => {
    const made = state.ec2<{ AllocationId: string }>('AllocateAddress', {
      Domain: 'vpc',
      TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: [{ Key: 'Domain', Value: 'moon' }] }],
    });
    assert.match(made.AllocationId, /^eipalloc-/);
  });
});
