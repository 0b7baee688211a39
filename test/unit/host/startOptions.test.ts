import assert from 'node:assert/strict';
import * as path from 'node:path';
import { PRACTICE_ID } from '../../../src/core/account/practice/practiceProfile';
import { root } from '../../host/root';
import { HELP, startEnvironment, type StartOptions } from '../../host/startOptions';
import { script } from '../scripts/modules';

describe('npm start', () => {
  let readStartOptions: (args: string[], cwd: string) => StartOptions;
  before(async () => ({ readStartOptions } = await script('startOptions')));

  const environment = (args: string[], env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv =>
    startEnvironment(readStartOptions(args, '/project'), env);

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
    const refused: readonly (readonly [args: string[], words: RegExp])[] = [
      [['--port', 'x'], /^--port x: say a number/],
      [['--port', '65536'], /^--port 65536: say a number/],
      [['--port'], /^--port wants a value/],
      [['--endpoint', 'x'], /^--endpoint x: say an address/],
      [['--bogus'], /^There is no option --bogus\. What can be said: npm start -- --help$/],
      [['-x'], /^There is no option -x/],
      [['--desktop=yes'], /^--desktop takes no value/],
      [['aula'], /^aula belongs to no option/],
    ];
    for (const [args, words] of refused)
      assert.throws(() => readStartOptions(args, '/'), { exitCode: 2, message: words });
  });

  it('opens no folder that is none', () => {
    assert.throws(() => readStartOptions(['--folder', 'nowhere'], root), {
      exitCode: 1,
      message: '--folder nowhere: there is no such folder.',
    });
    assert.throws(() => readStartOptions(['--folder', 'package.json'], root), {
      message: '--folder package.json: that is not a folder.',
    });
  });

  it('opens the folder that is named, seen from where the person is, or none of theirs', () => {
    assert.equal(readStartOptions(['--folder', 'docs'], root).folder, path.join(root, 'docs'));
    assert.equal(readStartOptions([], '/home/me').folder, undefined);
  });

  it('explains every option', () => {
    for (const option of ['endpoint', 'port', 'profile', 'folder', 'locale', 'desktop'])
      assert.ok(HELP.includes(`--${option}`), option);
  });
});
