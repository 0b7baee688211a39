import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { toProblem, type Doing } from '../../src/core/account/awsProblem';
import { asProblem } from '../../src/core/asProblem';
import { isFileMissing } from '../../src/core/fileMissing';

describe('a part of the extension that cannot be read', () => {
  const place: Doing = {
    profile: { name: 'course', signIn: 'sso' },
    doing: 'ec2:DescribeInstances',
    region: 'eu-central-1',
  };
  /** What a bundle's `import()` says: it reads its chunks by `require`. */
  const lost = (): unknown => {
    try {
      return createRequire(__filename)('./lazyChunkOfYesterday.js');
    } catch (error) {
      return error;
    }
  };

  it('is known when a gesture loads its own code', () => {
    assert.equal(isFileMissing(lost()), true);
  });

  it('is known when a call to AWS loads the code of the SDK', () => {
    assert.equal(isFileMissing(toProblem(lost(), place)), true);
  });

  it('is never said to be a refusal or a surprise, but what helps against it', () => {
    for (const problem of [toProblem(lost(), place), asProblem(lost())]) {
      assert.match(problem.message, /^EC2 Lab was updated or removed/);
      assert.deepEqual(problem.action, { kind: 'reloadWindow' });
    }
  });

  it('is nothing that AWS says', () => {
    const refused = Object.assign(new Error('You are not authorized.'), { name: 'UnauthorizedOperation' });
    assert.equal(isFileMissing(toProblem(refused, place)), false);
    assert.equal(isFileMissing(undefined), false);
  });
});
