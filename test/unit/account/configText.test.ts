/**
 * The text of the AWS files, case by case. That botocore and the AWS CLI read it so is for botocore.test.ts and
 * awsConfigure.test.ts, which ask them.
 */
import assert from 'node:assert/strict';
import { decode } from '../../../src/core/account/files/decode';
import { faultProblem } from '../../../src/core/account/files/faultProblem';
import { parseConfig, type Fault } from '../../../src/core/account/files/parseConfig';
import { indentOf, rstrip, strip } from '../../../src/core/account/files/pythonSpace';
import { shellWords } from '../../../src/core/account/files/shellWords';
import { withoutComment } from '../../../src/core/account/files/withoutComment';

describe('the words of a command or a heading', () => {
  for (const [text, words] of [
    ['', []],
    ['  \t\r\n ', []],
    ['profile lab', ['profile', 'lab']],
    [' profile \t lab ', ['profile', 'lab']],
    ["profile 'Data Lab'", ['profile', 'Data Lab']],
    ['"a b"c\'d e\'', ['a bc' + 'd e']],
    ['""', ['']],
    ["'' x", ['', 'x']],
    ['a\\ b', ['a b']],
    ['a\\\\b \\"', ['a\\b', '"']],
    ['\\a', ['a']],
    ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
    ["'a\\'", ['a\\']],
    ['\'say "x"\' "it\'s"', ['say "x"', "it's"]],
    ['C:\\\\tools\\\\aws.exe --x', ['C:\\tools\\aws.exe', '--x']],
    ['a;b|c&d $x `y`', ['a;b|c&d', '$x', '`y`']],
    ['"a', undefined],
    ["'a", undefined],
    ["a '", undefined],
    ['a\\', undefined],
    ['"a\\', undefined],
  ] as const)
    it(`${JSON.stringify(text)}: ${words ? JSON.stringify(words) : 'none, for it has no end'}`, () =>
      assert.deepEqual(shellWords(text), words));
});

describe('the bytes of a file', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  for (const [what, bytes, text] of [
    ['UTF-8', Buffer.from('ñ=1'), 'ñ=1'],
    ['UTF-8 with its mark', Buffer.from('\ufeffñ=1'), 'ñ=1'],
    ['UTF-16 as Windows writes it', utf16('\ufeffñ=1'), 'ñ=1'],
    ['UTF-16 the other way round', utf16('\ufeffñ=1').swap16(), 'ñ=1'],
    ['Latin letters of Windows', Buffer.from([0xf1, 0x3d, 0xfc]), 'ñ=ü'],
    ['such a letter like half a mark of UTF-16', Buffer.from([0xff, 0x3d, 0x31]), 'ÿ=1'],
    ['and like half of the other', Buffer.from([0xfe, 0x3d, 0x31]), 'þ=1'],
    ['the second half of a mark alone', Buffer.from([0x31, 0xfe]), '1þ'],
    ['the second half of the other', Buffer.from([0x31, 0xff]), '1ÿ'],
    ['nothing', Buffer.alloc(0), ''],
  ] as const)
    it(`are ${what}`, () => assert.equal(decode(bytes), text));
});

describe('a value with a comment behind it', () => {
  for (const [name, value, is] of [
    ['region', 'eu-west-1 # home', 'eu-west-1'],
    ['region', 'eu-west-1\t;home', 'eu-west-1'],
    ['region', 'eu-west-1#home', 'eu-west-1#home'],
    ['region', '# none', ''],
    ['region', 'a # b\n# c', 'a'],
    ['ec2.endpoint_url', 'http://h/#x # mine', 'http://h/#x'],
    ['endpoint_url', 'http://h ', 'http://h'],
    ['role_session_name', 'me # too', 'me # too'],
    ['credential_process', 'aws x # y', 'aws x # y'],
  ] as const)
    it(`${name} = ${JSON.stringify(value)} is ${JSON.stringify(is)}`, () =>
      assert.equal(withoutComment(name, value), is));
});

describe('blanks as Python has them', () => {
  it('are taken off both ends, and counted at the first', () => {
    for (const blank of [
      '\t',
      '\n',
      '\v',
      '\f',
      '\r',
      '\u001c',
      '\u001f',
      ' ',
      '\u0085',
      '\u00a0',
      '\u2003',
      '\u3000',
    ]) {
      assert.equal(strip(`${blank}a${blank}b${blank}`), `a${blank}b`, JSON.stringify(blank));
      assert.equal(rstrip(`${blank}a${blank}${blank}`), `${blank}a`);
      assert.equal(indentOf(`${blank}${blank}a`), 2);
    }
    for (const other of ['\ufeff', '\u200b', '\u2060'])
      assert.equal(strip(`${other}a${other}`), `${other}a${other}`);
    assert.deepEqual([strip(' \t '), rstrip('  '), strip(''), indentOf('a ')], ['', '', '', 0]);
  });
});

