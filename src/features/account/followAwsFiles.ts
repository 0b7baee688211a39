import * as path from 'node:path';
import * as vscode from 'vscode';
import { awsFiles } from '../../core/account/profiles';
import type { Basics } from '../../kit/basics';
import { watchFiles } from '../../kit/watchFiles';

/**
 * Opens the account anew when its files change outside: the config, the credentials, and the caches in which
 * `aws sso login` and `aws login` leave a new session. A change counts only once the session has started.
 */
export function followAwsFiles({ session, log }: Pick<Basics, 'session' | 'log'>): vscode.Disposable {
  const { config, credentials } = awsFiles(process.env);
  const aws = path.dirname(config);
  const always = [config, credentials];
  const caches = [path.join(aws, 'sso', 'cache'), path.join(aws, 'login', 'cache')];
  const reload = (): void => {
    if (session.phase === 'idle') return;
    log.info('The AWS files changed: reading them again');
    void session.reload();
  };
  // The SDK refreshes cached tokens by itself: such a write matters only while there is no valid session.
  const reloadIfTroubled = (): void => {
    if (session.problem !== undefined) reload();
  };
  const stops = [watchFiles(always, reload), watchFiles(caches, reloadIfTroubled)];
  const settings = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('ec2-lab.endpointUrl')) reload();
  });
  return vscode.Disposable.from(settings, ...stops.map((stop) => ({ dispose: stop })));
}
