import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { scheme } from '../../../kit/documentUris';
import { markdown } from '../../../kit/show/markdown';

/** Finds the text of a read-only template by its address; undefined when there is none. */
export type TextAt = (uri: vscode.Uri) => Promise<string | undefined>;

/**
 * The read-only file system of scheme `ec2-lab`: the template schema in the person's language (the JSON extension
 * reads it through the address in package.json), built-in and account templates as documents, and launch plans.
 */
class LabFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly bornAt = Date.now();

  constructor(private readonly textAt: TextAt) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength } = await this.readFile(uri);
    return {
      type: vscode.FileType.File,
      ctime: this.bornAt,
      mtime: this.bornAt,
      size: byteLength,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const text = await this.textOf(uri);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return Buffer.from(text);
  }

  private async textOf(uri: vscode.Uri): Promise<string | undefined> {
    return uri.authority === 'plan' ? uri.query : this.textAt(uri);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

/** Registers the file system; the editor says why such a document cannot be changed when somebody types into it. */
export function registerLabFiles(textAt: TextAt): vscode.Disposable {
  const why = markdown(l10n.t('This template cannot be changed here. Duplicate it to make it yours.'));
  return vscode.workspace.registerFileSystemProvider(scheme, new LabFiles(textAt), {
    isCaseSensitive: true,
    isReadonly: why,
  });
}
