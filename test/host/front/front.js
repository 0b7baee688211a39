// Runs in the window of `npm start`, beside EC2 Lab, which is as it ships: shows the view and the page that somebody
// who has just started it wants to see.
'use strict';
const { existsSync } = require('node:fs');
const vscode = require('vscode');

/** A window that was here before keeps what the person made of it. */
const SHOWN = 'shown';

exports.activate = async ({ workspaceState }) => {
  if (workspaceState.get(SHOWN)) return;
  await workspaceState.update(SHOWN, true);
  // The file, by its absolute path: startOptions.ts.
  const page = process.env.EC2_LAB_FIRST_PAGE;
  if (page && existsSync(page))
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.file(page));
  // Last, so that it has the focus.
  await vscode.commands.executeCommand('workbench.view.extension.ec2-lab');
};
