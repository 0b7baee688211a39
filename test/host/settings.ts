/** The user settings of a window: quiet ones to begin with, and the theme. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

export type Theme = 'dark' | 'light' | 'highContrast';
export type Settings = Readonly<Record<string, unknown>>;

/** In settings since VS Code 1.76; newer hosts have more themes and other names but understand these. */
const THEMES: Readonly<Record<Theme, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
};

/** In the pick of themes. */
export const THEME_LABEL: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrast: 'Dark High Contrast',
};

/** The CSS class that the workbench carries in each theme. */
export const THEME_CLASS: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  highContrast: 'hc-black',
};

/** Nothing on screen that is not about the extension, nothing asked of the network. */
export const QUIET: Settings = {
  'chat.disableAIFeatures': true,
  // Its badge counts the ports of VS Code's own processes.
  'remote.autoForwardPorts': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export const themeSetting = (theme: Theme): Settings => ({ 'workbench.colorTheme': THEMES[theme] });

/**
 * The settings of a server that has none yet: a person's own stay. Written as the machine's too, for a window in a
 * browser is a remote one to VS Code, which reads settings of scope "machine" from there alone.
 */
export async function beginWithSettings(dataDir: string, settings: Settings): Promise<void> {
  const text = JSON.stringify(settings, undefined, 2);
  for (const level of ['User', 'Machine']) {
    const folder = path.join(dataDir, 'data', level);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), text, { flag: 'wx' }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}
