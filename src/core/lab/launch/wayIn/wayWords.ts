import * as l10n from '@vscode/l10n';
import type { PlanLine } from '../planLine';
import type { Obstacle, WayIn } from './wayIn';

/** For the review: how one will get in, and what is in the way. Nothing where EC2 did not tell. */
export function wayLines(way: WayIn | undefined): PlanLine[] {
  if (!way || way.kind === 'unknown') return [];
  const note = way.obstacle ? obstacleWord(way.obstacle) : noteOf(way);
  return [{ id: 'way', label: l10n.t('Way in'), value: valueOf(way), ...(note !== undefined && { note }) }];
}

/** Whether nobody will get in as things are. */
export function isClosed({ kind, obstacle }: WayIn): boolean {
  return kind === 'none' || obstacle !== undefined;
}

function valueOf({ kind, chosen, privateSubnets }: WayIn): string {
  switch (kind) {
    case 'public':
      return l10n.t('By a public IPv4 address');
    case 'ipv6':
      return l10n.t('By an IPv6 address');
    case 'private':
      return l10n.t('By the private address, from its network or a VPN to it');
    case 'session-manager':
      return l10n.t('Through Session Manager');
    case 'endpoint':
      return l10n.t('Through the EC2 Instance Connect Endpoint of its network');
    case 'jump':
      return l10n.t('Through {0}, to the private address', chosen?.jump ?? '');
    case 'none':
    case 'unknown':
      return privateSubnets.length > 0
        ? l10n.t('None: {0} gives no public address', privateSubnets.join(', '))
        : l10n.t('None: the template wants no public address');
  }
}

function noteOf(way: WayIn): string | undefined {
  switch (way.kind) {
    case 'private':
    case 'jump':
      return way.cidr === undefined
        ? undefined
        : l10n.t(
            'A new security group lets in {0}; a VPN with other addresses needs a rule of its own.',
            way.cidr,
          );
    case 'session-manager':
      return l10n.t(
        'It needs an instance profile that allows it (AmazonSSMManagedInstanceCore), a way from the subnet to AWS, and the AWS CLI with its plugin here.',
      );
    case 'endpoint':
      return l10n.t('It needs the AWS CLI here, and the right to ec2-instance-connect:OpenTunnel.');
    case 'none':
      return l10n.t(
        'It would be billed, and nobody could reach it: give it a public address, attach an Elastic IP, or choose another way.',
      );
    case 'ipv6':
      return way.cidr === '::/0'
        ? l10n.t('Your own IPv6 address is not known, so a new security group lets in all.')
        : undefined;
    case 'public':
    case 'unknown':
      return undefined;
  }
}

function obstacleWord(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'noRoute':
      return l10n.t(
        'It leads nowhere: the route table {0} of the subnet has no route to an internet gateway.',
        obstacle.routeTableId,
      );
    case 'acl':
      return l10n.t('The network ACL {0} of the subnet does not let you in.', obstacle.aclId);
    case 'noIpv6Here':
      return l10n.t('This computer has no IPv6 address, so it will not get there.');
  }
}
