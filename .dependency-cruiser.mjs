// The plan of the house: which room may import which. `npm run lint` holds it (dependency-cruiser), type imports
// counted, and shows the sentence of the rule that an import breaks. CONTRIBUTING.md says what the rooms are for.

/**
 * Features that use another one, and for what. One way only: a pair and its reverse would be a circle of rooms. One
 * that no import uses any more goes (test/unit/rules.test.ts).
 */
export const pairs = {
  backups: {
    cost: 'a copy says what it costs',
    hours: 'what is restored is on in the hours of what was backed up',
    launch: 'a backup comes back by a launch of its image',
  },
  cleanup: { cost: 'a removal says what it saves' },
  doctor: { connect: 'a fix is tried on the connection that failed' },
  instances: {
    addresses: 'the tree has rows of addresses',
    cost: 'the tree says what instances cost',
    disks: 'the tree has rows of disks',
    hours: 'an instance says when it is on, and when it ends',
  },
  launch: { cost: 'a launch says what it costs', templates: 'a launch begins with a chosen template' },
  move: {
    backups: 'a move asks, as a backup does, whether to stop the instance',
    cleanup: 'a move ends with the removal of what it leaves behind',
    cost: 'a move says what it costs',
    firewall: 'a move shows the rules that go along',
    hours: 'what has moved ends, and is on, when the old one does',
  },
  resize: { cost: 'another type says what it costs' },
};

/** All that is in a room, and the files that stand in it themselves, in no room inside it. */
const all = (...rooms) => rooms.map((room) => `^src/${room}/`);
const own = (room) => `^src/${room}/[^/]+$`;

const actions = '(cloudwatch|ec2|instanceConnect|pricing|ssm|sts)';

/**
 * The rooms: each with what it may import besides itself, and what is said of anything else. A room inside another is
 * told about its neighbours alone: what lies outside is a matter of the room around it.
 */
const rooms = [
  {
    room: 'core',
    mayImport: [],
    otherwise: 'core/ stands below everything: give it what it needs from outside, or move the code up.',
  },
  {
    room: 'kit',
    mayImport: all('core'),
    otherwise: 'kit/ knows no feature: give it what it needs from outside, or move the code up.',
  },
  {
    room: 'features',
    mayImport: all('kit', 'core'),
    otherwise:
      'Imports run extension → features → kit → core; the programs beside them are started, not imported.',
  },
  {
    room: 'wake',
    mayImport: all('core'),
    otherwise: 'What a host entry runs has no editor around it: it is made of core/ alone.',
  },
  {
    room: 'practice',
    mayImport: [],
    otherwise: 'The practice cloud is a program of its own: it shares no code with the extension.',
  },

  {
    room: 'core/account',
    mayImport: [own('core')],
    otherwise:
      'account/ stands below aws/, ec2/, cost/, ssh/ and lab/: move the code to the one that needs it.',
  },
  {
    room: 'core/ssh',
    mayImport: [own('core')],
    otherwise: 'ssh/ knows hosts and files, not clouds: what needs both belongs in lab/.',
  },
  {
    room: 'core/aws',
    mayImport: [own('core'), ...all('core/account')],
    otherwise:
      'aws/ calls services: what it shares with ec2/, cost/ or lab/ stands above it, where that is used.',
  },
  {
    room: 'core/ec2',
    mayImport: [own('core'), ...all('core/account', 'core/aws')],
    otherwise:
      'ec2/ calls EC2: what that costs is counted in cost/, and only lab/ may know both ec2/ and ssh/.',
  },
  {
    room: 'core/cost',
    mayImport: [own('core'), ...all('core/account', 'core/aws', 'core/ec2')],
    otherwise: 'What things cost is no matter of SSH or labs: cost/ counts what lab/ gives it.',
  },

  {
    room: 'practice/machine',
    mayImport: [],
    otherwise:
      'What runs in an instance knows nothing of the cloud around it: its host tells it over the protocol.',
  },
  {
    room: 'practice/state',
    mayImport: [],
    otherwise: 'The state is tables and a journal: it does not know who changes them.',
  },
  {
    room: 'practice/catalog',
    mayImport: [own('practice'), ...all('practice/state')],
    otherwise: 'The catalog is what AWS offers, as tables: it does not know who asks for it.',
  },
  {
    room: 'practice/codec',
    mayImport: [own('practice')],
    otherwise: 'The codec reads and writes protocols by their schemas: it knows no action.',
  },
  {
    room: `practice/${actions}`,
    mayImport: [own('practice'), ...all('practice/(catalog|codec|state)', `practice/${actions}`)],
    otherwise: 'Actions change the state; the hosts follow what was committed.',
  },
  {
    room: 'practice/host',
    mayImport: [own('practice'), ...all('practice/(catalog|machine|state)', `practice/${actions}`)],
    otherwise: 'Hosts follow the state: they know no request and no process around them.',
  },
  {
    room: 'practice/server',
    mayImport: [own('practice'), ...all('practice/(catalog|codec|state)', `practice/${actions}`)],
    otherwise: 'The server reads requests and performs actions: hosts and processes follow by themselves.',
  },
];

