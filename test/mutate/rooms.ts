/** Where `npm run mutate` changes the code, and which tests have to notice. */

export interface Room {
  /** Its folder in src/. The files of a room inside it are that room's alone. */
  readonly name: string;
  /** Test files and folders of them, from the root: the room's own. None of them starts an sshd or a VS Code. */
  readonly tests: readonly string[];
  /** Of these the test files that judge nothing here, such as one whose code runs in a process of its own. */
  readonly without?: readonly string[];
  /**
   * Whether what a module makes once, when it is loaded, is left as it is: each such mutant takes a process of its own
   * and all tests of the room, where that is more than some seconds.
   */
  readonly sparesStatic?: boolean;
}

/** @param others test files of other folders that judge it too. */
const lab = (name: string, ...others: string[]): Room => ({
  name: `core/lab/${name}`,
  tests: [`test/unit/lab/${name}`, ...others],
  sparesStatic: true,
});

/** What loses data, money or access when it is wrong. */
export const rooms: readonly Room[] = [
  { name: 'practice/codec', tests: ['test/unit/practice/codec'] },
  {
    name: 'practice/state',
    tests: ['test/unit/practice/state'],
    without: ['test/unit/practice/state/killed.test.ts'],
  },
  { name: 'core/ec2/firewall', tests: ['test/unit/ec2/firewall'] },
  { name: 'core/ec2/volumes', tests: ['test/unit/ec2/volumes'] },
  {
    name: 'core/account',
    tests: ['test/unit/account', 'test/unit/asProblem.test.ts'],
    without: [
      'test/unit/account/practiceCloud.test.ts',
      // What the AWS CLI and botocore say costs a process each time, and minutes for each change of the reader.
      'test/unit/account/awsConfigure.test.ts',
      'test/unit/account/botocore.test.ts',
    ],
  },
  { name: 'core/account/practice', tests: ['test/unit/account/practiceCloud.test.ts'] },
  { name: 'core/ssh', tests: ['test/unit/ssh', 'test/ssh/includes.test.ts'] },
  {
    name: 'core/ssh/config',
    // What the real ssh makes of a config is the only judge of what we say of it.
    tests: [
      ...['test/unit/ssh/config', 'test/unit/ssh/knownAliases.test.ts', 'test/unit/ssh/sshProblem.test.ts'],
      ...['test/ssh/inForce.test.ts', 'test/ssh/renderedEntries.test.ts'],
    ],
  },
  {
    name: 'core/lab',
    tests: [
      ...['launch', 'cleanup', 'connect', 'backups', 'move'].map((name) => `test/unit/lab/${name}`),
      ...['labTags', 'leavings', 'memory', 'names', 'newAddressFor', 'newKeyPair'].map(
        (name) => `test/unit/lab/${name}.test.ts`,
      ),
    ],
    sparesStatic: true,
  },
  lab('backups'),
  lab('cleanup'),
  lab('connect'),
  lab('diagnose', 'test/unit/lab/doctorConfig.test.ts'),
  lab('disks'),
  lab('ends', 'test/unit/features/hours/ends.test.ts'),
  lab('launch'),
  lab('move'),
  lab('resize'),
  lab('schedules'),
  lab('template'),
];

/** What of a room is changed: all of it, or these files. */
export interface Choice {
  readonly room: Room;
  /** Source files from the root. */
  readonly files: readonly string[];
  readonly whole: boolean;
}

/**
 * The rooms and files that a person named, or every room when none is named: `core/lab` is that room and those inside
 * it.
 * @param sources all source files from the root, with slashes.
 * @throws Error that says which name is neither.
 */
export function choose(named: readonly string[], sources: readonly string[]): Choice[] {
  const wholes = rooms.map((room) => ({
    room,
    files: sources.filter((file) => roomOf(file) === room),
    whole: true,
  }));
  if (named.length === 0) return wholes;
  const chosen = new Map<Room, Choice>();
  for (const name of named) {
    const plain = name.replace(/\/+$/, '');
    const within = wholes.filter(({ room }) => isIn(`src/${room.name}`, plain) || isIn(room.name, plain));
    for (const whole of within) chosen.set(whole.room, whole);
    if (within.length > 0) continue;
    const room = sources.includes(plain) ? roomOf(plain) : undefined;
    if (!room) {
      const known = rooms.map((each) => each.name).join(', ');
      throw new Error(`"${name}" is neither a room that is mutated nor a file in one. The rooms: ${known}.`);
    }
    // One run for all files of a room, which may be chosen whole already.
    const { files = [], whole = false } = chosen.get(room) ?? {};
    chosen.set(room, { room, files: whole ? files : [...new Set([...files, plain])], whole });
  }
  return [...chosen.values()];
}

function roomOf(file: string): Room | undefined {
  const around = rooms.filter((room) => file.startsWith(`src/${room.name}/`));
  return around.sort((a, b) => b.name.length - a.name.length)[0];
}

const isIn = (name: string, folder: string) => name === folder || name.startsWith(`${folder}/`);
