/** Everything that a workspace can say, and what becomes of it: who adds a setting decides here. */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

interface Decision {
  /** As the manifest has it; other extensions' settings have none that could be relied on. */
  readonly scope?: 'machine' | 'application' | 'window';
  /** Whether the value of a workspace counts, be it trusted or not. */
  readonly workspace: boolean;
  readonly why: string;
}

const OWN: Readonly<Record<string, Decision>> = {
  'ec2-lab.endpointUrl': { scope: 'machine', workspace: false, why: 'signed calls go there' },
  'ec2-lab.addressCheckUrl': { scope: 'machine', workspace: false, why: 'its answer goes into firewalls' },
  'ec2-lab.usePrivateAddress': {
    scope: 'machine',
    workspace: false,
    why: 'it says to which of two addresses ssh connects',
  },
};

/** By how kit/settings.ts reads them. */
const OTHERS: Readonly<Record<string, Decision>> = {
  "ofPerson(currentRemoteEditor().settings, 'configFile')": {
    workspace: false,
    why: 'it goes to ssh -F, where Match exec runs programs',
  },
  "vscode.workspace.getConfiguration('json', document)": {
    workspace: true,
    why: 'it says which of two checkers speaks, and nothing else',
  },
  'vscode.workspace.getConfiguration(settings)': { workspace: false, why: 'it is read to be added to' },
  'vscode.workspace.getConfiguration(section)': {
    workspace: false,
    why: 'ofPerson takes no workspace value',
  },
};

const root = path.resolve(__dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: string[] } };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
    readonly taskDefinitions?: unknown;
    readonly terminal?: unknown;
  };
}

describe('what a workspace says', () => {
  const { capabilities, contributes } = JSON.parse(read('package.json')) as Manifest;

  it('counts in no setting of ours that nobody decided on', () => {
    const scopes = Object.entries(contributes.configuration.properties).map(([name, { scope }]) => [
      name,
      scope,
    ]);
    assert.deepEqual(
      scopes,
      Object.entries(OWN).map(([name, { scope }]) => [name, scope]),
    );
  });

  it('counts in Restricted Mode in none that steers programs, hosts or files', () => {
    const steering = Object.entries(OWN).filter(([, { workspace }]) => !workspace);
    assert.deepEqual(
      capabilities.untrustedWorkspaces.restrictedConfigurations,
      steering.map(([name]) => name),
    );
  });

  it('counts in no setting of another extension that nobody decided on', () => {
    const code = read('src/kit/settings.ts');
    const reads = [
      ...code.matchAll(/vscode\.workspace\.getConfiguration\([^)]*\)/g),
      ...code.matchAll(/ofPerson\((?!'ec2-lab'|section)[^']*'\w+'\)/g),
    ].map(([found]) => found);
    assert.deepEqual([...new Set(reads)].sort(), Object.keys(OTHERS).sort());
  });

  it('is read in one file', () => {
    const readers = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && read(path.join('src', file)).includes('getConfiguration'))
      .map((file) => file.replaceAll('\\', '/'));
    assert.deepEqual(readers, ['kit/settings.ts']);
  });

  it('gives us no task or terminal profile to run', () => {
    assert.deepEqual([contributes.taskDefinitions, contributes.terminal], [undefined, undefined]);
  });
});
