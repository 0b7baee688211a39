/** Carrying a plan out, call by call: what is sent in which order, what is waited for, and what stops the rest. */
import assert from 'node:assert/strict';
import type { CleanupCloud } from '../../../../src/core/lab/cleanup/cloud';
import type { RemovalStep } from '../../../../src/core/lab/cleanup/planRemoval';
import { removeAll } from '../../../../src/core/lab/cleanup/removeAll';
import { idOf, type Thing } from '../../../../src/core/lab/cleanup/things';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { Problem } from '../../../../src/core/problem';
import { silentLog } from '../../../../src/core/log';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { accountImage, address, group, rulesNaming, snapshot, volume } from './things';

const R1 = 'eu-west-1';
const R2 = 'us-east-1';
const machine = (id: string, region = R1): Thing => ({
  kind: 'instance',
  region,
  of: instance({ id, name: id }),
});
const disk = (id: string, region = R1): Thing => ({ kind: 'volume', region, of: volume({ id }) });
const firewall = (id: string, names: string[] = [], region = R1): Thing => ({
  kind: 'group',
  region,
  of: group({ id, name: id, rules: rulesNaming(id, ...names) }),
});
const step = (thing: Thing, ...needs: string[]): RemovalStep => ({ thing, needs });

describe('carrying out a removal', () => {
  let calls: string[];
  /** What a call does, by its name and first argument; nothing, where it is not said. */
  let acts: Record<string, (nth: number) => unknown>;
  const cloud = new Proxy({} as CleanupCloud, {
    get: (_target, name: string) => async (at: { region: string }, first: unknown, second: unknown) => {
      const what = `${name} ${String(first)}`;
      const nth = calls.filter((call) => call.startsWith(`${at.region} ${what}`)).length;
      const more =
        name === 'applyChanges'
          ? ` ${(second as { before: { id: string } }[]).map(({ before }) => before.id).join()}`
          : name === 'waitForState'
            ? ` ${String(second)}`
            : '';
      calls.push(`${at.region} ${what}${more}`);
      await Promise.resolve();
      return (
        acts[what]?.(nth) ?? (name === 'applyChanges' || name === 'terminateInstances' ? [{}] : undefined)
      );
    },
  });
  const fail =
    (code: 'InvalidState' | 'NotFound' | 'ImageNotFound' | 'AccessDenied', words: string = code) =>
    () => {
      throw new Problem(code, words);
    };
  const deps = {
    log: silentLog,
    patience: { pollMs: 1, stateMs: 40, undoMs: 40, loginPollMs: 1, quietMs: 1, consoleMs: 1, sshMs: 1 },
  } as unknown as LabDeps;
  const remove = async (steps: readonly RemovalStep[], more: object = {}) => {
    const plan = { steps, staying: [] };
    const signal = new AbortController().signal;
    const outcomes = await removeAll(place.account, plan, { deps, signal, cloud, ...more });
    return outcomes.map(
      ({ thing, problem }) => `${idOf(thing)}: ${problem ? `${problem.code} ${problem.message}` : 'gone'}`,
    );
  };
  beforeEach(() => {
    calls = [];
    acts = {};
  });

  it('sends for each thing the call of its kind, in its region', async () => {
    const things: Thing[] = [
      machine('i-1'),
      { kind: 'address', region: R2, of: address() },
      disk('vol-1', R2),
      { kind: 'image', region: R2, of: accountImage() },
      { kind: 'snapshot', region: R2, of: snapshot() },
      firewall('sg-1'),
    ];
    assert.deepEqual(
      await remove(things.map((thing) => step(thing))),
      things.map((thing) => `${idOf(thing)}: gone`),
    );
    assert.deepEqual(
      calls.filter((call) => call.startsWith(R1)),
      [`${R1} terminateInstances i-1`, `${R1} waitForState i-1 terminated`, `${R1} deleteSecurityGroup sg-1`],
    );
    assert.deepEqual(
      calls.filter((call) => call.startsWith(R2)),
      [
        ...[
          'releaseElasticIp eipalloc-1',
          'deleteVolume vol-1',
          'deregisterImage ami-1',
          'deleteSnapshot snap-1',
        ].map((call) => `${R2} ${call}`),
      ],
    );
  });

  it('ends instances side by side, and everything else after them, one by one', async () => {
    let release: () => void = () => undefined;
    acts['waitForState i-1'] = () => new Promise<void>((resolve) => (release = resolve));
    acts['terminateInstances i-2'] = () => {
      setTimeout(() => release(), 5);
      return [{}];
    };
    await remove([step(disk('vol-1')), step(machine('i-1')), step(machine('i-2'))]);
    assert.deepEqual(
      calls.map((call) => call.split(' ').slice(1, 3).join(' ')),
      [
        ...[
          'terminateInstances i-1',
          'terminateInstances i-2',
          'waitForState i-1',
          'waitForState i-2',
          'deleteVolume vol-1',
        ],
      ],
    );
  });

  it('leaves what needs a thing that is still there, and only that', async () => {
    acts['terminateInstances i-1'] = () => [{ problem: new Problem('Protected', 'It is protected.') }];
    const steps = [
      step(machine('i-1')),
      step(machine('i-2')),
      step(disk('vol-1'), 'i-2', 'i-1'),
      step(disk('vol-2'), 'i-2'),
    ];
    assert.deepEqual(await remove(steps), [
      'i-1: Protected It is protected.',
      'i-2: gone',
      'vol-1: InvalidState Instance i-1 is still there.',
      'vol-2: gone',
    ]);
    assert.ok(!calls.some((call) => /waitForState i-1|vol-1/.test(call)));
  });

  it('tells of each thing when its turn comes, and what became of it', async () => {
    const heard: string[] = [];
    acts['deleteVolume vol-1'] = fail('AccessDenied', 'No.');
    await remove([step(disk('vol-1')), step(disk('vol-2'), 'vol-1'), step(disk('vol-3'))], {
      onStep: (thing: Thing) => heard.push(`turn ${idOf(thing)}`),
      onOutcome: ({ thing, problem }: { thing: Thing; problem?: Problem }) =>
        heard.push(`${problem?.code ?? 'gone'} ${idOf(thing)}`),
    });
    assert.deepEqual(heard, [
      'turn vol-1',
      'AccessDenied vol-1',
      'InvalidState vol-2',
      'turn vol-3',
      'gone vol-3',
    ]);
  });

  it('begins nothing once it is cancelled, and does not hide a defect', async () => {
    assert.deepEqual(await remove([step(disk('vol-1'))], { signal: AbortSignal.abort() }), [
      'vol-1: InvalidState Cancelled.',
    ]);
    assert.deepEqual(calls, []);
    acts['deleteVolume vol-1'] = () => {
      throw new DOMException('stop', 'AbortError');
    };
    assert.deepEqual(await remove([step(disk('vol-1'))]), ['vol-1: InvalidState Cancelled.']);
    acts['deleteVolume vol-1'] = () => {
      throw new TypeError('a defect');
    };
    await assert.rejects(remove([step(disk('vol-1'))]), TypeError);
  });

  it('asks again for what an instance had, until EC2 lets go of it', async () => {
    acts['deleteVolume vol-1'] = (nth) => (nth < 3 ? fail('InvalidState')() : undefined);
    assert.deepEqual(await remove([step(machine('i-1')), step(disk('vol-1'), 'i-1')]), [
      'i-1: gone',
      'vol-1: gone',
    ]);
    assert.equal(calls.filter((call) => call.includes('vol-1')).length, 4);
  });

  it('gives up what EC2 does not let go of, with its words', async () => {
    acts['deleteVolume vol-1'] = fail('InvalidState', 'In use.');
    const [, outcome] = await remove([step(machine('i-1')), step(disk('vol-1'), 'i-1')]);
    assert.equal(outcome, 'vol-1: InvalidState In use.');
    assert.ok(calls.filter((call) => call.includes('vol-1')).length > 3);
  });

  it('asks once where nothing had it, or where another word than "in use" comes back', async () => {
    acts['deleteVolume vol-1'] = fail('InvalidState', 'In use.');
    assert.deepEqual(await remove([step(disk('vol-1'))]), ['vol-1: InvalidState In use.']);
    acts['deleteVolume vol-2'] = fail('AccessDenied', 'No.');
    assert.deepEqual(await remove([step(machine('i-1')), step(disk('vol-2'), 'i-1')]), [
      'i-1: gone',
      'vol-2: AccessDenied No.',
    ]);
    assert.equal(calls.filter((call) => call.includes('vol-')).length, 2);
  });

  it('is content with what is gone already', async () => {
    acts['deleteVolume vol-1'] = fail('NotFound');
    acts['deregisterImage ami-1'] = fail('ImageNotFound');
    acts['deleteVolume vol-2'] = fail('NotFound');
    const image: Thing = { kind: 'image', region: R1, of: accountImage() };
    const steps = [step(machine('i-1')), step(disk('vol-1')), step(disk('vol-2'), 'i-1'), step(image)];
    assert.ok((await remove(steps)).every((outcome) => outcome.endsWith(': gone')));
  });

  describe('of groups that name one another', () => {
    it('takes out only the rules of groups that go too, are still there, and are of the region', async () => {
      const steps = [
        step(firewall('sg-1', ['sg-2', 'sg-1', 'sg-3'])),
        step(firewall('sg-2', ['sg-3', 'sg-9'])),
        step(firewall('sg-3')),
        step(firewall('sg-4', ['sg-3'], R2)),
      ];
      await remove(steps);
      assert.deepEqual(
        calls.filter((call) => call.startsWith(R1)),
        [
          `${R1} deleteSecurityGroup sg-1`,
          `${R1} deleteSecurityGroup sg-2`,
          `${R1} deleteSecurityGroup sg-3`,
        ],
      );
      calls = [];
      await remove(steps.slice(0, 3).reverse());
      assert.deepEqual(calls, [
        `${R1} applyChanges sg-2 sgr-sg-2-sg-3`,
        `${R1} applyChanges sg-1 sgr-sg-1-sg-3`,
        `${R1} deleteSecurityGroup sg-3`,
        `${R1} applyChanges sg-1 sgr-sg-1-sg-2`,
        `${R1} deleteSecurityGroup sg-2`,
        `${R1} deleteSecurityGroup sg-1`,
      ]);
    });

    it('deletes none whose name stays in a rule, unless that is gone already', async () => {
      const steps = [step(firewall('sg-1')), step(firewall('sg-2', ['sg-1', 'sg-1']))];
      const denied = { problem: new Problem('AccessDenied', 'No.') };
      acts['applyChanges sg-2'] = () => [{}, denied];
      assert.deepEqual(await remove(steps), ['sg-1: AccessDenied No.', 'sg-2: gone']);
      assert.ok(!calls.includes(`${R1} deleteSecurityGroup sg-1`));
      acts['applyChanges sg-2'] = () => [{ problem: new Problem('NotFound', 'Gone.') }];
      assert.deepEqual(await remove(steps), ['sg-1: gone', 'sg-2: gone']);
    });
  });

  it('removes what is on this computer after everything in EC2, and says what cannot be', async () => {
    const removed: string[] = [];
    const entries = {
      remove: (alias: string) => {
        removed.push(`${alias} after ${calls.length}`);
        return alias === 'stuck' ? Promise.reject(new Error('EACCES')) : Promise.resolve(true);
      },
    };
    const host = (alias: string): Thing => ({
      kind: 'hostEntry',
      region: R1,
      of: { alias, instanceId: 'i-1' } as never,
    });
    const outcomes = await remove(
      [step(host('lab')), step(host('stuck')), step(disk('vol-1', R2)), step(disk('vol-2'))],
      {
        deps: { ...deps, entries },
      },
    );
    assert.deepEqual(removed, ['lab after 2', 'stuck after 2']);
    assert.match(outcomes[1] ?? '', /^hostEntry stuck: SshFolder /);
    assert.deepEqual(
      [outcomes[0], outcomes[2], outcomes[3]],
      ['hostEntry lab: gone', 'vol-1: gone', 'vol-2: gone'],
    );
  });
});
