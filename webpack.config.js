// The bundles: dist/extension.js, which VS Code loads at start, with lazy chunks beside it for everything behind an
// `import()`: the AWS SDK above all, which no window should pay for before a view or a command needs it. And the
// programs of the practice cloud, which share nothing with it: dist/practice.js, the cloud, and dist/machine.js, what
// runs in an instance. And dist/webview/, the pages inside panels.
'use strict';
const path = require('node:path');

/** @type {(argv: { mode?: string }) => import('webpack').Configuration} */
const common = (argv) => ({
  target: 'node20',
  resolve: {
    extensions: ['.ts', '.js'],
    // The SDK's ES modules can be pruned to the commands we import; its CommonJS build, webpack's default for Node,
    // cannot and is half as large again.
    mainFields: ['module', 'main'],
  },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'ts-loader',
        // Types are the compiler's own run (`npm run compile`). ES modules stay as they are, so that webpack sees
        // each `import()` and makes a chunk of it.
        options: {
          transpileOnly: true,
          compilerOptions: { module: 'esnext', moduleResolution: 'bundler', declaration: false },
        },
      },
    ],
  },
  // Hidden maps lie beside the bundle for reading a stack trace, and are not in the VSIX.
  devtool: argv.mode === 'production' ? 'hidden-source-map' : 'source-map',
  performance: { hints: false },
  stats: 'errors-only',
  // In watch mode the tasks of .vscode wait for the words that this level prints.
  ...(argv.mode === 'production' ? {} : { infrastructureLogging: { level: 'log' } }),
});

const dist = path.join(__dirname, 'dist');

/** @type {(env: unknown, argv: { mode?: string }) => import('webpack').Configuration[]} */
module.exports = (_env, argv) => [
  {
    ...common(argv),
    name: 'extension',
    // Beside it what a host entry runs to wake its instance: both need the SDK, which lies in the chunks.
    entry: { extension: './src/extension.ts', wake: './src/wake/wake.ts' },
    output: {
      path: dist,
      filename: '[name].js',
      chunkFilename: 'lazy-[id].js',
      library: { type: 'commonjs2' },
      clean: { keep: /^(practice|machine)\.js|^webview\// },
    },
    externals: { vscode: 'commonjs vscode' },
  },
  {
    ...common(argv),
    name: 'webview',
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
        ...common(argv).module.rules,
        { test: /\.css$/, type: 'asset/resource', generator: { filename: '[name].css' } },
      ],
    },
  },
  {
    ...common(argv),
    name: 'practice',
    entry: { practice: './src/practice/practice.ts', machine: './src/practice/machine.ts' },
    output: { path: dist, filename: '[name].js' },
    // What ssh2 would use if it could be compiled; it does without.
    externals: [/\.node$/, 'cpu-features'],
    externalsType: 'commonjs',
  },
];
