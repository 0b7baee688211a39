import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { deviceTag } from '../../../../src/core/lab/backups/backupTags';
import { TAGS } from '../../../../src/core/lab/labTags';
import { RESIZE_TAG } from '../../../../src/core/lab/resize/resizeMark';
import { readTemplate } from '../../../../src/core/lab/template/readTemplate';
import { templateFromInstance } from '../../../../src/core/lab/template/templateFrom';
import { templateText } from '../../../../src/core/lab/template/templateFiles';
import { image, instance } from '../fixtures';

/** Every tag that any file of ours names, so that none has to be remembered here. */
function tagsNamedInSource(): string[] {
  const folder = path.resolve(__dirname, '../../../../../src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return [...text.matchAll(/'(ec2-lab:[a-z-]+)'/g)].map(([, name = '']) => name);
  });
}

describe('templateFromInstance', function () {
  this.timeout(20_000);
  it('launches another one like it, without what belongs to this one', async () => {
    const made = templateFromInstance(
      instance({
        spot: true,
        tags: {
          Name: 'My lab',
          course: 'linux-101',
          'aws:autoscaling:groupName': 'x',
          'ec2-lab:lab': 'old',
          'ec2-lab:ssh-port': '2222',
          'ec2-lab:auto-stop-minutes': '60',
          'ec2-lab:folder': '/srv',
          'ssh-user': 'admin',
        },
      }),
      image(),
    );
    assert.deepEqual(made, {
      name: 'My lab',
      description: 'Made from i-0123456789abcdef0, al2023-ami-2023.9.20261101.0-kernel-6.1-x86_64.',
      image: { id: 'ami-0123456789abcdef0' },
      instanceType: 't3.micro',
      tags: { course: 'linux-101', 'ec2-lab:ssh-port': '2222' },
      securityGroup: { id: 'sg-0123456789abcdef0' },
      keyPair: { name: 'my-lab' },
      loginUser: 'admin',
      subnet: 'subnet-0123456789abcdef0',
      spot: true,
      autoStopMinutes: 60,
      autoStopUse: 'sessions',
      folder: '/srv',
      region: 'eu-west-1',
    });
    assert.deepEqual((await readTemplate(templateText(made))).problems, []);
  });

  it("says nothing that a tag of EC2 Lab's says of this one alone, whichever it is", () => {
    const names = [...Object.values(TAGS), RESIZE_TAG, ...tagsNamedInSource()];
    assert.ok(names.length > 25, 'the tags of backups and restores are among them');
    const tags = Object.fromEntries([...names, deviceTag('vol-1')].map((name) => [name, '2222']));
    const made = templateFromInstance(instance({ tags: { course: 'linux-101', ...tags } }), image());
    assert.deepEqual(made.tags, { course: 'linux-101', [TAGS.sshPort]: '2222' });
  });

  it('is a valid template whatever the tags say', async () => {
    const tags = { 'ssh-user': 'a b\nc', 'ec2-lab:folder': 'relative', 'ec2-lab:auto-stop-minutes': 'soon' };
    const made = templateFromInstance(instance({ name: ' two\nlines ', keyName: undefined, tags }), image());
    assert.deepEqual((await readTemplate(templateText(made))).problems, []);
  });
});
