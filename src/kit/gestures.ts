import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { isFileMissing } from '../core/fileMissing';
import type { Kit } from './kit';
import { showError } from './show/messages';

/**
 * Does what a command says. What the editor passes to it is whatever a menu, a key binding or another extension
 * gives: gestures type their arguments as `unknown` unless the command is internal, and check them.
 */
type Gesture<Services> = (services: Services, ...args: never[]) => Promise<unknown>;

/**
 * The commands of a feature: for each id what loads the gesture's code. A feature's table is the only place that
 * names its gestures; all of its code is one chunk, loaded at the first use of any of them.
 */
export type Gestures<Services> = Readonly<Record<`ec2-lab.${string}`, () => Promise<Gesture<Services>>>>;

/**
 * Registers the commands of a feature.
 * @param servicesOf gives what the gestures work with, made when the first of them is called.
 */
export function registerGestures<Services>(
  kit: Pick<Kit, 'log' | 'basics'>,
  gestures: Gestures<Services>,
  servicesOf: () => Services | Promise<Services>,
): vscode.Disposable {
  const commands = Object.entries(gestures).map(([id, load]) =>
    vscode.commands.registerCommand(id, (...args: unknown[]) =>
      run(kit, id, async () => {
        const asked = performance.now();
        const [gesture, services] = await Promise.all([load(), servicesOf()]);
        const work = (gesture as (services: Services, ...args: unknown[]) => Promise<unknown>)(
          services,
          ...args,
        );
        // For whoever wonders where the time goes, and for the bench.
        kit.log.trace(`${id} began after ${Math.round(performance.now() - asked)} ms`);
        return work;
      }),
    ),
  );
  return vscode.Disposable.from(...commands);
}

/** The one wrapper: logs, reports an error once with a way to try again, swallows a cancellation. */
async function run(
  kit: Pick<Kit, 'log' | 'basics'>,
  id: string,
  attempt: () => Promise<unknown>,
): Promise<unknown> {
  kit.log.debug(id);
  try {
    return await attempt();
  } catch (error) {
    if (isFileMissing(error)) {
      kit.log.error(`${id}: ${String(error)}`);
      void offerReload();
      return undefined;
    }
    const [{ reportProblem }, basics] = await Promise.all([import('./reportProblem.js'), kit.basics.get()]);
    // Not awaited: the command has ended; the message may stay open for as long as the person likes.
    void reportProblem(basics, error, () => run(kit, id, attempt));
    return undefined;
  }
}

async function offerReload(): Promise<void> {
  const reload = l10n.t('Reload window');
  const words = l10n.t('EC2 Lab was updated or removed while this window was open.');
  if ((await showError(words, reload)) === reload)
    await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
