import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { PracticeAccess } from '../../core/account/practice/access';
import { contextKeys } from '../../kit/contextKeys';
import type { Basics } from '../../kit/basics';

/**
 * Tells the rest of the editor whether the practice cloud is the open account: menus by a context key, new terminals
 * by the variables that make `aws` and every SDK talk to it. A terminal that is open already keeps what it has; the
 * editor marks it as out of date.
 */
export function showPractising(
  { session }: Pick<Basics, 'session'>,
  variables: vscode.EnvironmentVariableCollection,
): vscode.Disposable {
  variables.persistent = false; // a window that opens without the practice cloud must not lead there
  variables.description = l10n.t('The AWS CLI and SDKs talk to the practice cloud.');
  let shown: PracticeAccess | undefined;
  const show = (): void => {
    const practice = session.account?.practice;
    if (practice === shown) return;
    shown = practice;
    void vscode.commands.executeCommand('setContext', contextKeys.practising, practice !== undefined);
    variables.clear();
    for (const [name, value] of Object.entries(practice ? awsVariables(practice) : {}))
      variables.replace(name, value);
  };
  show();
  return session.onDidChange(show);
}

/**
 * The AWS CLI looks for AWS_DEFAULT_REGION, SDKs for AWS_REGION. A session token of the person's own would not fit
 * these keys. https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
function awsVariables({
  endpoint,
  accessKeyId,
  secretAccessKey,
  region,
}: PracticeAccess): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: '',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
}
