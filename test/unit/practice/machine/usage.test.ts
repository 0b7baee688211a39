import * as assert from 'node:assert/strict';
import { inPs } from '../../../../src/practice/machine/ending';
import { secondsInStat, secondsOfDescendants } from '../../../../src/practice/machine/usage';
import { usedSince } from '../../../../src/practice/machine/usageReporter';

describe('what the processes of an instance use', () => {
  it('reads /proc/PID/stat, whatever the name', () => {
    const line = '7 (a ) b) S 1 7 7 0 -1 4194560 100 200 0 0 150 50 20 30 20 0 1 0 500 1000';
    assert.equal(secondsInStat(line), 2.5);
    assert.equal(secondsInStat(''), 0);
  });

  it('adds up a family in what ps prints', () => {
    const listing = [
      '   1  0 100:00.00',
      '  10  1   0:01.50',
      '  12 11   1:00.00',
      '  11 10 1-00:00:02.00',
      '',
    ];
    assert.equal(secondsOfDescendants(listing.join('\n'), 10), 1.5 + 60 + 86_402);
  });

  it('takes a count that fell for nothing', () => {
    const before = { cpuSeconds: 5, bytesIn: 10, bytesOut: 10 };
    const now = { cpuSeconds: 4, bytesIn: 15, bytesOut: 10 };
    assert.deepEqual(usedSince(before, now), { cpuSeconds: 0, bytesIn: 5, bytesOut: 0 });
  });

  it("finds an instance's processes in what ps prints", () => {
    const listing = [
      '  10 sleep 5 HOME=/x EC2_LAB_INSTANCE=i-1 LANG=C',
      '  11 sleep 5 EC2_LAB_INSTANCE=i-2',
      '  12 grep EC2_LAB_INSTANCE',
      '  13 sleep 5 EC2_LAB_INSTANCE=i-12',
    ];
    assert.deepEqual(inPs(listing.join('\n'), new Set(['i-1', 'i-2'])), [10, 11]);
  });
});
