import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { differences, type Difference } from '../../src/core/lab/diagnose/entryDifferences';
import { overruled, type Overruling } from '../../src/core/lab/diagnose/overruled';
import { readInForce } from '../../src/core/ssh/config/inForce';
import { configLines, readLine, type ConfigLine } from '../../src/core/ssh/configLines';
import { HostEntries } from '../../src/core/ssh/hostEntries';
import type { HostEntry } from '../../src/core/ssh/hostEntry';
import { entryAlone } from '../../src/core/ssh/entryAlone';
import { effectiveConfig } from '../../src/core/ssh/effectiveConfig';
import type { SshFolder } from '../../src/core/ssh/sshFolder';
import { folderAtHome, makeSshHome, type SshHome } from '../support/sshHome';
import { FIRST_VALUE, uniqueConfig, type ConfigFiles } from './uniqueConfigs';

const { signal } = new AbortController();

/** `ssh -G` is the judge of what the config comes to; here it judges whether we name the right line. */
describe('the line of a config that sets an option', () => {
  let home: SshHome;
  let folder: SshFolder;
  let entries: HostEntries;
  let entry: HostEntry;

  before(async () => {
    home = await makeSshHome();
    folder = folderAtHome(home);
    entries = new HostEntries(folder);
    entry = home.entry({ identityFile: path.join(folder.dir, 'lab.pem') });
    await fs.mkdir(path.join(folder.dir, 'sub'));
    await entries.write(entry);
  });
  after(() => home.remove());

  async function write(files: ConfigFiles): Promise<void> {
    for (const [name, text] of Object.entries(files)) await fs.writeFile(path.join(folder.dir, name), text);
  }

  it('is the one whose value ssh takes; only lines of which nobody can say stand before it', async () => {
    const property = fc.asyncProperty(uniqueConfig(home.folder.dir), async (files) => {
      await write(files);
      const effective = await effectiveConfig(folder, 'lab');
      const hostName = effective.get('hostname')![0]!;
      const inForce = await readInForce(folder, { alias: 'lab', hostName });
      assert.deepEqual(inForce.unread, []);
      for (const option of Object.keys(FIRST_VALUE)) {
        const names = option.startsWith('Proxy') ? ['proxyjump', 'proxycommand'] : [option.toLowerCase()];
        const values = names.flatMap((name) => effective.get(name) ?? []);
        const lines = inForce.of(option);
        const taken = lines.findIndex((each) => values.includes(printed(each)));
        const before = taken < 0 ? lines : lines.slice(0, taken);
        assert.ok(
          before.every(({ holds }) => holds === 'maybe'),
          JSON.stringify({ option, values, lines }),
        );
      }
    });
    await fc.assert(property, { numRuns: 150 });
  }).timeout(120_000);

  it('is in the block that the doctor names: without the block, ssh says something else', async () => {
    const alone = await entryAlone(folder, entry);
    const counts = { configs: 0, named: 0, unsure: 0 };
    const config = fc.tuple(uniqueConfig(home.folder.dir), fc.nat(9));
    const property = fc.asyncProperty(config, async ([files, place]) => {
      counts.configs++;
      await write({ ...files, config: withLine(files['config']!, place, folder.includeLine) });
      const effective = await effectiveConfig(folder, entry.alias);
      const found = differences(entry, effective, alone, folder.platform);
      const { blocks } = await overruled(entry, found, effective, { folder, entries }, signal);
      for (const difference of found.filter(({ option }) => option in FIRST_VALUE)) {
        const block = blocks.find(({ options }) => options.includes(difference.option));
        const told = JSON.stringify({ difference, blocks });
        // Of a value that stands in no file, ssh's own default, no block can be named.
        if (!isWritten(files, difference)) assert.equal(block, undefined, told);
        else await holds(block, difference, told);
      }
      async function holds(block: Overruling | undefined, { option, is }: Difference, told: string) {
        assert.ok(block, told);
        counts.named++;
        if (!block.sure) counts.unsure++;
        const text = await fs.readFile(block.at.file, 'utf8');
        await fs.writeFile(block.at.file, withoutBlock(text, block));
        const without = (await effectiveConfig(folder, entry.alias)).get(option.toLowerCase());
        await fs.writeFile(block.at.file, text);
        assert.notEqual(without?.[0], is, told);
      }
    });
    await fc.assert(property, { numRuns: 150 });
    // Of the configs that there was time for.
    assert.ok(counts.named > counts.configs / 2, JSON.stringify(counts));
    assert.ok(counts.unsure <= 1 + counts.named / 10, JSON.stringify(counts));
  }).timeout(300_000);
});

/** A value as ssh prints it. */
function printed({ keyword, rest, args }: ConfigLine): string {
  return keyword === 'proxycommand' ? rest : args.join(' ');
}

function isWritten(files: ConfigFiles, { option, is }: Difference): boolean {
  const lines = Object.values(files).flatMap((text) => [...configLines(text)]);
  return lines.some((each) => each.keyword === option.toLowerCase() && printed(each) === is);
}

function withLine(text: string, place: number, line: string): string {
  const lines = text.split('\n');
  lines.splice(Math.min(place, lines.length), 0, line);
  return lines.join('\n');
}

/** The text without the section that begins at a line; without that line, where it is in no section. */
function withoutBlock(text: string, { at }: Overruling): string {
  const lines = text.split('\n');
  const isHead = (line: string) => ['host', 'match'].includes(readLine(line, 0)?.keyword ?? '');
  const next = lines.findIndex((line, index) => index >= at.line && isHead(line));
  const end = at.head ? (next < 0 ? lines.length : next) : at.line;
  return [...lines.slice(0, at.line - 1), ...lines.slice(end)].join('\n');
}
