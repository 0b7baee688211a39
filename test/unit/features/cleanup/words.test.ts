/** What a person reads before and after a clean-up. */
import assert from 'node:assert/strict';
import { NO_COST, type Cost } from '../../../../src/core/cost/costOf';
import type { Found, RemovalPlan, Thing } from '../../../../src/core/lab/cleanup';
import { Problem } from '../../../../src/core/problem';
import { costWords, savedWords, type Savings } from '../../../../src/features/cleanup/costWords';
import { previewRows } from '../../../../src/features/cleanup/previewRows';
import { reportOf, reportPage, reportWords } from '../../../../src/features/cleanup/reportWords';
import { attachedTo, group, snapshot, volume } from '../../lab/cleanup/things';
import { instanceWith } from '../../kit/instanceFixture';

const region = 'eu-west-1';
const machine: Thing = { kind: 'instance', region, of: instanceWith({ name: 'web' }) };
const disk: Thing = { kind: 'volume', region, of: volume({ id: 'vol-2', name: 'data' }) };
const root: Thing = {
  kind: 'volume',
  region,
  of: volume({ id: 'vol-1', attachments: attachedTo(machine.of.id, true) }),
};
const firewall: Thing = { kind: 'group', region, of: group() };
const now = new Date('2026-11-23T12:00:00Z');

const found = (changes: Partial<Found> = {}): Found => ({
  readings: [{ region, resources: [machine, disk, root, firewall], unread: [] }],
  things: [machine, disk, firewall],
  copies: new Set(),
  hanging: [],
  protectedIds: new Set(),
  interfaces: new Map(),
  entries: [],
  ...changes,
});

const cost = (perMonth: number, rest: Partial<Cost> = {}): Cost => ({ ...NO_COST, perMonth, ...rest });
const manner = { locale: 'en', practising: false };
const unknown = { ...manner, savingOf: () => undefined };

describe('what keeping a thing costs', () => {
  const savings: Savings = {
    ...manner,
    savingOf: (thing) => {
      if (thing.kind === 'snapshot') return cost(0.4);
      if (thing.kind === 'instance') return cost(7.59, { partial: true });
      return thing.kind === 'volume' ? cost(0.704) : NO_COST;
    },
  };
  const kept: Thing = { kind: 'snapshot', region, of: snapshot() };

  it('is said in words, and in dollars once they are known', () => {
    assert.equal(costWords(machine, unknown), 'costs money while it runs');
    assert.equal(costWords(firewall, savings), 'costs nothing');
    assert.equal(costWords(disk, savings), 'saves $0.70 a month');
    assert.equal(costWords(machine, savings), 'saves at least $7.59 a month');
    assert.equal(savedWords([disk, root, firewall], savings), 'Saves $1.41 a month.');
    assert.equal(savedWords([disk], unknown), undefined);
  });

  it('is at most what a snapshot’s volume would cost', () => {
    assert.equal(costWords(kept, savings), 'saves at most $0.40 a month');
    assert.equal(savedWords([kept, disk], savings), 'Saves at most $1.10 a month.');
    assert.equal(savedWords([kept, machine], savings), 'Saves about $7.99 a month.');
  });

  it('is nothing in practice, where AWS’s price is said', () => {
    const practising = { ...savings, practising: true };
    assert.equal(costWords(disk, practising), 'free in practice; on AWS $0.70 a month');
    assert.equal(costWords(firewall, practising), 'costs nothing while you practise');
    assert.equal(savedWords([disk], practising), 'On AWS this would save $0.70 a month.');
  });
});

describe('the preview of a clean-up', () => {
  it('ticks what was found, with what goes along', () => {
    const rows = previewRows(found(), { ...unknown, ticked: true, now });
    assert.deepEqual(
      rows.map(({ label, ticked }) => [label, ticked]),
      [
        ['eu-west-1 · Ireland', undefined],
        ['$(vm-running) Instance web', true],
        ['$(database) Volume data', true],
        ['$(shield) Security group ec2-lab-my-lab', true],
      ],
    );
    assert.equal(rows[1]?.description, 'running · t3.micro · 3 h');
    assert.equal(rows[1].detail, 'costs money while it runs · its disks go with it: 8 GiB');
  });

  it('does not tick what only has the tag of the lab, and says why', () => {
    const copies = new Set([machine.of.id]);
    const rows = previewRows(found({ things: [machine], copies }), { ...unknown, ticked: true, now });
    assert.match(rows[0]?.label ?? '', /not launched by EC2 Lab/);
    assert.deepEqual([rows[1]?.id, rows[1]?.ticked, rows.length], [machine.of.id, false, 2]);
  });

  it('does not tick what only hangs on it, and says what has to stay and where nothing could be read', () => {
    const problem = new Problem('AccessDenied', 'Not allowed.');
    const { readings } = found();
    const rows = previewRows(
      found({
        readings: [...readings, { region: 'us-east-1', resources: [], unread: [{ kind: 'image', problem }] }],
        things: [machine],
        hanging: [disk] as Found['hanging'],
        protectedIds: new Set([machine.of.id]),
      }),
      { ...unknown, ticked: true, now },
    );
    assert.deepEqual(
      rows.filter(({ heading }) => !heading).map(({ label, id, ticked }) => [label, id, ticked]),
      [
        ['$(database) Volume data', 'vol-2', false],
        ['$(lock) Instance web', undefined, undefined],
        ['$(warning) us-east-1 · N. Virginia', undefined, undefined],
      ],
    );
  });
});

describe('the report of a clean-up', () => {
  const plan: RemovalPlan = {
    steps: [machine, disk].map((thing) => ({ thing, needs: [] })),
    staying: [{ thing: firewall, reason: 'guest uses it.' }],
  };
  const outcomes = [{ thing: machine }, { thing: disk, problem: new Problem('Throttled', 'Slow | down.') }];

  it('counts what is gone and names what is left, with the reason', () => {
    const report = reportOf(plan, outcomes);
    assert.equal(
      reportWords('lab “web”', report),
      '1 thing is deleted (lab “web”). 2 are still there. Volume data: Slow | down. Security group ec2-lab-my-lab: guest uses it.',
    );
    assert.match(reportPage('lab', report), /\| Volume data \| eu\\-west\\-1 \| Slow \\\| down\. \|/);
  });

  it('is short when nothing is left', () => {
    const report = reportOf({ ...plan, staying: [] }, [{ thing: machine }]);
    assert.equal(reportWords('lab “web”', report), '1 thing is deleted (lab “web”).');
  });
});
