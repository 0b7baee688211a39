import * as l10n from '@vscode/l10n';
import type { Made } from './made';

/** The steps of a launch and of a connection, as progress shows them. */
export type StepId =
  | 'key'
  | 'group'
  | 'dryRun'
  | 'run'
  | 'running'
  | 'stopping'
  | 'starting'
  | 'hostKeys'
  | 'entry'
  | 'answers'
  | 'undo';

export interface Step {
  readonly id: StepId;
  /** What is going on, as one short line. */
  readonly message: string;
}

export interface LaunchOptions {
  readonly signal: AbortSignal;
  readonly onStep?: (step: Step) => void;
  /** Told what has been made, each time before something is. */
  readonly onMade?: (made: readonly Made[]) => void;
}

export function stepSentence(id: StepId): string {
  switch (id) {
    case 'key':
      return l10n.t('Making a key');
    case 'group':
      return l10n.t('Making a security group');
    case 'dryRun':
      return l10n.t('Asking EC2 whether the launch is allowed');
    case 'run':
      return l10n.t('Making the instance');
    case 'running':
      return l10n.t('Waiting until the instance runs');
    case 'stopping':
      return l10n.t('Waiting until the instance has stopped');
    case 'starting':
      return l10n.t('Starting the instance');
    case 'hostKeys':
      return l10n.t('Reading the host key from the console');
    case 'entry':
      return l10n.t('Writing the host entry');
    case 'answers':
      return l10n.t('Waiting until SSH answers');
    case 'undo':
      return l10n.t('Removing what was made');
  }
}

/** Begins a step: not after a cancellation. */
export function beginStep(id: StepId, { signal, onStep }: LaunchOptions): void {
  signal.throwIfAborted();
  onStep?.({ id, message: stepSentence(id) });
}
