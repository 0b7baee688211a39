/** A window of a real VS Code with the extension in it, in a browser that a test drives as a person would. */
import type { Browser } from 'playwright-core';
import { windowAddress } from '../address';
import { launchBrowser } from '../browser';
import { testEnvironment, testFolders, type TestFolders } from '../home';
import { installHost, type HostVersion, type InstalledHost } from '../install';
import { startHost } from '../server';
import { QUIET, themeSetting, type Settings, type Theme } from '../settings';
import { Workbench } from './workbench';

export interface WorkbenchOptions {
  /** Makes files in the home (`.aws`, `.ssh`) or the workspace before VS Code starts. */
  readonly prepare?: (folders: TestFolders) => Promise<void>;
  /** Added to the environment of the extension, such as AWS_ENDPOINT_URL. */
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Settings;
  readonly theme?: Theme;
  /** The extension's language; VS Code's own words stay English. */
  readonly locale?: string;
  readonly version?: HostVersion;
  /** In Restricted Mode: nobody has said that the folder is to be trusted. */
  readonly restricted?: boolean;
  /** Size of the window in CSS pixels. */
  readonly size?: { width: number; height: number };
}

/** What a window would ask before anything else. */
const UNASKED: Settings = { 'security.workspace.trust.startupPrompt': 'never' };

/** Readable terminals: text drawn into a canvas cannot be read by a test. */
const READABLE: Settings = { 'terminal.integrated.gpuAcceleration': 'off' };

const hosts = new Map<HostVersion, Promise<InstalledHost>>();
let browser: Promise<Browser> | undefined;
const open = new Set<Workbench>();

/**
 * Installs what is needed if it is not there yet, which can take a minute.
 * @throws Unavailable when this machine can have no such host or browser.
 */
export async function prepareWorkbench(version: HostVersion = 'current'): Promise<[InstalledHost, Browser]> {
  const host = hosts.get(version) ?? installHost(version, console.log);
  hosts.set(version, host);
  browser ??= launchBrowser(console.log);
  return Promise.all([host, browser]);
}

/** Opens a window on an empty folder in a home of its own. End it with `workbench.close()` or `closeWorkbenches`. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { version, locale, theme = 'dark', size = { width: 1280, height: 800 } } = options;
  const [host, running] = await prepareWorkbench(version);
  const folders = await testFolders();
  await options.prepare?.(folders);
  const settings = { ...QUIET, ...UNASKED, ...READABLE, ...options.settings, ...themeSetting(theme) };
  const server = await startHost({
    ...folders,
    host,
    restricted: options.restricted ?? false,
    settings,
    env: testEnvironment(options.env),
    ...(locale && { locale }),
  });
  const context = await running.newContext({
    viewport: size,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const workbench = new Workbench(page, folders, async () => {
    open.delete(workbench);
    await context.close();
    await server.stop();
    await folders.remove();
  });
  open.add(workbench);
  await page.goto(windowAddress(server, { folder: folders.workspace }));
  await workbench.ready();
  return workbench;
}

/** The windows that a test has open: a failed one leaves a picture of each. */
export const openWorkbenches = (): readonly Workbench[] => [...open];

/** Closes every window still open: `after(closeWorkbenches)` works also when opening one failed. */
export async function closeWorkbenches(): Promise<void> {
  for (const workbench of open) await workbench.close();
}

/** Ends the browser too. */
export async function closeAll(): Promise<void> {
  await closeWorkbenches();
  await (await browser)?.close();
  browser = undefined;
}
