import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { whenStarted } from '../../kit/session/whenOpen';
import { showAccountStatus } from './accountStatus';
import { commands } from './commands';

/** Who one is: the profile in the status bar, signing in, and the AWS files, followed once they were read. */
export function registerAccount(kit: Kit): void {
  kit.own(showAccountStatus(kit));
  kit.own(
    whenStarted(kit, async () => {
      const { followAwsFiles } = await import('./followAwsFiles.js');
      return [followAwsFiles(kit)];
    }),
  );
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
}
