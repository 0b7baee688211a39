import * as vscode from 'vscode';
import { currentRemoteEditor } from './remote/remoteEditor';

/** EC2 Lab's settings, typed. The defaults live in package.json alone. */
export interface Settings {
  /** Overrides every endpoint of the profile and the environment; undefined when left empty. */
  readonly endpointUrl: string | undefined;
  /** Answers a GET with the caller's public address in plain text. */
  readonly addressCheckUrl: string;
  /** The ssh config file the editor's Remote-SSH reads, when the person chose another than ~/.ssh/config. */
  readonly sshConfigFile: string | undefined;
}

/** The one reader of configuration. `sshConfigFile` belongs to the Remote-SSH extension: read, never written. */
export function readSettings(): Settings {
  const own = vscode.workspace.getConfiguration('ec2-lab');
  const remote = vscode.workspace.getConfiguration(currentRemoteEditor().settings);
  return {
    endpointUrl: filled(own.get<string>('endpointUrl')),
    addressCheckUrl: own.get<string>('addressCheckUrl', ''),
    sshConfigFile: filled(remote.get<string>('configFile')),
  };
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
