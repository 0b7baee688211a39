/** What the review of a change of type says. */
import assert from 'node:assert/strict';
import { reviewLines } from '../../../../src/features/resize/resizeWords';
import type { PickedType } from '../../../../src/features/resize/pickType';
import { instance, instanceType } from '../../lab/fixtures';

const hardware = (instanceStore: boolean) => ({
  ...instanceType(),
  current: true,
  virtualization: ['hvm'],
  bootModes: [],
  needsEna: true,
  needsNvme: true,
  instanceStore,
});
const picked = (instanceStore = false): PickedType => ({
  type: hardware(false),
  now: hardware(instanceStore),
  before: '2 processors · 1 GiB',
  after: '2 processors · 2 GiB',
});
const facts = { practising: false, hasElasticIp: false };
const said = (...args: Parameters<typeof reviewLines>): string => reviewLines(...args).join('\n');

describe('the review of a change of type', () => {
  it('says what it was, what it will be, and what ends', () => {
    const text = said(instance(), picked(), facts);
    assert.match(text, /^Now: 2 processors · 1 GiB\nThen: 2 processors · 2 GiB\n/);
    assert.match(text, /what runs there ends; the disks stay/);
    assert.match(text, /Its public address changes; its host entry follows\./);
    assert.doesNotMatch(text, /instance store|practice/);
  });

  it('says what happens to the address, as far as that is known', () => {
    assert.match(said(instance(), picked(), { ...facts, hasElasticIp: true }), /Its Elastic IP stays\./);
    assert.match(
      said(instance(), picked(), { ...facts, hasElasticIp: undefined }),
      /unless it is an Elastic IP/,
    );
    assert.doesNotMatch(said(instance({ publicIp: undefined }), picked(), facts), /public address/);
  });

  it('warns of what is lost on an instance store', () => {
    assert.match(said(instance(), picked(true), facts), /instance store is lost/);
  });

  it('says that a stopped one stays stopped', () => {
    const text = said(instance({ state: 'stopped', publicIp: undefined }), picked(true), facts);
    assert.match(text, /It stays stopped\./);
    assert.doesNotMatch(text, /started again|is lost/);
  });
});
