import * as assert from 'node:assert/strict';
import type { LaunchTemplateData } from '../../../../src/core/ec2/launchTemplates';
import { readTemplate } from '../../../../src/core/lab/template/readTemplate';
import {
  notesOn,
  templateFromInstance,
  templateFromLaunchTemplate,
} from '../../../../src/core/lab/template/templateFrom';
import { templateText } from '../../../../src/core/lab/templateFiles';
import { image, instance } from '../fixtures';

const data = (changes: Partial<LaunchTemplateData> = {}): LaunchTemplateData => ({
  id: 'lt-0123456789abcdef0',
  name: 'course',
  description: undefined,
  imageId: 'ami-0123456789abcdef0',
  instanceType: 't3.small',
  keyName: undefined,
  securityGroupIds: [],
  securityGroupNames: [],
  subnetId: undefined,
  rootVolume: undefined,
  tags: {},
  userData: undefined,
  spot: false,
  hibernation: false,
  ...changes,
});

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
      folder: '/srv',
      region: 'eu-west-1',
    });
    assert.deepEqual((await readTemplate(templateText(made))).problems, []);
  });

  it('is a valid template whatever the tags say', async () => {
    const tags = { 'ssh-user': 'a b\nc', 'ec2-lab:folder': 'relative', 'ec2-lab:auto-stop-minutes': 'soon' };
    const made = templateFromInstance(instance({ name: ' two\nlines ', keyName: undefined, tags }), image());
    assert.deepEqual((await readTemplate(templateText(made))).problems, []);
  });
});

describe('templateFromLaunchTemplate', () => {
  it('takes over what a template can say', () => {
    assert.deepEqual(
      templateFromLaunchTemplate(
        data({
          imageId: 'resolve:ssm:/aws/service/debian/release/12/latest/amd64',
          keyName: 'class',
          securityGroupIds: ['sg-00000001', 'sg-00000002'],
          rootVolume: { sizeGiB: 20, type: 'gp9', encrypted: true },
          tags: { Name: 'x', course: 'a' },
          hibernation: true,
        }),
        'eu-west-1',
      ),
      {
        name: 'course',
        image: { ssmParameter: '/aws/service/debian/release/12/latest/amd64' },
        instanceType: 't3.small',
        rootVolume: { sizeGiB: 20, encrypted: true },
        tags: { course: 'a' },
        securityGroup: { id: 'sg-00000001' },
        keyPair: { name: 'class' },
        hibernation: true,
        region: 'eu-west-1',
      },
    );
  });

  it('is a valid template', async () => {
    for (const changes of [{}, { securityGroupNames: ['ssh'] }, { description: 'v2', spot: true }]) {
      const made = templateFromLaunchTemplate(data(changes), 'eu-west-1');
      assert.deepEqual((await readTemplate(templateText(made))).problems, []);
    }
  });

  it('says what it leaves out', () => {
    const notes = notesOn(
      data({
        userData: '#!',
        securityGroupIds: ['a', 'b'],
        rootVolume: { sizeGiB: 8, type: 'gp9', encrypted: false },
      }),
    );
    assert.deepEqual(notes.length, 3);
    assert.deepEqual(notesOn(data()), []);
  });

  it('refuses one that cannot be launched by itself', () => {
    for (const changes of [
      { imageId: undefined },
      { instanceType: undefined },
      { imageId: 'resolve:ssm:evil' },
    ]) {
      assert.throws(() => templateFromLaunchTemplate(data(changes), 'eu-west-1'), { code: 'BadTemplate' });
    }
  });
});
