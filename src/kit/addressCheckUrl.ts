import type { Basics } from './basics';

/**
 * Who is asked for the caller's public address. The practice cloud itself tells what address it sees its callers at.
 */
export function addressCheckUrl({ session, settings }: Pick<Basics, 'session' | 'settings'>): string {
  const practice = session.account?.practice;
  return practice ? `${practice.endpoint}/checkip` : settings().addressCheckUrl;
}
