import { currentPlatform } from '../core/platform';
import { HostEntries } from '../core/ssh/hostEntries';
import { isApart } from '../core/lab/memory';
import { apartFolder } from '../core/ssh/apartConfig';
import { openSshFolder } from '../core/ssh/sshFolder';
import type { Basics, Start } from './basics';

/** Adds the person's ssh files to what a window has from the start. Reads none of them yet. */
export function completeBasics(start: Start): Basics {
  const platform = currentPlatform();
  const sshFolder: Basics['sshFolder'] = () => {
    const folder = openSshFolder(platform, start.settings().sshConfigFile);
    return isApart(start.memory) ? apartFolder(folder) : folder;
  };
  return { ...start, sshFolder, hostEntries: () => new HostEntries(sshFolder()) };
}
