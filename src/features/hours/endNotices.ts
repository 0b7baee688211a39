import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { endActionOf, endTimeOf } from '../../core/lab/ends/end';
import { rememberedEnd, rememberEnd } from '../../core/lab/memory';
import { TAGS } from '../../core/lab/labTags';
import { logProblem } from '../../kit/logProblem';
import { reportProblem, tryAndReport } from '../../kit/reportProblem';
import type { HoursServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { actionWord, momentIn, timeLeft } from '../../core/lab/ends/endWords';
import { noticeOf, type Notice } from './noticeOf';
import { keepOneHourLonger } from './setEnd';
import { showWarning } from '../../kit/show/messages';

type Needs = Pick<HoursServices, 'session' | 'log' | 'memory' | 'sshFolder' | 'ends'>;

/**
 * Says that an end is near, and what is still there after it: once for each instance and end, whichever window is
 * first. Before it says so it asks EC2 whether that is still true, as the end may have been put off elsewhere.
 */
export class EndNotices implements vscode.Disposable {
  private readonly listening: vscode.Disposable;
  private readonly busy = new Set<string>();

  constructor(private readonly services: Needs) {
    this.listening = services.ends.onDidTick(() => this.look());
    this.look();
  }

  dispose(): void {
    this.listening.dispose();
  }

  private look(): void {
    for (const instance of this.services.ends.instances) {
      if (this.busy.has(instance.id) || this.unsaid(instance) === undefined) continue;
      this.busy.add(instance.id);
      void this.lookAgain(instance)
        .catch((error: unknown) => logProblem(this.services.log, error))
        .finally(() => this.busy.delete(instance.id));
    }
  }

  /** What is to be said of an instance and was not yet. */
  private unsaid(instance: Instance): Notice | undefined {
    const notice = noticeOf(instance, new Date());
    const told = rememberedEnd(this.services.memory, instance.id);
    return notice === undefined || told === keyOf(instance, notice) ? undefined : notice;
  }

  private async lookAgain({ region, id }: Instance): Promise<void> {
    const { store } = this.services.session;
    await store?.refresh(region);
    const instance = store?.find(region, id);
    const notice = instance && this.unsaid(instance);
    if (!instance || !notice || store !== this.services.session.store) return;
    await rememberEnd(this.services.memory, id, keyOf(instance, notice));
    // Not awaited: it may stay open for as long as the person likes.
    void this.tell(instance, notice).catch((error: unknown) => reportProblem(this.services, error));
  }

  private async tell(instance: Instance, notice: Notice): Promise<void> {
    const longer = l10n.t('Keep 1 hour longer');
    const terminate = l10n.t('Terminate…');
    const buttons = notice === 'soon' ? [longer, l10n.t('Let it end')] : [terminate];
    const shown = notice === 'again' ? [longer] : buttons;
    const answer = await showWarning(sentence(instance, notice), ...shown);
    if (answer === longer)
      await tryAndReport(this.services, () => keepOneHourLonger(this.services, instance));
    if (answer === terminate) {
      const { region, id } = instance;
      await vscode.commands.executeCommand('ec2-lab.terminate', { region, id });
    }
  }
}

/** Of an end as it is now: one that was put off has its own notices. */
const keyOf = (instance: Instance, notice: Notice): string => `${notice} ${instance.tags[TAGS.end] ?? ''}`;

function sentence(instance: Instance, notice: Notice): string {
  const name = nameOf(instance);
  const end = endTimeOf(instance) ?? new Date();
  switch (notice) {
    case 'soon': {
      const now = new Date();
      const moment = momentIn(end, now, vscode.env.language);
      const left = timeLeft(end, now);
      return l10n.t('{0} ends in {1}, at {2}: {3}.', name, left, moment, actionWord(endActionOf(instance)));
    }
    case 'again':
      return l10n.t('{0} is past its end: it switches itself off again within ten minutes.', name);
    case 'late':
      return l10n.t('{0} is past its end and still runs: it seems not to look at its tag.', name);
    case 'over':
      return l10n.t('{0} is past its end and stopped: its disk is kept until it is terminated.', name);
  }
}
