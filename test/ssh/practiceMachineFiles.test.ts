import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { needing } from '../support/needs';
import { inEachSandbox, makeMachine, type TestMachine } from './practiceMachineKit';

inEachSandbox('files to and from a practice instance', (sandbox) => {
  let lab: TestMachine;
  let source: string;
  const data = randomBytes(3_000_000);

  before(async () => {
    lab = await makeMachine(sandbox);
    source = path.join(lab.dir, 'tree');
    await fs.mkdir(path.join(source, 'sub folder'), { recursive: true });
    await fs.writeFile(path.join(source, 'data.bin'), data);
    await fs.writeFile(path.join(source, 'sub folder', 'ünï.sh'), '#!/bin/sh\n', { mode: 0o755 });
    await fs.utimes(path.join(source, 'data.bin'), 1_000_000_000, 1_000_000_000);
  });
  after(() => lab.remove());

  const run = async (program: string, args: string[], input = '') => {
    const { code, stdout, stderr } = await lab.run(program, args, input);
    assert.equal(code, 0, stderr);
    return stdout.toString();
  };
  const sameTree = async (copy: string) => {
    await promisify(execFile)('diff', ['-r', source, copy]);
    const script = await fs.stat(path.join(copy, 'sub folder', 'ünï.sh'));
    assert.equal(script.mode & 0o777, 0o755);
    assert.equal((await fs.stat(path.join(copy, 'data.bin'))).mtimeMs, 1_000_000_000_000);
  };

  it('scp -r -p, there and back, over SFTP and the old way', async () => {
    for (const old of [[], ['-O']]) {
      const name = `scp${old.length}`;
      await run('scp', [...old, '-q', '-r', '-p', source, `lab:${name}`]);
      await sameTree(path.join(lab.homeDir, name));
      await run('scp', [...old, '-q', '-r', '-p', `lab:${name}`, path.join(lab.dir, `back-${name}`)]);
      await sameTree(path.join(lab.dir, `back-${name}`));
    }
  });

  needing('rsync').it('rsync, twice, with deletion', async () => {
    const args = ['-a', '--delete', '-e', `ssh -F '${lab.config}'`, `${source}/`, 'lab:rsynced'];
    await run('rsync', args);
    await fs.writeFile(path.join(lab.homeDir, 'rsynced', 'extra'), '');
    await run('rsync', args);
    await sameTree(path.join(lab.homeDir, 'rsynced'));
  });

  it('sftp: names, links, modes, renaming, resuming, what is not there', async () => {
    await fs.writeFile(path.join(lab.homeDir, 'half.bin'), data.subarray(0, 1_000_000));
    await fs.writeFile(path.join(lab.homeDir, 'taken'), 'old');
    const said = await run(
      'sftp',
      ['-b', '-', 'lab'],
      `
      mkdir made
      cd made
      put -p "${source}/data.bin"
      ln -s data.bin link
      ln data.bin hard
      chmod 600 data.bin
      rename hard ../taken
      ls -l
      df
      pwd
      cd ..
      reput "${source}/data.bin" half.bin
      get made/link "${lab.dir}/fetched"
      rm made/link
      -rmdir nowhere
      -get nowhere
    `,
    );
    assert.match(said, /-rw-------.*3000000.*data\.bin/);
    assert.match(said, /lrwx.* link/);
    assert.match(said, /%Capacity/);
    assert.match(said, /Remote working directory: \/.*\/made/);
    for (const file of [
      path.join(lab.homeDir, 'half.bin'),
      path.join(lab.homeDir, 'taken'),
      path.join(lab.dir, 'fetched'),
    ])
      assert.ok((await fs.readFile(file)).equals(data), file);
    assert.deepEqual(await fs.readdir(path.join(lab.homeDir, 'made')), ['data.bin']);
  });

  needing('git').it('git clone and push over SSH', async () => {
    await lab.ssh('git init -q --bare -b main repo');
    const clone = path.join(lab.dir, 'clone');
    await run('git', ['clone', '-q', 'ssh://lab/~/repo', clone]);
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
    await run('git', ['-C', clone, ...identity, 'commit', '-q', '--allow-empty', '-m', 'first']);
    await run('git', ['-C', clone, 'push', '-q', 'origin', 'HEAD:main']);
    assert.equal((await lab.ssh('git -C repo log --format=%s main')).stdout.toString(), 'first\n');
  });

  it('cannot write outside the home folder', async () => {
    const outside = path.join(lab.dir, 'outside');
    await fs.mkdir(outside);
    await fs.symlink(outside, path.join(lab.homeDir, 'way-out')).catch(() => undefined);
    const batch = [
      `-put "${source}/data.bin" "${outside}/a"`,
      `-put "${source}/data.bin" way-out/b`,
      `-mkdir "${outside}/c"`,
      `-rename taken "${outside}/d"`,
      `-symlink x "${outside}/e"`,
      `-rm "${lab.dir}/key"`,
      '-put tree/data.bin /usr/ec2-lab-test',
    ];
    const { stderr } = await lab.run('sftp', ['-b', '-', 'lab'], batch.map((line) => `${line}\n`).join(''));
    assert.deepEqual(await fs.readdir(outside), []);
    await fs.access(path.join(lab.dir, 'key'));
    await assert.rejects(fs.access('/usr/ec2-lab-test'));
    assert.match(stderr, sandbox === 'none' ? /ermission denied/ : /No such file|Failure|ermission denied/);
  });
});
