/** The user settings of a window: quiet ones to begin with, and the theme. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

export type Theme = 'dark' | 'light' | 'highContrast';
export type Settings = Readonly<Record<string, unknown>>;

/** Names since VS Code 1.76; newer hosts have more themes but keep these. */
const THEMES: Readonly<Record<Theme, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
};

/** The CSS class that the workbench carries in each theme. */
export const THEME_CLASS: Readonly<Record<Theme, string>> = { dark: 'vs-dark', light: 'vs', highContrast: 'hc-black' };

/** Nothing on screen that is not about the extension, nothing asked of the network. */
export const QUIET: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export const themeSetting = (theme: Theme): Settings => ({ 'workbench.colorTheme': THEMES[theme] });

/** Where the server with that data folder looks for user settings. */
export const settingsFile = (dataDir: string): string => path.join(dataDir, 'data', 'User', 'settings.json');

/** Replaces the user settings; a running window takes them over within a second. */
export async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  const file = settingsFile(dataDir);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings, undefined, 2));
}
