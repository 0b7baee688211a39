/** A HOME for one run: nothing of the person's own machine is read or written by a test. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

export interface TestFolders {
  readonly home: string;
  /** An empty workspace folder inside it. */
  readonly workspace: string;
  /** Where VS Code keeps what it keeps. */
  readonly dataDir: string;
  remove(): Promise<void>;
}

export async function testFolders(): Promise<TestFolders> {
  const base = await mkdtemp(path.join(tmpdir(), 'ec2-lab-'));
  const home = path.join(base, 'home');
  const folders = { home, workspace: path.join(home, 'project'), dataDir: path.join(base, 'vscode') };
  await mkdir(folders.workspace, { recursive: true });
  return { ...folders, remove: () => rm(base, { recursive: true, force: true, maxRetries: 5 }) };
}

/** What a test's server must not inherit: the person's account, their editor, and npm's view of this project. */
const PRIVATE = /^(AWS_|EC2_LAB_PROFILE$|VSCODE_|XDG_|SSH_|npm_|NODE_OPTIONS$|ELECTRON_)/;

/**
 * The environment for a server under test. Calls to AWS end at a closed loopback port unless the test names an
 * endpoint of its own; GIT_* and PATH stay as they are.
 */
export function testEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !PRIVATE.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_EC2_METADATA_DISABLED: 'true',
    // No gallery either: VS Code would look there for updates.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: 'http://127.0.0.1:9' }),
    ...extra,
  };
}
