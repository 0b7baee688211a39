import assert from 'node:assert/strict';
import { stepIds, templateOf, type Answers } from '../../../../../src/features/templates/wizard/answers';
import { advance, begin, position, type Walk } from '../../../../../src/features/templates/wizard/walk';

const arm = { label: 'Debian 12', image: { id: 'ami-0123456789abcdef0' }, architecture: 'arm64' } as const;
const intel = { ...arm, architecture: 'x86_64' } as const;
const small = { instanceType: 't4g.micro', architectures: ['arm64'], memoryMiB: 1024 } as const;

const whole = {
  system: arm,
  hardware: small,
  storage: { sizeGiB: 16, type: 'gp3', encrypted: true, swapGiB: undefined },
  name: 'Lab',
  firewall: 'ssh-from-my-address',
  key: { create: 'ed25519' },
} as const satisfies Answers;

describe('the walk through the wizard', () => {
  it('asks the steps in order and ends at the review', () => {
    let walk: Walk = begin({});
    const visited = [walk.at];
    for (const step of ['system', 'hardware', 'storage', 'name', 'firewall', 'key'] as const) {
      walk = advance(walk, { kind: 'answer', answers: { [step]: whole[step] } });
      visited.push(walk.at);
    }
    assert.deepEqual(visited, stepIds);
    assert.deepEqual(walk.answers, whole);
  });

  it('keeps every answer when going back, also past the first step', () => {
    let walk: Walk = { at: 'name', answers: { system: arm, hardware: small, storage: whole.storage } };
    const { answers } = walk;
    for (let back = 0; back < 5; back++) walk = advance(walk, { kind: 'back' });
    assert.equal(walk.at, 'system');
    assert.equal(walk.answers, answers);
  });

  it('walks on step by step after going back in an unfinished template', () => {
    const walk: Walk = { at: 'system', answers: { system: arm, hardware: small } };
    assert.equal(advance(walk, { kind: 'answer', answers: { system: arm } }).at, 'hardware');
  });

  it('returns to the review after one change in a complete template', () => {
    const jumped = advance({ at: 'review', answers: whole }, { kind: 'jump', to: 'name' });
    assert.equal(jumped.at, 'name');
    const back = advance(jumped, { kind: 'answer', answers: { name: 'Other' } });
    assert.deepEqual(back, { at: 'review', answers: { ...whole, name: 'Other' } });
  });

  it('asks for the hardware again when the new system cannot run on the old one', () => {
    const jumped: Walk = { at: 'system', answers: whole };
    const changed = advance(jumped, { kind: 'answer', answers: { system: intel } });
    assert.equal(changed.at, 'hardware');
    assert.equal(changed.answers.hardware, undefined);
    assert.equal(changed.answers.name, 'Lab');
  });

  it('keeps the hardware when nobody knows the architecture of one side', () => {
    const system = { ...intel, architecture: undefined };
    assert.equal(begin({ ...whole, system }).at, 'review');
    const typed = { instanceType: 'x9.large', architectures: undefined, memoryMiB: undefined };
    assert.equal(begin({ ...whole, hardware: typed }).at, 'review');
  });

  it('begins a draft at its first open step', () => {
    const { system, hardware, storage, name, firewall } = whole;
    assert.equal(begin({ system, hardware, storage, name, firewall }).at, 'key');
    assert.equal(begin(JSON.parse(JSON.stringify(whole)) as Answers).at, 'review');
  });

  it('counts from one to seven', () => {
    assert.deepEqual(position('system'), { step: 1, of: 7 });
    assert.deepEqual(position('review'), { step: 7, of: 7 });
  });
});

describe('the template of the answers', () => {
  it('is there only once every step is answered', () => {
    for (const step of Object.keys(whole))
      assert.equal(templateOf({ ...whole, [step]: undefined }), undefined);
    assert.deepEqual(templateOf(whole), {
      name: 'Lab',
      image: { id: 'ami-0123456789abcdef0' },
      instanceType: 't4g.micro',
      rootVolume: { sizeGiB: 16, type: 'gp3', encrypted: true },
      securityGroup: 'ssh-from-my-address',
      keyPair: { create: 'ed25519' },
    });
  });

  it('leaves size and swap to the launch unless they were chosen', () => {
    const storage = { ...whole.storage, sizeGiB: undefined, swapGiB: 0 };
    const template = templateOf({ ...whole, storage });
    assert.deepEqual(template?.rootVolume, { type: 'gp3', encrypted: true });
    assert.equal(template.swapGiB, 0);
  });
});
