import assert from 'node:assert/strict';
import { PRACTICE_ID } from '../../../src/core/account/practice/practiceProfile';
import { HELP, readStartOptions, startEnvironment } from '../../host/startOptions';

const environment = (args: string[], env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv =>
  startEnvironment(readStartOptions(args, '/project'), env);

describe('npm start', () => {
  it('begins with the practice cloud', () => {
    assert.deepEqual(environment([]), { EC2_LAB_PROFILE: PRACTICE_ID });
  });

  it('begins with the profile that is named, for every AWS tool', () => {
    assert.deepEqual(environment(['--profile', 'work']), { EC2_LAB_PROFILE: 'work', AWS_PROFILE: 'work' });
  });

  it('leaves the profile to the person where an endpoint is named', () => {
    assert.deepEqual(environment(['--endpoint', 'http://127.0.0.1:5000']), {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:5000',
    });
  });

  it('hands on nothing of npm, of an outer editor, or of an npm start around it', () => {
    const outer = {
      PATH: '/bin',
      npm_config_x: '1',
      VSCODE_PID: '1',
      EC2_LAB_PROFILE: 'x',
      AWS_REGION: 'eu-west-1',
    };
    const inner = environment(['--endpoint', 'http://127.0.0.1:5000'], outer);
    assert.deepEqual(Object.keys(inner).sort(), ['AWS_ENDPOINT_URL', 'AWS_REGION', 'PATH']);
  });

  it('says no to what makes no sense, in one sentence', () => {
    assert.throws(() => readStartOptions(['--port', 'x'], '/'), /--port x: say a number/);
    assert.throws(() => readStartOptions(['--endpoint', 'x'], '/'), /--endpoint x: say an address/);
  });

  it('explains every option', () => {
    for (const option of ['endpoint', 'port', 'profile', 'folder', 'locale', 'desktop'])
      assert.ok(HELP.includes(`--${option}`), option);
  });
});