const anywhere = {};
const pages = ['^src/features/([^/]+)/page/', '^src/kit/webview/page/'];
/** What a page and the extension both know: small types, and what reads them. */
const messages = ['^src/features/[^/]+/(messages|graphValue)[.]ts$', '^src/kit/webview/notice[.]ts$'];
const featureTable = '^src/features/[^/]+/commands[.]ts$';
const sdkRooms = all('core/(account|aws|ec2)', `practice/(codec|${actions})`);
/** An installed package is known by its folder, one that is not by its name. */
const packages = (names) => `(^|node_modules/)(${names})(/|$)`;

export default {
  forbidden: [
    rule(
      'no-circular',
      anywhere,
      { circular: true },
      'Imports run one way, types too: move what both need into a file below them.',
    ),
    ...rooms.map(roomRule),
    ...featureRules(),
    rule(
      'core-itself',
      { path: own('core') },
      { path: all('core/[^/]+') },
      'The files of core/ itself are what all its rooms stand on: they know none of them.',
    ),
    rule(
      'extension',
      { path: '^src/extension[.]ts$' },
      { path: all('practice', 'wake', 'features'), pathNot: '^src/features/[^/]+/index[.]ts$' },
      'A window begins with the kit and the index.ts of each feature; the programs beside it are started, not imported.',
    ),
    rule(
      'tables',
      { path: own('features') },
      { path: '^src/features/', pathNot: [own('features'), featureTable] },
      'The tables of all features know each feature by its commands.ts alone.',
    ),
    rule(
      'lazy-commands',
      { path: featureTable },
      { path: '^src/', dynamic: false, dependencyTypesNot: ['type-only'] },
      'commands.ts names each gesture as `() => import(…)`, so that its code is loaded at its first use.',
    ),
    rule(
      'pages',
      { path: pages },
      { pathNot: ['^src/features/$1/page/', pages[1], ...messages, packages('uplot|@vscode-elements')] },
      'A page runs in a frame of its own: it knows messages.ts of its feature, kit/webview/notice.ts and kit/webview/page/.',
    ),
    rule(
      'into-pages',
      { path: '^src/', pathNot: pages },
      { path: pages },
      'What runs inside a panel is a bundle of its own: what both halves need belongs in messages.ts.',
    ),
    rule(
      'messages',
      { path: messages },
      { pathNot: messages },
      'Messages go to the page as well: they are made of plain types and kit/webview/notice.ts.',
    ),
    rule(
      'no-editor',
      { path: all('core', 'practice', 'wake') },
      { path: packages('vscode|@types/vscode') },
      'core/, practice/ and wake/ run in plain Node: no editor API here.',
    ),
    rule(
      'sdk',
      { path: '^src/', pathNot: [...sdkRooms, '^src/practice/service[.]ts$'] },
      { path: packages('@aws-sdk|@smithy') },
      'SDK types stop in core/account/, core/aws/ and core/ec2/: hand on our own small types.',
    ),
    rule(
      'no-tests',
      { path: '^src/' },
      { path: '^(test|bench|scripts)/' },
      'What ships knows no test and no bench: move what both need into src/.',
    ),
    rule(
      'shipped-packages',
      { path: '^src/', pathNot: pages },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packages('@types/vscode') },
      'What the extension runs with is listed under dependencies in package.json: move the package there.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

function rule(name, from, to, comment) {
  return { name, severity: 'error', from, to, comment };
}

function roomRule({ room, mayImport, otherwise }) {
  const around = room.includes('/') ? room.slice(0, room.indexOf('/')) : undefined;
  const to = { path: around ? all(around) : '^src/', pathNot: [...all(room), ...mayImport] };
  return rule(room.replace(actions, 'actions'), { path: all(room) }, to, otherwise);
}

function featureRules() {
  const users = Object.keys(pairs);
  for (const feature of users) refuseCircles(feature, [feature]);
  const apart = ({ feature, using, except }) =>
    rule(
      'feature-pairs',
      { path: `^src/features/${feature}/`, pathNot: except },
      { path: '^src/features/[^/]+/', pathNot: all(...using.map((used) => `features/${used}`)) },
      'Features meet only in the pairs that .dependency-cruiser.mjs names: move what both need to kit/ or core/, or name the pair.',
    );
  return [
    ...users.map((feature) =>
      apart({ feature, using: [feature, ...Object.keys(pairs[feature])], except: [] }),
    ),
    apart({
      feature: '([^/]+)',
      using: ['$1'],
      except: all(...users.map((feature) => `features/${feature}`)),
    }),
  ];
}

function refuseCircles(feature, way) {
  for (const used of Object.keys(pairs[feature] ?? {})) {
    if (used === way[0])
      throw new Error(`Features use each other one way, but: ${[...way, used].join(' → ')}.`);
    if (!way.includes(used)) refuseCircles(used, [...way, used]);
  }
}
