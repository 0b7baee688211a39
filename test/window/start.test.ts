/**
 * What a person sees after `npm start`: the command itself, with a home, a cache and a browser of its own. Its cache
 * has the installed host in it, and in the place of the person's browser stands a program that does nothing.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { testEnvironment, testFolders, type TestFolders } from '../host/home';
import { root } from '../host/root';
import { prepareWorkbench } from '../host/workbench/openWorkbench';
import { Workbench } from '../host/workbench/workbench';

describe('window: npm start', function () {
  this.timeout(180_000);
  let folders: TestFolders;
  let env: NodeJS.ProcessEnv;
  let command: ChildProcess | undefined;

  before(async () => {
    const [host] = await prepareWorkbench();
    folders = await testFolders();
    const [bin, cache] = [path.join(folders.home, 'bin'), path.join(folders.home, 'a cache')];
    for (const folder of [bin, cache]) await mkdir(folder);
    const installed = path.resolve(host.folder, ...Array<string>(4).fill('..'));
    await symlink(installed, path.join(cache, path.basename(installed)));
    await writeFile(path.join(bin, 'xdg-open'), '#!/bin/sh\n');
    await chmod(path.join(bin, 'xdg-open'), 0o755);
    env = testEnvironment({
      HOME: folders.home,
      EC2_LAB_CACHE: cache,
      PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    });
  });
  afterEach(end);
  after(() => folders.remove());

  /** As Ctrl-C does. */
  async function end(): Promise<void> {
    const running = command;
    command = undefined;
    if (!running) return;
    const ended = new Promise((resolve) => running.once('close', resolve));
    running.kill('SIGINT');
    await ended;
  }

  /** Runs the command, and opens the address that it prints. */
  async function start(...options: string[]): Promise<Workbench> {
    const child = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs'), ...options], { env });
    command = child;
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => {
          said += String(text);
          const [, found] = /EC2 Lab is open at (\S+)/.exec(said) ?? [];
          if (found) resolve(found);
        });
      child.once('close', () => reject(new Error(`It ended: ${said}`)));
    });
    const [, browser] = await prepareWorkbench();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
    const window = new Workbench(await context.newPage(), folders, () => context.close());
    await window.page.goto(address);
    await window.ready();
    return window;
  }

  async function shows(window: Workbench, title: string, template: string): Promise<void> {
    await window.sideBar.row(template).waitFor();
    const page = window.page.locator('iframe.webview.ready').contentFrame().frameLocator('#active-frame');
    await page.getByRole('heading', { name: title }).waitFor();
    await window.sideBar.row(/^us-east-1/).waitFor();
  }

  it('shows EC2 Lab with its practice cloud, and a page on what to try beside it', async () => {
    const window = await start();
    await shows(window, 'Try EC2 Lab', 'First lab');
    await window.screenshot('start');
    await window.close();
  });

  it('speaks Spanish where it is asked to', async () => {
    const window = await start('--locale', 'es');
    await shows(window, 'Prueba EC2 Lab', 'Primer laboratorio');
    await window.screenshot('start-spanish');
    await window.close();
  });
});
