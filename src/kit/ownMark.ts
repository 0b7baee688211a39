import { hostname, userInfo } from 'node:os';
import { ownMarker } from '../core/ec2/firewall';

/**
 * By what the rules that EC2 Lab wrote for this person, at this computer, are known: a laptop that moved must not
 * take the rule of the computer that stayed.
 */
export function ownMark(): string {
  return ownMarker(`${userName()}@${hostname()}`);
}

/** A user without an entry in the password file (in some containers) has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? 'user';
  }
}
