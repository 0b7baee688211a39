import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import type { Instance } from '../../core/ec2/types';
import { goOnLaunch, launchedInstance, takeBackLaunch } from '../../core/lab/launch/interrupted';
import { recordOwner, type LaunchRecord } from '../../core/lab/launch/launchRecord';
import { describeMade } from '../../core/lab/launch/made';
import { confirm } from '../../kit/ask/confirm';
import type { Basics } from '../../kit/basics';
import { labDeps } from '../../kit/labDeps';
import { logProblem } from '../../kit/logProblem';
import { tryAndReport } from '../../kit/reportProblem';
import { followStore } from '../../kit/session/followStore';
import { showError, showInformation, showWarning } from '../../kit/show/messages';
import { withProgress } from '../../kit/show/progress';
import { forgetLaunch, holdLaunch, rememberedLaunches, stillRemembered } from './launchRecords';
import { tellLaunched } from './tellLaunched';

/**
 * Finds launches that a closed window, a reload or a crash broke off, and offers to go on or to take them back. Those
 * that a window is at are left alone until it is gone.
 */
export class InterruptedLaunches implements vscode.Disposable {
  private readonly following: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private readonly told = new Set<string>();

  constructor(private readonly services: Basics) {
    this.following = followStore(services.session, () => {
      this.look();
      return () => clearTimeout(this.timer);
    });
  }

  dispose(): void {
    this.following.dispose();
  }

  private look(): void {
    this.tellAll().catch((error: unknown) => logProblem(this.services.log, error));
  }

  private async tellAll(): Promise<void> {
    const { account } = this.services.session;
    const launches = rememberedLaunches(this.services);
    if (!account || launches.length === 0) return;
    const owner = await recordOwner(account);
    const own = launches.filter(({ record }) => record.owner === owner && !this.told.has(record.labId));
    const held = own.filter(({ heldFor }) => heldFor > 0);
    for (const { record } of own.filter((each) => !held.includes(each))) {
      this.told.add(record.labId);
      void tryAndReport(this.services, () =>
        offer(this.services, { account, region: record.region }, record),
      );
    }
    if (held.length === 0 || account !== this.services.session.account) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), Math.min(...held.map(({ heldFor }) => heldFor)) + 100);
  }
}

/** Says what there is of it, and does what the person wants. */
async function offer(services: Basics, at: Place, record: LaunchRecord): Promise<void> {
  const { name, region, made } = record;
  const deps = labDeps(services);
  const { signal } = new AbortController();
  const instance = await launchedInstance(at, record, deps, signal);
  const goOn = l10n.t('Go on');
  const back = l10n.t('Take it back');
  const answer = instance
    ? await showWarning(
        l10n.t('The launch of “{0}” in {1} was interrupted: its instance is there.', name, region),
        goOn,
        back,
      )
    : await showWarning(
        l10n.t(
          'The launch of “{0}” in {1} was interrupted before its instance was there. Made so far: {2}.',
          name,
          region,
          made.map(describeMade).join(', '),
        ),
        back,
      );
  if (answer === goOn && instance) await carryOn(services, at, record, instance);
  if (answer === back && (await wantsBack(record))) await takeBack(services, at, record);
}

/** Whether it still is there to be gone on with, or taken back; says so when not. */
function isStill(services: Basics, record: LaunchRecord): boolean {
  if (stillRemembered(services, record)) return true;
  void showInformation(
    l10n.t('Another window has gone on with the launch of “{0}”, or taken it back.', record.name),
  );
  return false;
}

async function carryOn(services: Basics, at: Place, record: LaunchRecord, instance: Instance): Promise<void> {
  if (!isStill(services, record)) return;
  const release = holdLaunch(services, record);
  try {
    const lab = await withProgress(l10n.t('Launching “{0}”', record.name), (say, signal) =>
      goOnLaunch(at, record, instance, labDeps(services), { signal, onStep: ({ message }) => say(message) }),
    );
    await forgetLaunch(services, record);
    // Not waited for: the message may stay open for as long as the person likes.
    void tellLaunched(lab);
  } finally {
    release();
    void services.session.refreshRegion(at.region);
  }
}

async function wantsBack({ name, made }: LaunchRecord): Promise<boolean> {
  const question = l10n.t('Take back the launch of “{0}”?', name);
  const detail = l10n.t('Everything that it made is deleted: {0}.', made.map(describeMade).join(', '));
  return confirm(question, l10n.t('Take it back'), [detail]);
}

async function takeBack(services: Basics, at: Place, record: LaunchRecord): Promise<void> {
  if (!isStill(services, record)) return;
  const release = holdLaunch(services, record);
  try {
    const left = await withProgress(l10n.t('Taking back the launch of “{0}”', record.name), (_say, signal) =>
      takeBackLaunch(at, record, labDeps(services), signal),
    );
    if (left.length === 0) {
      await forgetLaunch(services, record);
      void showInformation(l10n.t('Nothing is left of the launch of “{0}”.', record.name));
      return;
    }
    const names = left.map(({ made }) => describeMade(made)).join(', ');
    const why = left[0]?.reason;
    void showError(l10n.t('{0} Still there: {1}.', why instanceof Error ? why.message : String(why), names));
  } finally {
    release();
    void services.session.refreshRegion(at.region);
  }
}
