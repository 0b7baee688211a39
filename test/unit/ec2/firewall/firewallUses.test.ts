/** Who uses a group, and how an instance gets another one or loses it. */
import assert from 'node:assert/strict';
import { attachFirewall, detachFirewall, renameFirewall } from '../../../../src/core/ec2/firewall/change';
import { usersAmong, usesOf } from '../../../../src/core/ec2/firewall/uses';
import { instance } from '../../lab/fixtures';
import { group, rulesNaming } from '../../lab/cleanup/things';
import { answeringEc2, groupXml, instanceXml, list, namePermissions } from '../../../support/aws/ec2Answers';
import { ec2Error } from '../../../support/aws/fakeAws';

describe('calls about who uses a group', () => {
  const ec2 = answeringEc2();
  const { at, sent } = ec2;

  it('find who uses a group: living instances, interfaces of others, groups that name it', async () => {
    const eni = (id: string, more: string) => `<networkInterfaceId>${id}</networkInterfaceId>${more}`;
    ec2.answers = {
      DescribeInstances: () =>
        list('reservationSet', instanceXml('i-1', 'stopped'), instanceXml('i-2', 'terminated')),
      DescribeNetworkInterfaces: () =>
        list(
          'networkInterfaceSet',
          eni('eni-1', '<description>ELB</description>'),
          eni('eni-2', '<attachment><instanceId>i-1</instanceId></attachment>'),
          eni('eni-3', '<attachment><attachmentId>a</attachmentId></attachment>'),
        ),
      DescribeSecurityGroups: ({ parameters }) =>
        parameters.get('Filter.1.Name') === 'ip-permission.group-id'
          ? list('securityGroupInfo', groupXml('sg-1', 'itself'), groupXml('sg-2', 'in'))
          : list('securityGroupInfo', groupXml('sg-2', 'in'), groupXml('sg-3', 'out')),
    };
    assert.deepEqual(await usesOf(at, 'sg-1'), {
      instances: [{ id: 'i-1', name: 'name of i-1' }],
      interfaces: [
        { id: 'eni-1', name: 'ELB' },
        { id: 'eni-3', name: '' },
      ],
      groups: [
        { id: 'sg-2', name: 'in' },
        { id: 'sg-3', name: 'out' },
      ],
    });
    const asked = sent(/./).map(
      (call) => `${call['Action']} ${call['Filter.1.Name']} ${call['Filter.1.Value.1']}`,
    );
    assert.deepEqual(asked.sort(), [
      'DescribeInstances instance.group-id sg-1',
      'DescribeNetworkInterfaces group-id sg-1',
      'DescribeSecurityGroups egress.ip-permission.group-id sg-1',
      'DescribeSecurityGroups ip-permission.group-id sg-1',
    ]);
  });

  it('know the same without a call, as far as it is known', () => {
    const has = (id: string, state: 'running' | 'terminated', ...ids: string[]) =>
      instance({ id, state, name: undefined, securityGroups: ids.map((each) => ({ id: each, name: each })) });
    const firewalls = [
      group({ id: 'sg-1', rules: rulesNaming('sg-1', 'sg-1') }),
      group({ id: 'sg-2', name: 'naming', rules: rulesNaming('sg-2', 'sg-0', 'sg-1') }),
      group({ id: 'sg-3', rules: rulesNaming('sg-3', 'sg-2') }),
      group({
        id: 'sg-4',
        rules: [{ ...rulesNaming('sg-4', 'x')[0]!, peer: { kind: 'prefixList', id: 'sg-1' } }],
      }),
    ];
    const instances = [
      has('i-1', 'running', 'sg-0', 'sg-1'),
      has('i-2', 'terminated', 'sg-1'),
      has('i-3', 'running', 'sg-2'),
    ];
    assert.deepEqual(usersAmong('sg-1', instances, firewalls), {
      instances: [{ id: 'i-1', name: '' }],
      groups: [{ id: 'sg-2', name: 'naming' }],
      interfaces: [],
    });
  });

  describe('to give an instance a group or take one from it', () => {
    const has = (...groups: string[]) => {
      ec2.answers = {
        DescribeInstances: () => list('reservationSet', instanceXml('i-1', 'running', ...groups)),
      };
    };
    const modified = (...groups: string[]) => [
      {
        Action: 'ModifyInstanceAttribute',
        InstanceId: 'i-1',
        ...Object.fromEntries(groups.map((id, index) => [`GroupId.${index + 1}`, id] as const)),
      },
    ];

    it('keep the others', async () => {
      has('sg-1', 'sg-2');
      await attachFirewall(at, { id: 'i-1' }, 'sg-3');
      assert.deepEqual(sent(), modified('sg-1', 'sg-2', 'sg-3'));
    });

    it('take only the one that was named', async () => {
      has('sg-1', 'sg-2', 'sg-3');
      await detachFirewall(at, { id: 'i-1' }, 'sg-2');
      assert.deepEqual(sent(), modified('sg-1', 'sg-3'));
    });

    it('change nothing where it is so already', async () => {
      has('sg-1');
      await attachFirewall(at, { id: 'i-1' }, 'sg-1');
      await detachFirewall(at, { id: 'i-1' }, 'sg-2');
      assert.deepEqual(sent(), []);
    });

    it('name the permission that is missing', async () => {
      has('sg-1');
      ec2.answers = {
        ...ec2.answers,
        ModifyInstanceAttribute: () => ec2Error('UnauthorizedOperation', 'No.', 403),
      };
      await assert.rejects(attachFirewall(at, { id: 'i-1' }, 'sg-2'), {
        code: 'AccessDenied',
        message: /ec2:ModifyInstanceAttribute\b/,
      });
    });

    it('never take the last one', async () => {
      has('sg-1');
      await assert.rejects(detachFirewall(at, { id: 'i-1' }, 'sg-1'), {
        code: 'InvalidState',
        message: /at least one/,
      });
      assert.deepEqual(sent(), []);
    });
  });

  it('set the Name tag, or take it away', async () => {
    await renameFirewall(at, 'sg-1', 'web');
    await renameFirewall(at, 'sg-1', '');
    assert.deepEqual(sent(), [
      { Action: 'CreateTags', 'ResourceId.1': 'sg-1', 'Tag.1.Key': 'Name', 'Tag.1.Value': 'web' },
      { Action: 'DeleteTags', 'ResourceId.1': 'sg-1', 'Tag.1.Key': 'Name' },
    ]);
  });

  namePermissions(ec2, {
    CreateTags: (signal) => renameFirewall(at, 'sg-1', 'web', signal),
    DeleteTags: (signal) => renameFirewall(at, 'sg-1', '', signal),
    DescribeNetworkInterfaces: (signal) => usesOf(at, 'sg-1', signal),
    DescribeInstances: (signal) => usesOf(at, 'sg-1', signal),
    DescribeSecurityGroups: (signal) => usesOf(at, 'sg-1', signal),
  });
});
