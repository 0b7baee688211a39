import { isIP } from 'node:net';
import { directAddress } from '../connect/hostEntryFor';
import { ownIpv6 } from '../../ec2/network/ownIpv6';
import { sshPortOf } from '../labTags';
import { toolsOf } from '../deps';
import type { Facts, Patient, Way } from './types';

/** The facts of one examination. */
export function factsOf({ at, instanceId, deps, signal, tools }: Patient): Facts {
  const instance = once(() => toolsOf(deps).cloud.getInstance(at, instanceId, signal));
  const entry = once(() => deps.entries.forInstance(instanceId));
  const addresses = once(() => tools.callerAddresses(deps.checkUrl, signal));

  const way = once(async (): Promise<Way | undefined> => {
    const [one, written] = await Promise.all([instance(), entry()]);
    const via = written?.via;
    if (via === 'session-manager') return { kind: 'sessionManager' };
    if (via === 'endpoint') return { kind: 'endpoint' };
    if (via === 'jump') return { kind: 'jump', host: written?.jump ?? '' };
    const { preferPrivate } = deps;
    const host = directAddress(one, { via, preferPrivate });
    if (host === undefined) return at.account.practice ? undefined : { kind: 'sessionManager' };
    const inside = host === one.privateIp;
    return {
      kind: 'direct',
      inside,
      host,
      port: sshPortOf(one.tags),
      family: isIP(host) === 6 ? 'ipv6' : 'ipv4',
    };
  });

  return {
    instance,
    entry,
    way,
    caller: once(async () => {
      const [found, lead] = await Promise.all([addresses(), way()]);
      if (lead?.kind === 'direct' && lead.inside) return undefined;
      return lead?.kind === 'direct' && lead.family === 'ipv6' ? (found.ipv6 ?? ownIpv6()) : found.ipv4;
    }),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}
