// ThirdPartyNotices.txt: every package whose code is in the bundles, with its licence, made from what webpack put into
// them. Each bundle leaves its list in dist/, so that one can be built alone and the file still names them all.
'use strict';
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const LicensePlugin = require('webpack-license-plugin');
const { BUNDLER, CHOSEN, INSIDE, isAccepted, suppliedText } = require('./licences.js');
const { noticesText } = require('./noticesText.js');

/** What the plugin calls its list while it is an asset; it is taken away again before assets are written. */
const ASSET = 'licences.json';

/** @typedef {import('./noticesText.js').Notice} Notice */
/** @typedef {ConstructorParameters<typeof import('webpack-license-plugin').default>[0]} PluginOptions */

/**
 * @typedef Found what the plugin says of a package
 * @property {string} name
 * @property {string} version
 * @property {string | null} license null when the plugin has reported that there is none
 * @property {string | null} licenseText
 * @property {string} [noticeText]
 */

/**
 * The list of one bundle, from the project's root.
 * @param {string} bundle
 */
const listFile = (bundle) => `dist/notices-${bundle}.json`;

/** For production builds. A package whose licence is unknown or not accepted, or lacks its text, fails the build. */
class Notices {
  /**
   * @param {string} root the project's root folder
   * @param {readonly string[]} bundles the names of all webpack configurations
   */
  constructor(root, bundles) {
    this.root = root;
    this.bundles = bundles;
  }

  /** @param {import('webpack').Compiler} compiler */
  apply(compiler) {
    const { Compilation, WebpackError } = compiler.webpack;
    const file = path.join(this.root, listFile(String(compiler.options.name)));
    /** @type {Notice[]} */
    let notices = [];
    this.plugin().apply(compiler);
    compiler.hooks.thisCompilation.tap('Notices', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'Notices', stage }, (assets) => {
        /** @type {Found[]} */
        const found = JSON.parse(String(assets[ASSET]?.source() ?? '[]'));
        compilation.deleteAsset(ASSET);
        const { known, missing } = this.withTexts(found);
        notices = known;
        for (const sentence of missing) compilation.errors.push(new WebpackError(sentence));
      });
    });
    compiler.hooks.compile.tap('Notices', () => rmSync(file, { force: true }));
    // Written at once, not as an asset: another bundle may end, and read it, meanwhile.
    compiler.hooks.done.tap('Notices', (stats) => {
      if (stats.hasErrors()) return;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(notices));
      this.compose();
    });
  }

  /** @returns {import('webpack').WebpackPluginInstance} */
  plugin() {
    // Its types are those of an ES module; what Node loads is the class itself.
    const Plugin = /** @type {new (options: PluginOptions) => import('webpack').WebpackPluginInstance} */ (
      /** @type {unknown} */ (LicensePlugin)
    );
    return new Plugin({
      outputFilename: ASSET,
      includeNoticeText: true,
      licenseOverrides: CHOSEN,
      unacceptableLicenseTest: (expression) => !isAccepted(expression),
      includePackages: () => BUNDLER.map((name) => path.dirname(require.resolve(`${name}/package.json`))),
    });
  }

  /** @param {readonly Found[]} found */
  withTexts(found) {
    const inside = INSIDE.flatMap(({ package: outer, name, license }) =>
      found
        .filter((each) => each.name === outer)
        .map(({ version }) => ({ name, version: `in ${outer} ${version}`, license, licenseText: null })),
    );
    /** @type {Notice[]} */
    const known = [];
    const missing = [];
    for (const { name, version, license, licenseText, ...rest } of [...found, ...inside]) {
      // The plugin has said already what is wrong.
      if (license === null || !isAccepted(license)) continue;
      const text = licenseText?.trim() ? licenseText : suppliedText(this.root, name);
      const notice = 'noticeText' in rest ? rest.noticeText : undefined;
      if (text) known.push({ name, version, license, text, ...(notice ? { notice } : {}) });
      else
        missing.push(
          `${name}@${version} comes without the text of its licence: put it into scripts/licences/${name}.txt.`,
        );
    }
    return { known, missing };
  }

  /** Writes the file when each bundle has left its list. */
  compose() {
    const files = this.bundles.map((bundle) => path.join(this.root, listFile(bundle)));
    if (!files.every((file) => existsSync(file))) return;
    const all = files.flatMap((file) => /** @type {Notice[]} */ (JSON.parse(readFileSync(file, 'utf8'))));
    writeFileSync(path.join(this.root, 'ThirdPartyNotices.txt'), noticesText(all));
  }
}

module.exports = { Notices, listFile };
