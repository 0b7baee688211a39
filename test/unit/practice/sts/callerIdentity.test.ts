import assert from 'node:assert/strict';
import { sts } from '../../../../src/practice/sts';
import { getCallerIdentity } from '../../../../src/practice/sts/callerIdentity';

describe('GetCallerIdentity', () => {
  it('is the one user of the practice account', () => {
    const { Account, Arn, UserId } = getCallerIdentity();
    assert.equal(Account, '000000000000');
    assert.equal(Arn, 'arn:aws:iam::000000000000:user/practice');
    assert.match(UserId ?? '', /^AIDA[A-Z0-9]{17}$/);
  });

  it('is the only thing that STS does', () => {
    assert.deepEqual([...sts.actions.keys()], ['GetCallerIdentity']);
  });
});
