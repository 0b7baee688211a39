import * as l10n from '@vscode/l10n';
import type { ProblemAction } from '../core/problem';

/** The words on the button that does what a Problem proposes. */
export function actionLabel({ kind }: ProblemAction): string {
  switch (kind) {
    case 'signIn':
      return l10n.t('Sign in');
    case 'chooseProfile':
      return l10n.t('Choose profile');
    case 'askMfaCode':
      return l10n.t('Enter the code');
    case 'retry':
      return l10n.t('Try again');
    case 'startPractice':
      return l10n.t('Start practice cloud');
    case 'openFile':
      return l10n.t('Open file');
    case 'openUrl':
      return l10n.t('Open page');
    case 'copyText':
      return l10n.t('Copy');
    case 'repairKey':
      return l10n.t('Repair permissions');
    case 'mendKey':
      return l10n.t('Make a copy that SSH reads');
    case 'chooseKey':
      return l10n.t('Choose the key file…');
    case 'reloadWindow':
      return l10n.t('Reload window');
  }
}
