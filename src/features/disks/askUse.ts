import { askUse } from '../../core/lab/disks/use';
import { isCancellation, Problem } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import type { AskUse } from './diskUses';

/** Asks over SSH, where the instance has a host entry. Quiet: nobody asked for an error. */
export function useAsker(services: Pick<Basics, 'session' | 'log' | 'sshFolder' | 'hostEntries'>): AskUse {
  return async (instance, volumes, signal) => {
    try {
      const entry = await services.hostEntries().forInstance(instance.id);
      if (!entry || instance.platform !== 'linux') return undefined;
      const question = {
        instanceId: instance.id,
        alias: entry.alias,
        volumes,
        rootDevice: instance.rootDevice,
        practice: services.session.account?.practice !== undefined,
      };
      return await askUse(services.sshFolder(), question, signal);
    } catch (error) {
      if (error instanceof Problem) services.log.debug(`${instance.id}: use of disks: ${error.message}`);
      else if (!isCancellation(error)) throw error;
      return undefined;
    }
  };
}