describe('the sections of a file', () => {
  const read = (text: string) => {
    const { sections, faults } = parseConfig(text);
    return {
      sections: Object.fromEntries([...sections].map(([name, all]) => [name, Object.fromEntries(all)])),
      faults: faults.map(({ line, kind }) => `${line} ${kind}`),
    };
  };
  for (const [what, text, sections, faults] of [
    [
      'settings by either sign, the first of them',
      '[a]\nx=1\nY : 2=3\nz = 4:5\n',
      { a: { x: '1', y: '2=3', z: '4:5' } },
    ],
    ['lines of Windows and of old Macs', '[a]\r\nx=1\r[b]\ry=2', { a: { x: '1' }, b: { y: '2' } }],
    ['comments, but not behind a value', '# c\n; c\n[a] # c\nx = 1 # no\n  # c\n', { a: { x: '1 # no' } }],
    ['a heading with brackets in it', '[a]b]\nx=1\n', { 'a]b': { x: '1' } }],
    ['a value of several lines', '[a]\nx = 1\n  2\n\n  3\ny = 4\n', { a: { x: '1\n2\n\n3', y: '4' } }],
    [
      'a line as deep as the setting before, which is a new one',
      '[a]\n  x = 1\n  y = 2\n',
      { a: { x: '1', y: '2' } },
    ],
    [
      'a nested block',
      '[a]\ns3 =\n  max = 10\n\n  url = a=b\nx = 1\n',
      { a: { 's3.max': '10', 's3.url': 'a=b', x: '1' } },
    ],
    ['an empty value', '[a]\nx =\ny = 1\n', { a: { x: '', y: '1' } }],
    [
      'what is in every section',
      '[DEFAULT]\nx=1\n[a]\ny=2\n[b]\nx=3\n[DEFAULT]\nz=4\n',
      { a: { x: '1', y: '2', z: '4' }, b: { x: '3', z: '4' } },
    ],
    [
      'what stands before any section, which spoils nothing else',
      'x=1\n[a]\ny=2\n',
      { a: { y: '2' } },
      ['1 noSection'],
    ],
    ['a section that is there twice', '[a]\nx=1\n[a]\ny=2\n', { a: { x: '1', y: '2' } }, ['3 sectionTwice']],
    [
      'a setting that is there twice, of which the last counts',
      '[a]\nx=1\nX=2\n',
      { a: { x: '2' } },
      ['3 settingTwice'],
    ],
    ['what is no setting', '[a]\nx\ny=1\n', { a: { y: '1' } }, ['2 notASetting']],
    [
      'a setting without a name, with what hangs on it',
      '[a]\n=1\n  2\nx=3\n',
      { a: { x: '3' } },
      ['2 notASetting', '3 notASetting'],
    ],
    [
      'a line that hangs on the one before what is no setting',
      '[a]\nx=1\ny\n  2\n',
      { a: { x: '1\n2' } },
      ['3 notASetting'],
    ],
    [
      'what is no setting in a nested block',
      '[a]\ns3 =\n  max\n  =1\n',
      { a: { 's3.': '1' } },
      ['3 notASetting'],
    ],
    [
      'a fault of a block in every section, once',
      '[DEFAULT]\ns3 =\n  max\n[a]\n[b]\n',
      { a: {}, b: {} },
      ['3 notASetting'],
    ],
    [
      'faults in the order of the file',
      'x\n[a]\ns3 =\n  max\n[a]\ny\n',
      { a: {} },
      ['1 noSection', '4 notASetting', '5 sectionTwice', '6 notASetting'],
    ],
    ['an empty heading, which is none', '[a]\n[]\n', { a: {} }, ['2 notASetting']],
  ] as readonly (readonly [string, string, object, string[]?])[])
    it(`are read: ${what}`, () => assert.deepEqual(read(text), { sections, faults: faults ?? [] }));

  it('begin at the line where each is first', () => {
    assert.deepEqual(
      [...parseConfig('# c\n[a]\n[b]\nx=1\n[a]\n').lines],
      [
        ['a', 2],
        ['b', 3],
      ],
    );
  });
});

describe('what is wrong with a line', () => {
  const path = '/home/me/.aws/config';
  for (const [kind, sentence] of [
    ['noSection', `Line 3 of ${path} stands before the first section: the AWS CLI refuses the file.`],
    ['notASetting', `Line 3 of ${path} is not “name = value”: the AWS CLI refuses the file.`],
    ['sectionTwice', `The section in line 3 of ${path} is there twice: the AWS CLI refuses the file.`],
    ['settingTwice', `The setting in line 3 of ${path} is there twice: the AWS CLI refuses the file.`],
  ] as readonly (readonly [Fault['kind'], string])[])
    it(`is told with the way there: ${kind}`, () => {
      const { message, code, action } = faultProblem({ path, line: 3, kind });
      assert.deepEqual(
        [message, code, action],
        [sentence, 'NoCredentials', { kind: 'openFile', path, line: 3 }],
      );
    });
});
