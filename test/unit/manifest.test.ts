/** package.json and the code say the same: commands, views, settings, context keys, and every translated title. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { contextKeys, viewPhases } from '../../src/kit/contextKeys';
import { commands } from '../../src/features/commands';
import { contextOf } from '../../src/kit/look';
import type { Instance, InstanceState } from '../../src/core/ec2/types';

interface MenuRow {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Manifest {
  readonly engines: { readonly node: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly submenus: readonly { readonly id: string; readonly label: string }[];
    readonly menus: Readonly<Record<string, readonly MenuRow[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

const root = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const { contributes } = manifest;
const words = JSON.parse(read('package.nls.json')) as Record<string, string>;
const spanish = JSON.parse(read('package.nls.es.json')) as Record<string, string>;

/** Every `when` clause of menus and welcome texts. */
const clauses = [...Object.values(contributes.menus).flat(), ...contributes.viewsWelcome]
  .map((row) => row.when)
  .filter((when) => when !== undefined);

describe('the manifest', () => {
  const declared = contributes.commands.map(({ command }) => command);

  it('declares exactly the commands of the table', () => {
    assert.deepEqual([...declared].sort(), Object.keys(commands).sort());
  });

  it('has each command in the table of one feature', () => {
    const tables = featureTables().map(({ ids }) => ids);
    assert.deepEqual(tables.flat().sort(), Object.keys(commands).sort());
  });

  it('names only declared commands in menus and welcome texts', () => {
    const named = Object.values(contributes.menus)
      .flat()
      .flatMap(({ command }) => command ?? []);
    const linked = [...manifestWords().matchAll(/\(command:([\w.-]+)\)/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      [...new Set([...named, ...linked])].filter((id) => !declared.includes(id)),
      [],
    );
  });

  it('shows every submenu that it declares, and fills it', () => {
    const ids = contributes.submenus.map(({ id }) => id).sort();
    const rows = Object.values(contributes.menus).flat();
    assert.deepEqual(rows.flatMap(({ submenu }) => submenu ?? []).sort(), ids);
    assert.deepEqual(
      ids.filter((id) => (contributes.menus[id] ?? []).length === 0),
      [],
    );
  });

  it('names only declared commands in code', () => {
    const named = sources().flatMap((text) =>
      [...text.matchAll(/'(ec2-lab\.[a-zA-Z]+)'/g)].map((m) => m[1] ?? ''),
    );
    const views = viewIds();
    const settings = Object.keys(contributes.configuration.properties);
    const others = [
      ...views,
      ...settings,
      ...Object.values(contextKeys),
      'ec2-lab.account',
      'ec2-lab.cost',
      'ec2-lab.doctor',
      'ec2-lab.end',
      'ec2-lab.firewall',
      'ec2-lab.graphs',
    ];
    const known = new Set([...declared, ...others]);
    assert.deepEqual(
      [...new Set(named)].filter((id) => !known.has(id)),
      [],
    );
  });

  it('declares the views that the code makes', () => {
    const made = sources().flatMap((text) =>
      [...text.matchAll(/createTreeView(?:<[^>]*>)?\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? ''),
    );
    assert.deepEqual([...made].sort(), viewIds().sort());
  });

  it('declares exactly the settings that the reader reads', () => {
    const readByCode = [...read('src/kit/settings.ts').matchAll(/ofPerson\('ec2-lab', '(\w+)'/g)].map(
      (m) => `ec2-lab.${m[1]}`,
    );
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), readByCode.sort());
  });

  it('lets no workspace redirect signed calls', () => {
    for (const [name, { scope }] of Object.entries(contributes.configuration.properties)) {
      assert.equal(scope, 'machine', name);
    }
  });

  it('uses only context keys that the code sets, with values they can have', () => {
    const known = new Set<string>([
      ...Object.values(contextKeys),
      'view',
      'viewItem',
      'listMultiSelection',
      'false',
    ]);
    const editorKeys = /^(resource\w*|editor\w*|workspaceFolderCount|isWeb)$/;
    for (const clause of clauses) {
      const keys = clause.replaceAll(/=~ \/.*?\/(?= |$|\))/g, '').split(/&&|\|\||[()!]/);
      for (const part of keys) {
        const [key = '', , value] = part.trim().split(' ');
        if (key === '') continue;
        assert.ok(known.has(key) || editorKeys.test(key), `${key} in: ${clause}`);
        if (key === contextKeys.phase)
          assert.ok((viewPhases as readonly string[]).includes(value ?? ''), clause);
        if (key === 'view') assert.ok(viewIds().includes(value ?? ''), clause);
      }
    }
  });

  it('asks for the Node that the documents ask for', () => {
    const { node } = manifest.engines;
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Partial<Manifest>> };
    assert.equal(lock.packages['']?.engines?.node, node);
    for (const file of ['README.md', 'CONTRIBUTING.md'])
      assert.ok(read(file).includes(`Node ${node.replace('>=', '')} or newer`), file);
  });

  it('has a welcome text for every phase without rows', () => {
    const phases = contributes.viewsWelcome
      .filter(({ view }) => view === 'ec2-lab.instances')
      .map(({ when }) => when.split(' ').pop());
    assert.deepEqual(phases.sort(), viewPhases.filter((phase) => phase !== 'ready').sort());
  });

  it('has every word it refers to, in English and in Spanish, and no other', () => {
    const used = [...manifestText.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] ?? '');
    assert.deepEqual(Object.keys(words).sort(), [...new Set(used)].sort());
    assert.deepEqual(Object.keys(spanish), Object.keys(words));
    const links = (text: string): string[] => [...text.matchAll(/\(command:[^)]*\)|`[^`]*`/g)].map(String);
    for (const [key, text] of Object.entries(words))
      assert.deepEqual(links(spanish[key] ?? ''), links(text), key);
  });

  it('ships the icons it names', () => {
    for (const { icon } of contributes.viewsContainers.activitybar) assert.match(read(icon), /currentColor/);
    assert.ok(readFileSync(path.join(root, 'media/icon.png')).subarray(1, 4).equals(Buffer.from('PNG')));
  });
});

describe('the menu of an instance', () => {
  const inline: [InstanceState, string[]][] = [
    ['running', ['connect', 'stop']],
    ['pending', ['connect']],
    ['stopped', ['connect', 'start']],
    ['stopping', []],
    ['shutting-down', []],
    ['terminated', []],
  ];
  for (const [state, expected] of inline) {
    it(`shows the right buttons when ${state}`, () => {
      assert.deepEqual(commandsFor({ state }, /^inline/), expected);
    });
  }

  it('offers Windows no SSH', () => {
    const offered = commandsFor({ state: 'running', platform: 'windows' }, /./);
    for (const id of ['connect', 'connectHere', 'openTerminal', 'copySshCommand', 'addHostEntry']) {
      assert.ok(!offered.includes(id), id);
    }
    assert.ok(offered.includes('stop'));
  });

  it('offers to delete the lab of what a launch made', () => {
    assert.ok(!commandsFor({ state: 'running' }, /./).includes('deleteLab'));
    assert.ok(commandsFor({ state: 'running', tags: { 'ec2-lab:lab': 'lab-1' } }, /./).includes('deleteLab'));
  });

  it('offers hibernation only where it was set up', () => {
    assert.ok(!commandsFor({ state: 'running' }, /./).includes('hibernate'));
    assert.ok(commandsFor({ state: 'running', canHibernate: true }, /./).includes('hibernate'));
  });

  it('offers to put off the end of what has one, and to change it where the instance looks for one', () => {
    const offered = (facts: Partial<Instance>): string[] =>
      [...new Set(commandsFor(facts, /./))]
        .sort()
        .reverse()
        .filter((command) => /^(keepLonger|changeEnd|giveEnd)$/.test(command));
    const end = { 'ec2-lab:end': '2026-12-18T17:00:00Z' };
    assert.deepEqual(offered({ state: 'running', tags: end }), ['keepLonger', 'changeEnd']);
    assert.deepEqual(offered({ state: 'stopped', tags: { 'ec2-lab:end': 'never' } }), ['changeEnd']);
    assert.deepEqual(offered({ state: 'running' }), ['giveEnd']);
    assert.deepEqual(offered({ state: 'stopped' }), []);
    assert.deepEqual(offered({ state: 'running', platform: 'windows' }), []);
    assert.deepEqual(offered({ state: 'terminated', tags: end }), []);
  });

  it('offers to terminate what still lives', () => {
    assert.ok(commandsFor({ state: 'stopped' }, /./).includes('terminate'));
    assert.ok(!commandsFor({ state: 'terminated' }, /./).includes('terminate'));
  });
});

/**
 * The commands of rows, in submenus too, whose `viewItem` conditions hold for such an instance, without the prefix.
 */
function commandsFor(facts: Partial<Instance>, group: RegExp): string[] {
  const instance = {
    platform: 'linux',
    canHibernate: false,
    publicIp: '203.0.113.7',
    tags: {},
    ...facts,
  } as Instance;
  const viewItem = contextOf(instance);
  const rowsOf = (menu: string) =>
    (contributes.menus[menu] ?? []) as readonly (MenuRow & { group: string })[];
  const holds = (when: string): boolean => {
    if (!when.includes('view == ec2-lab.instances')) return false;
    const alternatives = [...when.matchAll(/viewItem =~ \/(.*?)\/(?= |$|\))/g)].map(
      (match) => match[1] ?? '',
    );
    return alternatives.length > 0 && new RegExp(alternatives[0] ?? '').test(viewItem);
  };
  const offered = (menu: string): string[] =>
    rowsOf(menu)
      .filter((row) => group.test(row.group) && holds(row.when ?? ''))
      .sort((a, b) => a.group.localeCompare(b.group))
      .flatMap(({ command, submenu }) =>
        submenu === undefined ? (command ?? '').replace('ec2-lab.', '') : offered(submenu),
      );
  return offered('view/item/context');
}

function viewIds(): string[] {
  return Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id));
}

function manifestWords(): string {
  return Object.values(words).join('\n');
}

function sourceFiles(): string[] {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.split(path.sep).join('/'));
}

function sources(): string[] {
  return sourceFiles().map((file) => read(path.join('src', file)));
}

/** The commands that each feature's own table names, read from its source. */
function featureTables(): { feature: string; ids: string[] }[] {
  const features = readdirSync(path.join(root, 'src/features'), { withFileTypes: true });
  const tables = features.filter((entry) => entry.isDirectory() && existsSync(tableOf(entry.name)));
  return tables.map(({ name }) => ({
    feature: name,
    ids: [...readFileSync(tableOf(name), 'utf8').matchAll(/'(ec2-lab\.\w+)': /g)].map(
      (match) => match[1] ?? '',
    ),
  }));
}

const tableOf = (feature: string): string => path.join(root, 'src/features', feature, 'commands.ts');
