import assert from 'node:assert/strict';
import type { RegionView } from '../../../../../src/core/ec2/instances/instanceStore';
import { Problem, type ProblemCode } from '../../../../../src/core/problem';
import { phaseOf, type PhaseFacts } from '../../../../../src/features/instances/tree/phase';
import { instanceWith } from '../../../kit/instanceFixture';

const region = (status: RegionView['status'], filled = false): RegionView => ({
  region: 'eu-west-1',
  label: 'eu-west-1 · Ireland',
  status,
  instances: filled ? [instanceWith()] : [],
});
const phase = (facts: Partial<PhaseFacts>): string =>
  phaseOf({ session: 'open', problem: undefined, regions: [], wantsRows: false, ...facts });
const problem = (code: ProblemCode): Problem => new Problem(code, 'It did not work.');

describe('what the instances view shows', () => {
  it('follows the session until an account is open', () => {
    for (const session of ['noProfiles', 'notChosen'] as const) assert.equal(phase({ session }), session);
    assert.equal(phase({ session: 'noProfiles', problem: problem('Unknown') }), 'failed');
    assert.equal(phase({ session: 'notChosen', problem: problem('NoCredentials') }), 'refused');
    for (const session of ['idle', 'loading'] as const) assert.equal(phase({ session }), 'loading');
  });

  it('tells a practice cloud that somebody stopped from one that fails', () => {
    assert.equal(phase({ session: 'stopped' }), 'practiceStopped');
    assert.equal(phase({ session: 'stopped', problem: problem('Practice') }), 'practiceFailed');
  });

  it('keeps the rows while the account is opened anew', () => {
    assert.equal(phase({ session: 'loading', regions: [region('ready', true)] }), 'ready');
  });

  it('asks for a sign-in, or tells what failed, only while nothing could be read', () => {
    assert.equal(phase({ problem: problem('ExpiredSession') }), 'expired');
    assert.equal(phase({ problem: problem('NoCredentials') }), 'refused');
    assert.equal(phase({ problem: problem('MfaFailed') }), 'mfa');
    assert.equal(phase({ problem: problem('Network') }), 'unreachable');
    assert.equal(phase({ problem: problem('NotAnAwsAnswer') }), 'notAws');
    assert.equal(phase({ problem: problem('ClockSkew') }), 'clock');
    assert.equal(phase({ problem: problem('Throttled') }), 'failed');
    assert.equal(phase({ problem: problem('Network'), regions: [region('ready', true)] }), 'ready');
  });

  it('tells an endpoint that does not answer from a network that does not', () => {
    const facts = { problem: problem('Network'), endpoint: 'http://127.0.0.1:9' };
    assert.equal(phase(facts), 'endpointSilent');
    assert.equal(phase({ ...facts, regions: [region('ready', true)] }), 'ready');
    assert.equal(phase({ ...facts, problem: problem('ExpiredSession') }), 'expired');
  });

  it('says that there is nothing only when every region was read', () => {
    assert.equal(phase({ regions: [region('ready'), region('loading')] }), 'loading');
    assert.equal(phase({ regions: [region('ready')] }), 'empty');
  });

  it('shows rows for a refused region, a pin or a filter', () => {
    assert.equal(phase({ regions: [region('ready'), region('failed')] }), 'ready');
    assert.equal(phase({ regions: [region('ready')], wantsRows: true }), 'ready');
  });
});
