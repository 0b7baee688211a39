/** The AWS files as the AWS CLI reads them: its own reader, on the same files. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { withoutComment } from '../../../src/core/account/files/withoutComment';
import { readSharedFiles, type Section } from '../../../src/core/account/sharedFiles';
import { makeAwsFolder, type AwsFolder } from '../../support/aws/awsFolder';
import { botocoreReads, type FilePair, type Reading } from '../../support/aws/botocore';
import { needing } from '../../support/needs';

const NAMES = ['lab', 'Data Lab', "Ann's Mac", 'Büro', 'a#b', 'x]y', 'a\\b', '$(x)', '実験', '-x', '"', ''];
const KEYS = [
  'region',
  'Region',
  'REGION',
  's3',
  'role_arn',
  'credential_process',
  'a b',
  'x-y',
  '',
  '#k',
  'ké',
];
const VALUES = ['eu-west-1', 'a # b', 'a ;b', '', '"q"', 'x = y', 'a:b', '[x]', 'ü', '%(x)s', '$HOME'];

const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...NAMES) }, fc.string({ maxLength: 6 }));
const blank = fc.constantFrom('', '', '', ' ', '  ', '\t', '\u00a0', '\u001f');
const quoted = fc
  .tuple(name, fc.constantFrom('', '', "'", '"', '\\'))
  .map(([text, quote]) => `${quote}${text}${quote}`);
const kind = fc.constantFrom(
  'profile',
  'profile',
  'profile',
  'sso-session',
  'services',
  'profiles',
  'Profile',
  '',
);
const header = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(kind, blank, quoted, blank).map((p) => `[${p[0]} ${p[1]}${p[2]}${p[3]}]`),
  },
  fc.constantFrom(
    '[default]',
    '[DEFAULT]',
    '[default ]',
    '[profile default]',
    '[preview]',
    '[]',
    '[',
    '[profile]',
  ),
  fc.tuple(quoted, fc.constantFrom('', ' # c', ']')).map(([text, tail]) => `[${text}]${tail}`),
);
const setting = fc
  .tuple(fc.constantFrom(...KEYS), fc.constantFrom('=', ' = ', ':', ' : ', ' '), fc.constantFrom(...VALUES))
  .map((parts) => parts.join(''));
const line = fc
  .tuple(
    blank,
    fc.oneof(
      { weight: 3, arbitrary: header },
      { weight: 5, arbitrary: setting },
      fc.constantFrom('', '# c', ';c', ' # c', 's3 =', 'text', 'a=b', '\u2028a = b', '\u0085'),
    ),
    blank,
  )
  .map((parts) => parts.join(''));
const text = (most: number) =>
  fc
    .tuple(fc.array(line, { maxLength: most }), fc.constantFrom('\n', '\n', '\r\n', '\r'))
    .map(([lines, end]) => lines.join(end));
const configText = fc.oneof(
  { weight: 2, arbitrary: text(12) },
  // Most files of many random lines are refused: these have a chance not to be.
  text(4).map((tail) => `[default]\nregion = eu-west-1\n${tail}`),
);

needing('botocore').describe('the AWS files, as botocore reads them', function () {
  this.timeout(120_000);
  let folder: AwsFolder;
  before(async () => (folder = await makeAwsFolder()));
  after(() => folder.remove());

  const agree = async (pairs: readonly FilePair[]): Promise<{ refused: number }> => {
    const readings = botocoreReads(folder, pairs);
    let refused = 0;
    for (const [index, pair] of pairs.entries()) {
      await writeFile(folder.configFile, pair.config);
      await writeFile(folder.credentialsFile, pair.credentials);
      const ours = await readSharedFiles(folder.env);
      const theirs = readings[index] ?? {};
      const about = JSON.stringify({ pair, theirs });
      assert.equal(
        ours.faults.length > 0,
        theirs.error !== undefined,
        `${about} ${JSON.stringify(ours.faults)}`,
      );
      if (theirs.error !== undefined) refused++;
      else
        assert.deepEqual(
          {
            profiles: plain(ours.profiles),
            sessions: plain(ours.ssoSessions),
            services: plain(ours.services),
          },
          {
            profiles: flat(theirs.profiles),
            sessions: flat(theirs.sso_sessions),
            services: flat(theirs.services),
          },
          about,
        );
    }
    return { refused };
  };

  it('agree for files that people have written', async () => {
    const { refused } = await agree(
      WRITTEN.map((config) => ({ config, credentials: '[lab]\nregion = over\n' })),
    );
    assert.equal(refused, 0);
  });

  it('are refused for the same lines', async () => {
    const { refused } = await agree(REFUSED.map((config) => ({ config, credentials: '' })));
    assert.equal(refused, REFUSED.length);
  });

  it('agree for files of any lines', async () => {
    const pairs = fc.sample(fc.record({ config: configText, credentials: text(4) }), {
      numRuns: 1_000,
    });
    const { refused } = await agree(pairs);
    assert.ok(refused > 300 && refused < 970, `${refused} refused`);
  });
});

const WRITTEN = [
  "[profile '' x]\nregion = 1\n",
  String.raw`[profile "a\"b"]` + '\nregion = 1\n' + String.raw`[profile "a\\b"]` + '\nregion = 2\n',
  String.raw`[profile "a\c"]` + '\nregion = 1\n' + String.raw`[profile a\ d]` + '\nregion = 2\n',
  String.raw`[profile 'e\f']` + '\nregion = 1\n' + String.raw`[profile a"b c"'d']` + '\nregion = 2\n',
  // aws/aws-sdk-go-v2#2315: a session with a blank in its name.
  "[sso-session 'My School']\nsso_region = eu-west-1\n[profile course]\nsso_session = My School\n",
  // awslabs/aws-sdk-rust#1097: quoted profiles.
  `[profile 'Data Lab']\nregion = a\n[profile "Ann's Mac"]\nregion = b\n[profile  lab ]\nregion = c\n[profile Büro]\nregion = d\n`,
  '[profile lab]\ns3 =\n  endpoint_url = http://x\n  addressing_style = path\nregion = r\n',
  '[services here]\nec2 =\n    endpoint_url = http://x\nsts =\n    endpoint_url = http://y\n',
  '[profile p]\ncredential_process = tool\n  --name x\n\n  # not this\n  --last\nregion: r\n',
  '[profile a]\nregion = 1\n[profile "a"]\noutput = 2\n[default]\nx = 1\n[profile default]\ny = 2\n',
  '[DEFAULT]\nregion = all\n[profile a]\noutput = json\n[default]\nregion = own\n',
  '  [profile in]\n  Region = eu-west-1\n  OUTPUT = json\n',
  "[profile a b]\nx = 1\n[profile 'open]\nx = 1\n[profile]\nx = 1\n[preview]\nx = 1\n[profile c] # more\nx = 1\n",
  '# c\n; d\n\n[default]\r\nregion = eu-west-1 # home\r\nrole_session_name = a # b\r\n',
];

const REFUSED = [
  'region = before\n[default]\n',
  '[default]\nno setting\n',
  '[default]\nregion = a\nRegion = b\n',
  '[default]\nregion = a\n[default]\noutput = b\n',
  '[default]\ns3 =\n  no setting\n',
  '[default]\n= b\n',
];

function plain(sections: ReadonlyMap<string, Section>): Record<string, Section> {
  return Object.fromEntries(sections);
}

/** Nested blocks as we have them, values without comments, and no sections without a name. */
function flat(sections: Reading['profiles'] = {}): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sections)
      .filter(([title]) => title !== '')
      .map(([title, settings]) => [
        title,
        Object.fromEntries(
          Object.entries(settings)
            .flatMap(([key, value]) =>
              typeof value === 'string'
                ? [[key, value] as const]
                : Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, each] as const),
            )
            .map(([key, value]) => [key, withoutComment(key, value)]),
        ),
      ]),
  );
}
