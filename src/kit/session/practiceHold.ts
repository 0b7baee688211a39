import * as l10n from '@vscode/l10n';
import type { PracticeAccess } from '../../core/account/practice/access';
import type { PracticeCloud } from '../../core/account/practice/practiceCloud';
import type { Unsubscribe } from '../../core/event';
import { Problem } from '../../core/problem';
import { withLateProgress } from '../show/progress';

/** One that dies again within this time is not started again: something is wrong with it. Milliseconds. */
const TOO_SOON_MS = 60_000;

/**
 * A session's hold on the practice cloud. One that died is started anew, once; one that somebody stopped, in
 * whichever window, stays so until a person starts it.
 */
export class PracticeHold {
  /** Why it is not started again: 'stopped' on purpose, or what is wrong with it. */
  private refusal: 'stopped' | Problem | undefined;
  private lostAt = -Infinity;
  private readonly unfollow: Unsubscribe;

  /** @param onEnd called when a practice cloud that was open is gone: `open` tells what follows. */
  constructor(
    private readonly cloud: PracticeCloud,
    private readonly onEnd: () => void,
    private readonly now: () => number = Date.now,
  ) {
    this.unfollow = cloud.onDidEnd.on((ending) => this.ended(ending));
  }

  /**
   * Joins or starts the practice cloud; what takes longer shows itself and can be cancelled. Undefined when somebody
   * stopped it. Throws Problem Practice, and a cancellation's reason: the signal's or the person's.
   */
  async open(signal: AbortSignal): Promise<PracticeAccess | undefined> {
    if (this.refusal === 'stopped') return undefined;
    if (this.refusal) throw this.refusal;
    return withLateProgress(l10n.t('Starting the practice cloud'), (late) =>
      this.cloud.start(AbortSignal.any([signal, late])),
    );
  }

  /** A person wants it: whatever happened before is forgotten. */
  allow(): void {
    this.refusal = undefined;
  }

  dispose(): void {
    this.unfollow();
  }

  private ended(ending: 'stopped' | 'lost'): void {
    if (ending === 'stopped') this.refusal = 'stopped';
    else if (this.now() - this.lostAt < TOO_SOON_MS) this.refusal = diedAgain();
    else this.lostAt = this.now();
    this.onEnd();
  }
}

function diedAgain(): Problem {
  return new Problem('Practice', l10n.t('The practice cloud ended unexpectedly, and did so again.'), {
    action: { kind: 'startPractice' },
  });
}
