import assert from 'node:assert/strict';
import { Problem } from '../../../src/core/problem';
import { differences, lost, remains, type Has } from '../../soak/compare';
import { isSentence } from '../../soak/people';
import { CLOUD_RSS_LIMIT, HEAP_LIMIT, heldFaults, memoryFaults } from '../../soak/resources';

const volume: Has = { kind: 'volume', region: 'us-east-1', id: 'vol-1', detail: 'available 8 ', tags: {} };
const group: Has = { ...volume, kind: 'group', id: 'sg-1', detail: 'default sgr-1' };
const gone: Has = { ...volume, kind: 'instance', id: 'i-1', detail: 'terminated t3.micro' };

describe('the comparison at the end of a soak', () => {
  it('says nothing when both sides have the same, in any order', () => {
    assert.deepEqual(differences([volume, group], [group, volume]), []);
  });

  it('names what EC2 has and EC2 Lab does not list', () => {
    assert.deepEqual(differences([volume, group], [group]), [
      'EC2 has volume vol-1 in us-east-1 (available 8 ), and EC2 Lab does not list it',
    ]);
  });

  it('names what EC2 Lab lists and EC2 does not have, in that region', () => {
    const elsewhere = { ...volume, region: 'eu-west-1' };
    assert.deepEqual(differences([volume], [volume, elsewhere]), [
      'EC2 Lab lists volume vol-1 in eu-west-1, and EC2 does not have it',
    ]);
  });

  it('names what the two have otherwise, and what is listed twice', () => {
    const attached = { ...volume, detail: 'in-use 8 i-1' };
    assert.match(
      differences([attached], [volume])[0] ?? '',
      /as "in-use 8 i-1", and EC2 Lab lists it as "available 8 "/,
    );
    assert.deepEqual(differences([volume], [volume, volume]), [
      'EC2 Lab lists volume vol-1 in us-east-1 twice',
    ]);
  });

  it('names what no clean-up finds, but for what EC2 keeps or shows by itself', () => {
    assert.deepEqual(lost([volume, group, gone], new Set()), [
      'No clean-up finds volume vol-1 in us-east-1 (available 8 ) {}',
    ]);
    assert.deepEqual(lost([volume, group, gone], new Set(['vol-1'])), []);
    assert.deepEqual(remains([volume, group, gone]), [
      'Still there: volume vol-1 in us-east-1 (available 8 ) {}',
    ]);
  });
});

describe('what a soak holds in the end', () => {
  it('is told by kind when it is more than before', () => {
    const before = {
      active: { Timeout: 1, PipeWrap: 2 },
      files: { socket: 3 },
      cloudFiles: { '/a/file': 1 },
      sockets: new Set<string>(),
    };
    assert.deepEqual(heldFaults(before, { ...before, active: { PipeWrap: 1 } }), []);
    const files = { files: { socket: 3, pipe: 1 }, cloudFiles: { '/a/file': 2 } };
    assert.deepEqual(heldFaults(before, { ...before, active: { Timeout: 3 }, ...files }), [
      'This process holds 3 × Timeout; it held 1',
      'This process holds 1 × pipe; it held 0',
      'The practice cloud holds 2 × /a/file; it held 1',
    ]);
  });

  it('is told with the name of each socket that is new', () => {
    const before = { active: {}, files: {}, cloudFiles: { socket: 2 }, sockets: new Set<string>() };
    const after = { ...before, cloudFiles: { socket: 3 } };
    const named = { own: [], cloud: ['u_str ESTAB * 1 → * 2 (node 3)'] };
    assert.deepEqual(heldFaults(before, after, named), [
      'The practice cloud holds 3 × socket; it held 2: u_str ESTAB * 1 → * 2 (node 3)',
    ]);
    assert.deepEqual(heldFaults(before, before, named), []);
  });

  it('is told when memory grew by more than its limit', () => {
    const before = { heap: 50_000_000, rss: 100_000_000, cloudRss: 100_000_000 };
    assert.deepEqual(memoryFaults(before, { ...before, heap: before.heap + HEAP_LIMIT }), []);
    const after = {
      ...before,
      heap: before.heap + HEAP_LIMIT + 1,
      cloudRss: before.cloudRss + CLOUD_RSS_LIMIT + 1,
    };
    const faults = memoryFaults(before, after);
    assert.equal(faults.length, 2);
    assert.match(faults[0] ?? '', /^The heap grew by/);
    assert.match(faults[1] ?? '', /^The practice cloud grew by/);
  });

  it('knows a plain sentence from the words of a machine', () => {
    assert.ok(isSentence(new Problem('Network', 'EC2 in us-east-1 does not answer.').message));
    for (const words of [
      '',
      ' ',
      'undefined is there',
      'AbortError: This operation was aborted',
      '[object Object]',
    ])
      assert.ok(!isSentence(words), words);
  });
});
