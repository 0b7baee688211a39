import * as assert from 'node:assert/strict';
import type { Image } from '../../../../src/core/ec2/types';
import { planLaunch } from '../../../../src/core/lab/launch/plan';
import { describePlan } from '../../../../src/core/lab/launch/planWords';
import { endTags } from '../../../../src/core/lab/launch/makeInstance';
import { endTag } from '../../../../src/core/lab/ends/end';
import { choices, facts, image, instanceType, template } from '../fixtures';

const plan = (change = {}, world = {}) => planLaunch(template(change), facts(world), choices);

describe('describePlan', () => {
  const words = (change = {}, world = {}) =>
    describePlan(plan(change, world)).map(({ label, value, note }) => [label, value, note ?? ''].join(' | '));

  it('says all that matters in plain words', () => {
    assert.deepEqual(words(), [
      'Machine | t3.micro in eu-west-1 · Ireland | 2 processors, 1 GiB of memory',
      'Cost | Billing starts with the launch. A stopped instance still pays for its disk. | Free-tier eligible.',
      'System | al2023-ami-2023.9.20261101.0-kernel-6.1-x86_64 | ami-0123456789abcdef0 · x86_64 · made by Amazon',
      'Disk | Encrypted 10 GiB gp3 | Deleted with the instance.',
      'Swap | 2 GiB on the disk | The editor needs more memory than this machine has.',
      'Key | New ed25519 key “my-lab” | The private half stays on this computer.',
      'Firewall | SSH open from 203.0.113.7 only | New security group “ec2-lab-my-lab”, port 22.',
      'Login | ssh my-lab | As ec2-user.',
    ]);
  });

  it('says that nothing is billed in the practice cloud', () => {
    const [, cost] = words({}, { billed: false });
    assert.equal(cost, 'Cost | Nothing is billed: this is the practice cloud, on your own computer. | ');
  });

  it('says what becomes of an instance with an end', () => {
    assert.match(
      words({ endAfterHours: 4 }).join('\n'),
      /End \| After 4 h it switches itself off and is terminated with its disk \| A shutdown from inside does/,
    );
    assert.match(
      words({ endAfterHours: 4, autoStopMinutes: 30 }).join('\n'),
      /End \| After 4 h it switches itself off and stays stopped, to be terminated by you/,
    );
  });

  it('tells several disks by their use and device, and which of them stays', () => {
    const data = {
      device: '/dev/sdf',
      sizeGiB: 12,
      type: 'gp2',
      encrypted: false,
      deleteOnTermination: false,
    };
    const lines = words({ swapGiB: 0 }, { image: image({ rootVolumeGiB: 16, disks: [data] }) });
    assert.deepEqual(
      lines.filter((line) => /disk \/dev/.test(line)),
      [
        'Root disk /dev/xvda | Encrypted 16 GiB gp3 | Deleted with the instance.',
        'Data disk /dev/sdf | Unencrypted 12 GiB gp2 | Stays when the instance is terminated, and costs until you delete it. An account that encrypts every new disk encrypts this one too.',
      ],
    );
  });

  it('says the end that is kept of another instance, and launches with it', () => {
    const kept = new Date(Date.now() + 5 * 3_600_000);
    const one = planLaunch(template(), facts(), { ...choices, keptEnd: kept });
    const line = describePlan(one, 'en').find(({ id }) => id === 'end');
    assert.match(line?.value ?? '', /^At .*: it is terminated with its disk$/);
    assert.deepEqual(endTags(one), { 'ec2-lab:end': endTag(kept) });
    assert.equal(one.request.shutdownBehavior, 'terminate');
    assert.equal(one.request.readsTags, true);
    const never = planLaunch(template(), facts(), { ...choices, keptEnd: 'never' });
    assert.deepEqual(endTags(never), { 'ec2-lab:end': 'never' });
  });

  it('says what counts as use, and what puts the stop off', () => {
    const line = (change: object) =>
      words({ autoStopMinutes: 30, ...change }).find((one) => one.startsWith('Sleep'));
    assert.match(
      line({}) ?? '',
      /30 minutes without a session or work\. \| Work is a processor or GPU .*“stay 2h”/,
    );
    assert.match(
      line({ autoStopUse: 'sessions' }) ?? '',
      /without a session\. \| .* stopped in its middle\..*“stay 2h”/,
    );
  });

  it('warns of what costs, ends or stays open', () => {
    const text = words(
      { spot: true, autoStopMinutes: 60, rootVolume: { encrypted: false }, folder: '/srv' },
      { type: instanceType({ freeTier: false, gpus: 1 }), user: undefined },
    ).join('\n');
    for (const word of [
      /Spot: cheaper, and AWS may end it/,
      /Ends after 60 minutes without a session or work: a spot instance cannot be stopped/,
      /Unencrypted 10 GiB/,
      /GPUs: 1/,
      /you will be asked/,
      /Folder \| \/srv/,
    ]) {
      assert.match(text, word);
    }
    assert.doesNotMatch(text, /Free-tier/);
  });

  it('names who made the image, whatever the image calls itself', () => {
    const made = (changes: Partial<Image>) =>
      describePlan(plan({}, { image: image({ name: 'ubuntu/images/x', ...changes }) })).find(
        ({ id }) => id === 'system',
      )?.note;
    assert.match(made({ ownerId: '099720109477', ownerAlias: undefined }) ?? '', /made by Canonical$/);
    assert.match(made({ ownerId: '123456789012', ownerAlias: undefined }) ?? '', /made by 123456789012$/);
    assert.match(made({ ownerAlias: 'aws-marketplace' }) ?? '', /made by aws-marketplace \(137112412989\)$/);
  });
});
