import * as l10n from '@vscode/l10n';
import { skipUnlessDirect, skipUnlessRunning } from './skip';
import type { Check } from './types';

/** Whether an SSH server answers at the address, from here. */
export const reach: Check = async (context) => {
  const skip = (await skipUnlessRunning(context)) ?? (await skipUnlessDirect(context));
  if (skip) return skip;
  const { facts, signal, tools } = context;
  const way = await facts.way();
  if (way?.kind !== 'direct')
    return { status: 'skipped', sentence: l10n.t('There is no address to connect to.') };
  const { host, port } = way;
  const detail = `${host}:${port}`;
  switch (await tools.reachSsh(host, port, { signal })) {
    case 'answers':
      return { status: 'ok', sentence: l10n.t('Its SSH server answers.'), detail };
    case 'refused':
      return {
        status: 'bad',
        sentence: l10n.t('The machine is there, but no SSH server listens on port {0}.', port),
        detail: l10n.t(
          '{0}: it may still be booting, or its SSH server has stopped or has another port.',
          detail,
        ),
        fix: { kind: 'console' },
      };
    case 'silent':
      return {
        status: 'bad',
        sentence: l10n.t(
          'Something takes the connection on port {0} and says nothing, as no SSH server does.',
          port,
        ),
        detail: l10n.t(
          '{0}: the machine may be overloaded, or a proxy or another program answers in its place.',
          detail,
        ),
        fix: { kind: 'console' },
      };
    case 'timedOut':
      return {
        status: 'bad',
        sentence: l10n.t('Nothing answers on port {0}.', port),
        detail: l10n.t(
          '{0}: a firewall on the way drops it: in AWS, on the instance or in your network.',
          detail,
        ),
      };
    case 'unreachable':
    case 'name':
      return {
        status: 'bad',
        sentence: l10n.t('This computer finds no way to {0}: check its network connection.', host),
        detail,
      };
  }
};
