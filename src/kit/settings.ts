import * as vscode from 'vscode';
import { currentRemoteEditor } from './remote/currentRemoteEditor';

/** EC2 Lab's settings, typed. The defaults live in package.json alone. */
export interface Settings {
  /** Overrides every endpoint of the profile and the environment; undefined when left empty. */
  readonly endpointUrl: string | undefined;
  /** Answers a GET with the caller's public address in plain text. */
  readonly addressCheckUrl: string;
  /** Whether instances are connected to at their private address where no other way was chosen. */
  readonly usePrivateAddress?: boolean;
  /** The ssh config file the editor's Remote-SSH reads, when the person chose another than ~/.ssh/config. */
  readonly sshConfigFile: string | undefined;
}

/**
 * The one reader of configuration; the linter allows none elsewhere. `sshConfigFile` belongs to the Remote-SSH
 * extension: read, never written.
 */
export function readSettings(): Settings {
  return {
    endpointUrl: filled(ofPerson('ec2-lab', 'endpointUrl')),
    addressCheckUrl: filled(ofPerson('ec2-lab', 'addressCheckUrl')) ?? '',
    usePrivateAddress: ofPerson('ec2-lab', 'usePrivateAddress') === true,
    sshConfigFile: filled(ofPerson(currentRemoteEditor().settings, 'configFile')),
  };
}

/**
 * Whether the JSON extension looks at a document. Here the workspace has its say, as it has with that extension: it
 * decides no more than which of two checkers speaks.
 */
export function isJsonValidated(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('json', document).get<unknown>('validate.enable') !== false;
}

/** Tells Remote-SSH what runs on a host, so that it need not ask; what others wrote there stays. */
export async function rememberPlatform(alias: string, system: 'linux' | 'macOS'): Promise<void> {
  const { installed, settings } = currentRemoteEditor();
  if (!installed) return;
  const section = vscode.workspace.getConfiguration(settings);
  const known = section.inspect<Record<string, string>>('remotePlatform')?.globalValue ?? {};
  if (known[alias] !== undefined) return;
  await section.update('remotePlatform', { ...known, [alias]: system }, vscode.ConfigurationTarget.Global);
}

/**
 * What the person set, on this computer or for this machine, else the default. Never what a workspace says: VS Code
 * keeps a workspace from setting what an installed extension declares to be the machine's, and knows nothing of the
 * settings of one that is not installed.
 */
function ofPerson(section: string, key: string): unknown {
  const found = vscode.workspace.getConfiguration(section).inspect<unknown>(key);
  return found?.globalValue ?? found?.defaultValue;
}

function filled(value: unknown): string | undefined {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? undefined : trimmed;
}
