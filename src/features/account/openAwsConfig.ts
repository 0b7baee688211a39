import * as vscode from 'vscode';
import { awsFiles } from '../../core/account/profiles';

/** Opens the AWS config file; where there is none, an unsaved one of that name. */
export async function openAwsConfig(): Promise<void> {
  const file = vscode.Uri.file(awsFiles(process.env).config);
  const there = await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  await vscode.window.showTextDocument(there ? file : file.with({ scheme: 'untitled' }));
}
