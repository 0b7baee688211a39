/** A launch whose window goes away in its middle: what is remembered is enough to go on, or to take it back. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import fc from 'fast-check';
import type { Cloud } from '../../../../src/core/lab/cloud';
import { gatherFacts } from '../../../../src/core/lab/launch/gatherFacts';
import { goOnLaunch, launchedInstance, takeBackLaunch } from '../../../../src/core/lab/launch/interrupted';
import { launch } from '../../../../src/core/lab/launch/launch';
import {
  readRecord,
  recordOwner,
  writeRecord,
  type LaunchRecord,
} from '../../../../src/core/lab/launch/launchRecord';
import type { Made } from '../../../../src/core/lab/launch/made';
import { planLaunch } from '../../../../src/core/lab/launch/plan';
import { until } from '../../../support/until';
import { place } from '../fakeCloud';
import { choices, template } from '../fixtures';
import { CONSOLE_WITH_KEY, makeLabHome, type LabHome } from '../labHome';

const { signal } = new AbortController();
const CALLS = [
  'importKeyPair',
  'createSshGroup',
  'dryRun',
  'runInstance',
  'waitForState',
  'consoleOutput',
] as const satisfies readonly (keyof Cloud)[];

describe('a launch whose window goes away', () => {
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.console = CONSOLE_WITH_KEY;
  });
  afterEach(() => home.remove());

  /** Launches until a call that is never answered, and gives what is remembered then. */
  async function breakOff(name: keyof Cloud, asked: boolean): Promise<LaunchRecord> {
    let broken = false;
    const cloud = {
      ...home.ec2.cloud,
      [name]: async (...args: never[]) => {
        if (asked) await (home.ec2.cloud[name] as (...given: never[]) => Promise<unknown>)(...args);
        broken = true;
        return new Promise(() => undefined);
      },
    };
    const deps = { ...home.deps, cloud };
    let text: string | undefined;
    const wanted = template();
    const plan = planLaunch(wanted, await gatherFacts(place, wanted, home.deps, signal), choices);
    const { labId } = plan;
    const base = { labId, name: plan.name, region: place.region, owner: await recordOwner(place.account) };
    const onMade = (made: readonly Made[]): void => void (text = writeRecord({ ...base, made }));
    void launch(place, plan, deps, { signal, onMade });
    await until(name, () => broken);
    return readRecord(text) ?? assert.fail('nothing is remembered');
  }

  const traces = async () => ({
    instances: home.ec2.instances.filter(({ state }) => state !== 'terminated').length,
    pairs: home.ec2.pairs.length,
    groups: home.ec2.groups.length,
    files: (await fs.readdir(home.folder.dir, { recursive: true })).filter(
      (name) => name !== 'config' && name !== 'ec2-lab',
    ),
  });

  for (const name of CALLS)
    for (const asked of [false, true])
      it(`at ${name}, ${asked ? 'with the answer on its way' : 'before it is asked'}`, async () => {
        const record = await breakOff(name, asked);
        const instance = await launchedInstance(place, record, home.deps, signal);
        const isThere = name === 'runInstance' ? asked : ['waitForState', 'consoleOutput'].includes(name);
        assert.equal(instance !== undefined, isThere);
        if (instance) {
          const lab = await goOnLaunch(place, record, instance, home.deps, { signal });
          assert.equal(lab.problem, undefined);
          assert.equal(lab.entry?.instanceId, instance.id);
          assert.equal(lab.entry.identityFile, `${home.folder.dir}/my-lab.pem`);
        }
        assert.deepEqual(await takeBackLaunch(place, record, home.deps, signal), []);
        assert.deepEqual(await traces(), { instances: 0, pairs: 0, groups: 0, files: [] });
      });

  it('takes back no file elsewhere than where keys are made, whatever is remembered', async () => {
    const { dir } = home.folder;
    const others = [
      path.join(dir, '..', 'thesis.pem'),
      path.join(dir, 'config'),
      path.join(dir, 'deep', 'k.pem'),
    ];
    await fs.mkdir(path.join(dir, 'deep'));
    for (const file of others) await fs.appendFile(file, 'mine');
    const made: Made[] = others.map((file) => ({ kind: 'keyFile', file }));
    const record = { labId: 'l', name: 'n', region: place.region, owner: 'o', made };
    assert.deepEqual(await takeBackLaunch(place, record, home.deps, signal), []);
    for (const file of others) assert.match(await fs.readFile(file, 'utf8'), /mine/, file);
  });

  it('tells accounts and clouds apart', async () => {
    const { account } = place;
    const owners = await Promise.all(
      [account, { ...account, endpoint: 'http://a' }, { ...account, endpoint: 'http://b' }].map((each) =>
        recordOwner(each),
      ),
    );
    assert.equal(new Set(owners).size, 3);
  });

  it('reads nothing but records', () => {
    const record: LaunchRecord = {
      labId: 'l',
      name: 'n',
      region: 'r',
      owner: 'o',
      made: [
        { kind: 'keyFile', file: '/f' },
        { kind: 'keyPair', name: 'k', fingerprints: ['x'] },
      ],
    };
    assert.deepEqual(readRecord(writeRecord(record)), record);
    const [file] = record.made;
    for (const changes of [
      { labId: 1 },
      { made: 'x' },
      { made: [null] },
      { made: [{ kind: 'other' }] },
      { made: [file, { kind: 'keyPair', name: 'k' }] },
      { made: [{ kind: 'keyFile', file: 7 }] },
    ])
      assert.equal(readRecord(JSON.stringify({ ...record, ...changes })), undefined, JSON.stringify(changes));
    assert.equal(readRecord(undefined), undefined);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readRecord(text);
        return read === undefined || read.made.every(({ kind }) => typeof kind === 'string');
      }),
    );
  });
});
