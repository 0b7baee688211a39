/** The browser that shows the window: one that the machine has, or Chromium from the npm registry (Linux x64). */
import { copyFile, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { cached } from './cache';
import { root } from './root';
import { onPath, runTool, Unavailable } from './tool';

interface FoundBrowser {
  readonly executablePath: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Flags that work as root, without a graphics card, and offline. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // VS Code in the page would ask its extension gallery and GitHub: a test speaks to this machine alone.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * A headless browser, ready for pages.
 * @throws Unavailable when there is none and none can be installed.
 */
export async function launchBrowser(say: (words: string) => void): Promise<Browser> {
  const { executablePath, env } = await findBrowser(say);
  return chromium.launch({ executablePath, args: FLAGS, ...(env && { env }) });
}

/** In this order: $CHROME_PATH, a Chromium or Chrome on PATH, the cache. */
async function findBrowser(say: (words: string) => void): Promise<FoundBrowser> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return { executablePath: chosen };
  const found = await onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (found) return { executablePath: found };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Unavailable('a browser is missing (install Chromium or Chrome, or name one in CHROME_PATH)');
  return installBrowser(say);
}

async function installBrowser(say: (words: string) => void): Promise<FoundBrowser> {
  const packages = path.join(root, 'test', 'host', 'packages', 'browser');
  const folder = await cached('browser', path.join(packages, 'package-lock.json'), async (making) => {
    say('Installing a browser for the window tests: once, a few seconds, 300 MB.');
    await unpackBrowser(packages, making);
  });
  const libraries = [path.join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']];
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  };
}

/**
 * The package is made for AWS Lambda: it holds Chromium and the libraries and fonts that a bare machine lacks, all
 * compressed, and unpacks them into the temporary folder, which we therefore name. The variable makes it believe it
 * is in Lambda, so that it unpacks the libraries too.
 */
async function unpackBrowser(packages: string, folder: string): Promise<void> {
  for (const file of ['package.json', 'package-lock.json'])
    await copyFile(path.join(packages, file), path.join(folder, file));
  await runTool('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    env: process.env,
  });
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  await runTool(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env });
  await writeFile(path.join(folder, 'fonts.conf'), FONT_CONFIG);
  await rm(path.join(folder, 'node_modules'), { recursive: true });
}

/** The machine's fonts where it has any, and those of the package; the folder is relative to this file. */
const FONT_CONFIG = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
