import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from '../../host/root';

interface Logger {
  setLevel(level: number): void;
  clearFormatters(): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

interface Spdlog {
  readonly createAsyncRotatingLogger: (
    name: string,
    file: string,
    maxBytes: number,
    files: number,
  ) => Promise<Logger>;
}

describe('what stands in for @vscode/spdlog', () => {
  const standIn = createRequire(path.join(root, 'test', 'host', 'standIns', 'spdlog.js'));
  const { createAsyncRotatingLogger } = standIn('./spdlog.js') as Spdlog;
  let folder: string;
  const log = (maxBytes = 10_000) =>
    createAsyncRotatingLogger('log', path.join(folder, 'a', 'x.log'), maxBytes, 6);
  const text = (name = 'x.log') => readFile(path.join(folder, 'a', name), 'utf8');

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-spdlog-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes lines as VS Code’s logs have them, of the level asked for', async () => {
    const logger = await log();
    logger.debug('left out');
    logger.warn('careful');
    logger.setLevel(1);
    logger.debug('told');
    const lines = (await text()).split('\n');
    assert.match(lines[0]!, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[warning\] careful$/);
    assert.match(lines[1]!, /\[debug\] told$/);
    assert.equal(lines.length, 3);
  });

  it('writes what an output channel appends as it is', async () => {
    const logger = await log();
    logger.clearFormatters();
    logger.info('a');
    logger.info('b\n');
    assert.equal(await text(), 'ab\n');
  });

  it('keeps one older file', async () => {
    const logger = await log(5);
    logger.clearFormatters();
    for (const words of ['1234', '5678', '9']) logger.info(words);
    assert.equal(await text('x.1.log'), '1234');
    assert.equal(await text(), '56789');
  });
});
