import { isIP } from 'node:net';
import * as l10n from '@vscode/l10n';
import { covers } from '../../ec2/firewall/rules';
import type { RuleSpec } from '../../ec2/firewall/types';
import { ownPort } from './ownPort';
import { skipUnlessDirect } from './skip';
import type { Check } from './types';

/** Whether a security group of the instance lets the caller in on the SSH port. */
export const group: Check = async (context) => {
  const skip = await skipUnlessDirect(context);
  if (skip) return skip;
  const { at, facts, signal, tools } = context;
  const [instance, caller, way] = await Promise.all([facts.instance(), facts.caller(), facts.way()]);
  if (instance.securityGroups.length === 0)
    return { status: 'skipped', sentence: l10n.t('It has no security group.') };
  if (caller === undefined) return { status: 'unknown', sentence: l10n.t('Your address is not known.') };
  const groups = await Promise.all(
    instance.securityGroups.map(({ id }) => tools.getFirewall(at, id, signal)),
  );
  const port = ownPort(way, at.account);
  // In the practice cloud rules for the port that stands in for it let in, too.
  const ports = new Set([port, way?.kind === 'direct' ? way.port : port]);
  const wanted = [...ports].map((each) => sshFrom(caller, each));
  const open = groups.find(({ rules }) => rules.some((rule) => wanted.some((spec) => covers(rule, spec))));
  if (open) {
    const sentence = l10n.t('The security group {0} lets you in.', open.name);
    return { status: 'ok', sentence, detail: `${caller} → ${port}` };
  }
  const lists = groups.flatMap(({ rules }) =>
    rules.filter((rule) => rule.peer.kind === 'prefixList' && wanted.some((spec) => opens(rule, spec))),
  );
  if (lists.length > 0) {
    const sentence = l10n.t('Whether you are let in depends on a prefix list of the security group.');
    return { status: 'unknown', sentence };
  }
  return {
    status: 'bad',
    sentence: l10n.t('No security group lets SSH (port {0}) in from your address {1}.', port, caller),
    detail: groups.map(({ id, name }) => `${name} (${id})`).join(', '),
    fix: { kind: 'allowSsh' },
  };
};

function sshFrom(caller: string, port: number): RuleSpec {
  const peer =
    isIP(caller) === 6
      ? ({ kind: 'ipv6', cidr: `${caller}/128` } as const)
      : ({ kind: 'ipv4', cidr: `${caller}/32` } as const);
  return { direction: 'inbound', protocol: 'tcp', from: port, to: port, peer, description: '' };
}

/** Whether a rule is about that port, whoever its peer is. */
function opens(rule: RuleSpec, spec: RuleSpec): boolean {
  return covers({ ...rule, peer: spec.peer }, spec);
}
