import { PRACTICE_ID } from '../../core/account/practice/practiceProfile';
import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { commands } from './commands';
import { showPractising } from './showPractising';

/** The practice cloud: started, stopped, put into trouble; and who practises is shown to the rest of the editor. */
export function registerPractice(kit: Kit): void {
  kit.own(showPractising(kit, kit.terminalVariables));
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
  // `ssh` in any terminal leads to its instances, so it runs while a window is open that practises.
  if (kit.session.wanted === PRACTICE_ID) void kit.session.start();
}
