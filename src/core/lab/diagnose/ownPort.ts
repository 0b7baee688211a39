import type { Account } from '../../account/account';
import { DEFAULT_SSH_PORT } from '../labTags';
import type { Way } from './types';

/**
 * The port of the instance's SSH server as its network sees it. In the practice cloud the way leads to a port of this
 * computer, which stands in for it.
 */
export function ownPort(way: Way | undefined, { practice }: Pick<Account, 'practice'>): number {
  return way?.kind === 'direct' && !practice ? way.port : DEFAULT_SSH_PORT;
}
