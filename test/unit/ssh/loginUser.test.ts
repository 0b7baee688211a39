import * as assert from 'node:assert/strict';
import { askedUser, loginUserOf, type LoginFacts } from '../../../src/core/ssh/loginUser';

/** The user, `none:<why>`, or undefined. */
function userOf(facts: Partial<LoginFacts>): string | undefined {
  const found = loginUserOf({ platform: 'linux', ...facts });
  return found && ('user' in found ? found.user : `none:${found.none}`);
}

describe('login user', () => {
  /** Owner, alias, an image's name as its owner really writes it, user. */
  const images: [owner: string, alias: string | undefined, name: string, user: string][] = [
    ['137112412989', 'amazon', 'al2023-ami-2023.6.20241010.0-kernel-6.1-x86_64', 'ec2-user'],
    ['137112412989', undefined, 'amzn2-ami-kernel-5.10-hvm-2.0.20241001.0-x86_64-gp2', 'ec2-user'],
    ['137112412989', 'amazon', 'amzn-ami-hvm-2018.03.0.20231218.0-x86_64-ebs', 'ec2-user'],
    [
      '099720109477',
      'amazon',
      'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20241004',
      'ubuntu',
    ],
    [
      '099720109477',
      undefined,
      'ubuntu-minimal/images/hvm-ssd/ubuntu-jammy-22.04-amd64-minimal-20241001',
      'ubuntu',
    ],
    [
      '099720109477',
      undefined,
      'ubuntu-pro-server/images/hvm-ssd/ubuntu-jammy-22.04-amd64-pro-server',
      'ubuntu',
    ],
    ['136693071363', undefined, 'debian-12-amd64-20241004-1890', 'admin'],
    ['136693071363', undefined, 'debian-13-arm64-20260101-1', 'admin'],
    ['309956199498', undefined, 'RHEL-9.4.0_HVM-20240605-x86_64-82-Hourly2-GP3', 'ec2-user'],
    ['309956199498', undefined, 'RHEL-6.4_GA-x86_64-10-Hourly2-GP2', 'ec2-user'],
    ['309956199498', undefined, 'RHEL-6.3_GA-x86_64-5-Hourly2', 'root'],
    ['309956199498', undefined, 'RHEL-6.10_HVM-20180628-x86_64-5-Hourly2-GP2', 'ec2-user'],
    ['309956199498', undefined, 'RHEL-10.0.0_HVM-20250523-x86_64-0-Hourly2-GP3', 'ec2-user'],
    ['013907871322', 'amazon', 'suse-sles-15-sp6-v20241010-hvm-ssd-x86_64', 'ec2-user'],
    ['125523088429', undefined, 'CentOS 7.9.2009 x86_64', 'centos'],
    ['125523088429', undefined, 'CentOS Stream 8 x86_64 20230501', 'centos'],
    ['125523088429', undefined, 'CentOS Stream 9 x86_64 20240930', 'ec2-user'],
    ['125523088429', undefined, 'CentOS Stream 10 x86_64 20250101', 'ec2-user'],
    ['125523088429', undefined, 'Fedora-Cloud-Base-AmazonEC2.x86_64-41-1.4', 'fedora'],
    // coreos/fedora-coreos-tracker#364: the same owner as Fedora Cloud and CentOS.
    ['125523088429', undefined, 'fedora-coreos-41.20241122.3.0-x86_64', 'core'],
    ['531415883065', undefined, 'rhcos-418.94.202410090804-0-x86_64', 'core'],
    ['595879546273', undefined, 'CoreOS-stable-2512.3.0-hvm', 'core'],
    ['540036508848', undefined, 'talos-v1.9.0-us-east-1-amd64', 'none:talos'],
    ['792107900819', undefined, 'Rocky-9-EC2-Base-9.4-20240523.0.x86_64', 'rocky'],
    ['764336703387', undefined, 'AlmaLinux OS 9.4.20240513 x86_64', 'ec2-user'],
    ['782442783595', undefined, 'FreeBSD 14.1-RELEASE-amd64 UEFI-PREFERRED base UFS', 'ec2-user'],
    ['118940168514', undefined, 'FreeBSD 12.1-RELEASE-amd64', 'ec2-user'],
    ['100343932686', 'amazon', 'amzn-ec2-macos-14.6.1-20240814-202132-arm64', 'ec2-user'],
    ['801119661308', 'amazon', 'Windows_Server-2022-English-Full-Base-2024.10.09', 'none:windows'],
    [
      '979382823631',
      'aws-marketplace',
      'bitnami-wordpress-6.6.2-1-r01-linux-debian-12-x86_64-hvm-ebs',
      'bitnami',
    ],
    ['427812963091', undefined, 'nixos/24.05.5425.dafe12-x86_64-linux', 'root'],
    [
      '898082745236',
      'amazon',
      'Deep Learning OSS Nvidia Driver AMI GPU PyTorch 2.4 (Ubuntu 22.04) 20241001',
      'ubuntu',
    ],
    [
      '898082745236',
      'amazon',
      'Deep Learning Base OSS Nvidia Driver GPU AMI (Amazon Linux 2023) 20241011',
      'ec2-user',
    ],
    ['149721548608', 'amazon', 'bottlerocket-aws-k8s-1.30-x86_64-v1.24.1-5d8b4b3c', 'none:bottlerocket'],
    ['679593333241', 'aws-marketplace', 'kali-last-snapshot-amd64-2024.3.0-804fcc46', 'kali'],
    ['679593333241', 'aws-marketplace', 'CentOS-7-2111-20220825_1.x86_64-d9a3032a', 'centos'],
    ['679593333241', 'aws-marketplace', 'Rocky-8-EC2-LVM-8.7-20230215.0.x86_64-3f230a17', 'rocky'],
    ['131827586825', undefined, 'OL9.4-x86_64-HVM-2024-07-01', 'ec2-user'],
    ['647457786197', undefined, 'arch-linux-std-hvm-2024.10.01.x86_64-ebs', 'arch'],
    ['075585003325', undefined, 'Flatcar-stable-3975.2.2-hvm', 'core'],
  ];
  for (const [owner, ownerAlias, imageName, user] of images)
    it(`${owner} ${imageName} → ${user}`, () => assert.equal(userOf({ owner, ownerAlias, imageName }), user));

  /** Images of unknown owners, whose name or description is all there is. */
  const descriptions: [text: string, user: string | undefined][] = [
    ['team-golden-ubuntu-24.04-2026-01', 'ubuntu'],
    ['our_debian_base', 'admin'],
    ['Hardened Rocky Linux 9', 'rocky'],
    ['hardened-centos-7', 'centos'],
    ['v1.2 of centos stream 9', 'ec2-user'],
    ['CentOS-Stream-9 hardened', 'ec2-user'],
    ['Red Hat Enterprise Linux 9 copy', 'ec2-user'],
    ['openSUSE Leap 15.6', 'ec2-user'],
    ['Oracle Linux 8', 'ec2-user'],
    ['fedora-coreos-copy', 'core'],
    ['Hardened FCOS 41', 'core'],
    ['our_flatcar_base', 'core'],
    ['rhcos-4.16 copy', 'core'],
    ['Red Hat Enterprise Linux CoreOS 9.6', 'core'],
    ['scos-9-base', 'core'],
    ['talos copy', 'none:talos'],
    ['fedora 41 golden', 'fedora'],
    ['FreeBSD build host', 'ec2-user'],
    ['AlmaLinux 8 with tools', 'ec2-user'],
    ['Amazon Linux 2 with docker', 'ec2-user'],
    ['amzn2-copy', 'ec2-user'],
    ['bitnami on debian', 'bitnami'],
    ['my Kali box', 'kali'],
    ['Windows Server 2019 copy', 'none:windows'],
    ['bottlerocket copy', 'none:bottlerocket'],
    ['NixOS flake', 'root'],
    ['archlinux 2026', 'arch'],
    ['flatcar beta', 'core'],
    ['golden-image-17', undefined],
    ['', undefined],
  ];
  for (const [text, user] of descriptions)
    it(`by name or description "${text}" → ${user}`, () => {
      assert.equal(userOf({ owner: '111122223333', imageName: text }), user);
      assert.equal(userOf({ owner: 'self', imageName: 'x', imageDescription: text }), user);
    });

  const billing: [details: string, user: string | undefined][] = [
    ['Red Hat Enterprise Linux', 'ec2-user'],
    ['RHEL with High Availability', 'ec2-user'],
    ['SUSE Linux', 'ec2-user'],
    ['Ubuntu Pro', 'ubuntu'],
    ['Windows with SQL Server Standard', 'none:windows'],
    ['Linux/UNIX', undefined],
    ['Linux with SQL Server Web', undefined],
  ];
  for (const [platformDetails, user] of billing)
    it(`billed as "${platformDetails}" → ${user}`, () => assert.equal(userOf({ platformDetails }), user));

  it('goes from the surest fact to the weakest', () => {
    const facts: LoginFacts = {
      tags: { 'ssh-user': 'tagged' },
      remembered: 'known',
      platform: 'windows',
      owner: '099720109477',
      imageName: 'ubuntu/images/x',
      imageDescription: 'Debian 12',
      platformDetails: 'SUSE Linux',
    };
    const linux = { ...facts, tags: {}, remembered: undefined, platform: 'linux' } as const;
    assert.deepEqual(loginUserOf(facts), { user: 'tagged', from: 'tag' });
    assert.deepEqual(loginUserOf({ ...facts, tags: {} }), { user: 'known', from: 'remembered' });
    assert.deepEqual(loginUserOf({ ...facts, tags: {}, remembered: undefined }), { none: 'windows' });
    assert.deepEqual(loginUserOf(linux), { user: 'ubuntu', from: 'image' });
    assert.deepEqual(loginUserOf({ ...linux, owner: 'x', imageName: 'x' }), { user: 'admin', from: 'image' });
    assert.deepEqual(loginUserOf({ platform: 'linux', platformDetails: 'SUSE Linux' }), {
      user: 'ec2-user',
      from: 'platform',
    });
    assert.equal(loginUserOf({ platform: 'linux' }), undefined);
  });

  it('takes no user name from a tag that no system would take', () => {
    for (const tag of ['-oProxyCommand=x', 'a b', 'root\nHost *', '$(id)', 'a"b', '%r', ''])
      assert.equal(userOf({ tags: { 'ssh-user': tag }, imageName: 'debian' }), 'admin');
  });

  it('reads the user that an image asks for', () => {
    assert.equal(askedUser('Please login as the user "ubuntu" rather than the user "root".\n\n'), 'ubuntu');
    assert.equal(
      askedUser('x\r\nPlease log in as the user "ec2-user" rather than the user "root".'),
      'ec2-user',
    );
    assert.equal(askedUser('Please login as the user "$(id)" rather than'), undefined);
    assert.equal(askedUser('Permission denied (publickey).'), undefined);
  });
});
