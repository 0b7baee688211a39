/** serverless/serverless#4242: AWS_PROFILE=sandbx, which does not exist, was passed over in silence. */
import assert from 'node:assert/strict';
import type { Profile } from '../../../src/core/account/account';
import { misspeltProfile } from '../../../src/core/account/misspeltProfile';

describe('AWS_PROFILE', () => {
  const profiles = (...names: string[]): Profile[] => names.map((name) => ({ name, signIn: 'keys' }));
  const said = (wanted: string, ...names: string[]) =>
    misspeltProfile({ AWS_PROFILE: wanted }, profiles(...names))?.message;

  it('is told where it names no profile, with those that there are, the nearest first', () => {
    const problem = misspeltProfile(
      { AWS_PROFILE: 'sandbx' },
      profiles('default', 'work', 'Sandbox', 'sand'),
    );
    assert.equal(
      problem?.message,
      'AWS_PROFILE names the profile sandbx, which does not exist. There are: Sandbox, sand, work, default',
    );
    assert.deepEqual([problem.code, problem.action], ['NoCredentials', { kind: 'chooseProfile' }]);
  });

  it('names five, and that there are more', () => {
    assert.match(
      said('x', 'aaaaaa', 'aaa', 'a', 'aaaaa', 'aa', 'aaaa') ?? '',
      /are: a, aa, aaa, aaaa, aaaaa, …$/,
    );
    assert.match(said('x', 'e', 'd', 'c', 'b', 'a') ?? '', /are: e, d, c, b, a$/);
  });

  it('counts letters that were changed, added and left out', () => {
    assert.match(
      said('school', 'scholar', 'schol', 'cool', 'skool') ?? '',
      /are: schol, cool, skool, scholar$/,
    );
    assert.match(said('Büro', 'Euro', 'buro', '') ?? '', /are: buro, Euro, $/);
  });

  it('is no matter where it names a profile, or nothing, and says so where there is none to name', () => {
    assert.equal(said('work', 'default', 'work'), undefined);
    assert.equal(said('', 'default'), undefined);
    assert.equal(misspeltProfile({}, profiles('default')), undefined);
    const environment: Profile = { name: 'environment', signIn: 'environment' };
    assert.equal(
      misspeltProfile({ AWS_PROFILE: 'x' }, [environment])?.message,
      'AWS_PROFILE names the profile x, which does not exist.',
    );
  });
});
