/** What a shell in an instance of the practice cloud says of itself: without a sandbox it is this computer's own. */
import { hostname, userInfo } from 'node:os';
import { lackOf } from './tools';

const isSandboxed = () => lackOf('bwrap') === undefined;

/** What `id -un` says to somebody who logged in as this user. */
export const userInside = (loginUser: string): string => (isSandboxed() ? loginUser : userInfo().username);

/** What `hostname` says in an instance of this private DNS name or host name. */
export const hostNameInside = (name: string): string => (isSandboxed() ? name : hostname());
