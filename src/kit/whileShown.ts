import type { TreeView } from 'vscode';
import type { Owned } from './owned';

/** How long an age such as "11 min" is right, in milliseconds. */
const MINUTE = 60_000;

/** Does something each minute while a view can be seen: its ages go on. No timer runs while it is hidden. */
export function eachMinuteShown(
  view: Pick<TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>,
  act: () => void,
): Owned {
  let timer: NodeJS.Timeout | undefined;
  const follow = (): void => {
    clearInterval(timer);
    timer = view.visible ? setInterval(act, MINUTE) : undefined;
  };
  const watching = view.onDidChangeVisibility(follow);
  follow();
  return {
    dispose: () => {
      watching.dispose();
      clearInterval(timer);
    },
  };
}
