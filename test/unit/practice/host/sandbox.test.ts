import * as assert from 'node:assert/strict';
import { bwrapArgs, type SandboxView } from '../../../../src/practice/host/sandbox';

describe('the arguments of bwrap', () => {
  const view: SandboxView = {
    hidden: ['/home', '/run', '/srv/person'],
    shown: [['/x/passwd', '/etc/passwd']],
    homeDir: '/home/me/disk',
    home: '/home/ubuntu',
    id: 1000,
    hostName: 'ip-172-31-5-9',
  };
  const args = bwrapArgs(view);
  const at = (...words: string[]) => {
    const index = args.findIndex((_, from) => words.every((word, n) => args[from + n] === word));
    assert.notEqual(index, -1, words.join(' '));
    return index;
  };

  it('shows the computer read-only, then hides, then shows what belongs to the instance', () => {
    const order = [
      at('--ro-bind', '/', '/'),
      at('--tmpfs', '/home'),
      at('--tmpfs', '/srv/person'),
      at('--ro-bind', '/x/passwd', '/etc/passwd'),
      at('--bind', '/home/me/disk', '/home/ubuntu'),
      at('--chdir', '/home/ubuntu', '--'),
    ];
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.equal(args.filter((arg) => arg === '--bind').length, 1);
  });

  it('gives the instance processes, a user and a name of its own, and ends it with the cloud', () => {
    for (const option of [
      '--unshare-user',
      '--unshare-pid',
      '--unshare-uts',
      '--die-with-parent',
      '--new-session',
    ])
      assert.ok(args.includes(option), option);
    at('--uid', '1000', '--gid', '1000');
    at('--hostname', 'ip-172-31-5-9');
    assert.ok(!args.includes('--unshare-net'));
  });
});
