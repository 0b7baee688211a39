// The bundles: dist/extension.js, which VS Code loads at start, with lazy chunks beside it for everything behind an
// `import()`: the AWS SDK above all, which no window should pay for before a view or a command needs it. And the
// programs of the practice cloud, which share nothing with it: dist/practice.js, the cloud, and dist/machine.js, what
// runs in an instance. And dist/webview/, the pages inside panels.
'use strict';
const path = require('node:path');
const { BuildStamp } = require('./scripts/buildStamp.js');

/** The names of the configurations below. */
const BUNDLES = ['extension', 'webview', 'practice'];

/**
 * Beside what was built lies what it was built from; of what is shipped also the notices of those who made parts of it.
 * @type {(name: string, argv: { mode?: string }) => import('webpack').Configuration['plugins']}
 */
const plugins = (name, { mode }) => {
  if (mode !== 'production') return [new BuildStamp(__dirname)];
  const { Notices, listFile } = require('./scripts/lib/notices.js');
  return [new BuildStamp(__dirname, [listFile(name)]), new Notices(__dirname, BUNDLES)];
};

/**
 * What is shipped is made smaller as webpack does by itself, but for files of comments about licences, which would say
 * again what the notices say in full.
 * @type {(argv: { mode?: string }) => import('webpack').Configuration['optimization']}
 */
const smaller = ({ mode }) => {
  if (mode !== 'production') return {};
  const MinimizerPlugin = require('minimizer-webpack-plugin');
  const terserOptions = { compress: { passes: 2 } };
  return { minimizer: [new MinimizerPlugin({ extractComments: false, terserOptions })] };
};

/** @type {(name: string, argv: { mode?: string }, maps: boolean) => import('webpack').Configuration} */
const common = (name, argv, maps) => ({
  name,
  target: 'node20',
  resolve: {
    extensions: ['.ts', '.js'],
    // An `import()` names its file as Node has to find it, with the extension of what the compiler writes.
    extensionAlias: { '.js': ['.ts', '.js'] },
    // The SDK's ES modules can be pruned to the commands we import; its CommonJS build, webpack's default for Node,
    // cannot and is half as large again.
    mainFields: ['module', 'main'],
  },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        // Types are the compiler's own run (`npm run types`). ES modules stay as they are, so that webpack sees
        // each `import()` and makes a chunk of it.
        loader: 'esbuild-loader',
        options: { target: 'es2022', tsconfig: path.join(__dirname, 'tsconfig.json') },
      },
    ],
  },
  // Hidden maps lie beside the bundle for reading a stack trace, and are not in the VSIX.
  devtool: maps && (argv.mode === 'production' ? 'hidden-source-map' : 'source-map'),
  plugins: plugins(name, argv),
  optimization: smaller(argv),
  // What is shipped is made from its sources alone, however long that takes.
  cache: argv.mode !== 'production' && {
    type: 'filesystem',
    name: `${name}${maps ? '-maps' : ''}`,
    cacheDirectory: path.join(__dirname, '.cache', 'webpack'),
    buildDependencies: { config: [__filename] },
  },
  performance: { hints: false },
  stats: 'errors-only',
  // In watch mode the tasks of .vscode wait for the words that this level prints.
  ...(argv.mode === 'production' ? {} : { infrastructureLogging: { level: 'log' } }),
});

const dist = path.join(__dirname, 'dist');

/**
 * The chunk that one of our modules lies in once it is loaded lazily: one for each feature, each room of core and each
 * of lab's, and one for the kit. So no code lies in two chunks, and a second gesture of a feature costs nothing more;
 * and a first one reads little that it does not need, in a dozen files instead of thirty.
 * @param {{ resource?: string }} module
 */
const roomOf = ({ resource = '' }) =>
  /^(features[\\/]\w+|core(?:[\\/]lab)?(?:[\\/]\w+(?=[\\/]))?|kit)[\\/]/
    // Packages have folders of these names too.
    .exec(path.relative(path.join(__dirname, 'src'), resource))?.[1]
    ?.replaceAll(/[\\/]/g, '-');

/** @type {(env: { maps?: boolean }, argv: { mode?: string }) => import('webpack').Configuration[]} */
module.exports = ({ maps = true }, argv) => [
  {
    ...common('extension', argv, maps),
    // Beside it what a host entry runs to wake its instance: both need the SDK, which lies in the chunks.
    // And the letters of every script, which are read when a name needs them.
    entry: {
      extension: './src/extension.ts',
      wake: './src/wake/wake.ts',
      anyAscii: './node_modules/any-ascii/any-ascii.js',
    },
    output: {
      path: dist,
      filename: '[name].js',
      chunkFilename: 'lazy-[name].js',
      library: { type: 'commonjs2' },
      clean: { keep: /^(practice|machine)\.js|^webview\/|^(built|notices)-/ },
    },
    externals: { vscode: 'commonjs vscode', 'any-ascii': 'commonjs ./anyAscii.js' },
    optimization: {
      ...smaller(argv),
      splitChunks: {
        cacheGroups: { rooms: { test: roomOf, name: roomOf, chunks: 'async', enforce: true } },
      },
    },
  },
  {
    ...common('webview', argv, maps),
    target: 'web',
    // The styles are a file of their own: the page allows none inside it.
    entry: {
      doctor: [
        './src/features/doctor/page/main.ts',
        './src/features/doctor/page/doctor.css',
        './src/kit/webview/page/page.css',
      ],
      firewall: [
        './src/features/firewall/page/main.ts',
        './src/features/firewall/page/firewall.css',
        './src/kit/webview/page/page.css',
      ],
      graphs: [
        './src/features/graphs/page/main.ts',
        './src/features/graphs/page/graphs.css',
        './src/kit/webview/page/page.css',
        'uplot/dist/uPlot.min.css',
      ],
    },
    output: { path: path.join(dist, 'webview'), filename: '[name].js', clean: true },
    module: {
      rules: [
        ...common('webview', argv, maps).module.rules,
        { test: /\.css$/, type: 'asset/resource', generator: { filename: '[name].css' } },
      ],
    },
  },
  {
    ...common('practice', argv, maps),
    entry: { practice: './src/practice/practice.ts', machine: './src/practice/machine.ts' },
    output: { path: dist, filename: '[name].js' },
    // What ssh2 would use if it could be compiled; it does without.
    externals: [/\.node$/, 'cpu-features'],
    externalsType: 'commonjs',
  },
];
