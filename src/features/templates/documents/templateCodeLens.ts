import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';

/** What a person can do with a template, above its first line. */
export class TemplateCodeLens implements vscode.CodeLensProvider {
  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const top = document.positionAt(Math.max(0, document.getText().indexOf('{')));
    const range = new vscode.Range(top, top);
    const lens = (title: string, tooltip: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(range, { title, tooltip, command, arguments: [document.uri] });
    return [
      lens(l10n.t('Launch'), l10n.t('Show what will be made, then launch an instance'), 'ec2-lab.launch'),
      lens(
        l10n.t('Show plan'),
        l10n.t('Say what a launch would make. Nothing is started.'),
        'ec2-lab.showLaunchPlan',
      ),
      ...(document.uri.scheme === 'file'
        ? []
        : [
            lens(
              l10n.t('Duplicate'),
              l10n.t('Copy it to this workspace or to your templates'),
              'ec2-lab.duplicateTemplate',
            ),
          ]),
    ];
  }
}
