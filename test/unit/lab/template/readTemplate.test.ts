import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { builtInTemplates } from '../../../../src/core/lab/template/builtInTemplates';
import { readTemplate } from '../../../../src/core/lab/template/readTemplate';
import { templateText } from '../../../../src/core/lab/template/templateFiles';
import { MAX_TEMPLATE_BYTES } from '../../../../src/core/lab/template/templateText';

const minimal = { name: 'a', image: { id: 'ami-12345678' }, instanceType: 't3.micro' };
const withField = (field: object) => JSON.stringify({ ...minimal, ...field });

describe('readTemplate', function () {
  this.timeout(20_000);
  it('reads comments, trailing commas, a BOM and a $schema line', async () => {
    const text = `\ufeff{
      // the smallest
      "$schema": "ec2-lab://schemas/template.json",
      "name": "a", /* one */ "image": { "id": "ami-12345678" },
      "instanceType": "t3.micro",
    }`;
    assert.deepEqual(await readTemplate(text), { template: minimal, problems: [] });
  });

  it('reads back every built-in template as it was written', async () => {
    for (const { template } of builtInTemplates()) {
      assert.deepEqual((await readTemplate(templateText(template))).template, template);
    }
  });

  it('reads what is around a machine, and the disks beside its root', async () => {
    const fields = {
      publicAddress: false,
      metadataHops: 64,
      monitoring: true,
      tenancy: 'dedicated',
      dataVolumes: [
        { sizeGiB: 500, type: 'io2', iops: 4000, encrypted: false, deleteOnTermination: false },
        { device: '/dev/xvdz', snapshot: 'snap-0123456789abcdef0', throughput: 250 },
      ],
    };
    for (const instanceProfile of [
      'reads-s3',
      'arn:aws-cn:iam::123456789012:instance-profile/app/x/reads-s3',
    ]) {
      const said = { ...minimal, ...fields, instanceProfile };
      assert.deepEqual(await readTemplate(JSON.stringify(said)), { template: said, problems: [] });
    }
  });

  it('says what is wrong in one sentence, at its place', async () => {
    const cases: [text: string, message: string | RegExp, at: string][] = [
      ['', 'The file is empty.', ''],
      ['  \n', 'The file is empty.', ''],
      ['[]', 'A template is an object: it begins with "{" and ends with "}".', ''],
      ['null', 'A template is an object: it begins with "{" and ends with "}".', ''],
      ['{ "name": "a" "image": 1 }', /comma is missing on line 1/, '"image"'],
      ['{ "name" 1 }', 'A colon is missing after a name on line 1.', '1'],
      ['{', 'A closing "}" is missing at the end.', ''],
      ['{ name: 1 }', /not valid JSON|double quotes/, 'name'],
      ['{"a":"x', /no closing quote/, '"x'],
      [withField({ nmae: 'b' }), '"nmae" is not a field of a template. Did you mean "name"?', '"nmae"'],
      [withField({ zzz: 'b' }), '"zzz" is not a field of a template.', '"zzz"'],
      [
        withField({ rootVolume: { sizeGiB: 0 } }),
        '"rootVolume.sizeGiB" must be a whole number from 1 to 65536.',
        '0',
      ],
      [
        withField({ rootVolume: { sizeGiB: '8' } }),
        '"rootVolume.sizeGiB" must be a whole number from 1 to 65536.',
        '"8"',
      ],
      [withField({ rootVolume: { size: 8 } }), /"rootVolume.size" is not a field/, '"size"'],
      [withField({ instanceType: 'micro' }), /form family\.size/, '"micro"'],
      [withField({ spot: 'yes' }), '"spot" must be true or false.', '"yes"'],
      [withField({ image: {} }), /either "id", or "ssmParameter"/, '{'],
      [withField({ image: { id: 'ami-12345678', owner: 'self' } }), /either "id", or "ssmParameter"/, '{'],
      [withField({ image: { owner: 'self' } }), /either "id", or "ssmParameter"/, '{'],
      [withField({ securityGroup: 'open' }), /"ssh-from-my-address" or has/, '"open"'],
      [withField({ securityGroup: 7 }), /"ssh-from-my-address" or has/, '7'],
      [
        withField({ keyPair: { name: 'a', create: 'rsa' } }),
        '"keyPair" must have only one of: name, create.',
        '{',
      ],
      [withField({ keyPair: { create: 'dsa' } }), '"keyPair.create" must be one of: ed25519, rsa.', '"dsa"'],
      [withField({ tags: { 'aws:x': '1' } }), /does not begin with "aws:"/, '"aws:x"'],
      [withField({ tags: { '': '1' } }), 'The name of a tag must not be empty.', '""'],
      [withField({ tags: { x: 1 } }), '"tags.x" must be a text in double quotes.', '1'],
      [
        withField({ dataVolumes: {} }),
        '"dataVolumes" must be a list: it begins with "[" and ends with "]".',
        '{',
      ],
      [withField({ dataVolumes: [{ sizeGiB: 1 }, {}] }), /has a "sizeGiB", or a "snapshot"/, '{'],
      [
        withField({ dataVolumes: [{ sizeGiB: 1 }, { sizeGiB: 70000 }] }),
        '"dataVolumes.1.sizeGiB" must be a whole number from 1 to 65536.',
        '70000',
      ],
      [
        withField({ dataVolumes: [{ sizeGiB: 1, sizeGB: 1 }] }),
        /"dataVolumes.0.sizeGB" is not a field/,
        '"sizeGB"',
      ],
      [withField({ dataVolumes: [{ sizeGiB: 1, device: '/tmp/x' }] }), /looks like "\/dev\/sdf"/, '"/tmp/x"'],
      [
        withField({ dataVolumes: Array.from({ length: 21 }, () => ({ sizeGiB: 1 })) }),
        '"dataVolumes" must not have more than 20 entries.',
        '[',
      ],
      [withField({ instanceProfile: 'arn:aws:iam::1:role/x' }), /name, or an ARN/, '"arn:aws:iam::1:role/x"'],
      [withField({ metadataHops: 65 }), '"metadataHops" must be a whole number from 1 to 64.', '65'],
      [withField({ monitoring: 'detailed' }), '"monitoring" must be true or false.', '"detailed"'],
      [withField({ tenancy: 'mine' }), '"tenancy" must be one of: default, dedicated, host.', '"mine"'],
      [withField({ folder: 'project' }), /absolute path/, '"project"'],
      ['{"name":"a","name":"b"}', '"name" is given twice.', '"name"'],
      ['{"__proto__":{}}', '"__proto__" cannot be used as a name.', '"__proto__"'],
    ];
    for (const [text, message, at] of cases) {
      const { template, problems } = await readTemplate(text);
      assert.equal(template, undefined, text);
      const [problem] = problems;
      assert.ok(problem, text);
      if (typeof message === 'string') assert.equal(problem.message, message, text);
      else assert.match(problem.message, message, text);
      assert.equal(text.slice(problem.offset, problem.offset + problem.length), at, text);
    }
  });

  it('names each missing field', async () => {
    const { problems } = await readTemplate('{}');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['"name" is missing.', '"image" is missing.', '"instanceType" is missing.'],
    );
  });

  it('places the second of two equal names', async () => {
    const text = '{"name":"a",\n"name":"b"}';
    const { problems } = await readTemplate(text);
    assert.equal(problems[0]?.offset, text.lastIndexOf('"name"'));
    assert.equal(problems[0].line, 2);
  });

  it('refuses line breaks and control characters wherever they could reach a config or a shell', async () => {
    for (const evil of ['a\nProxyCommand evil', 'a\r', '\u0000', 'a\u001b[2J']) {
      for (const field of [
        { name: evil },
        { description: evil },
        { loginUser: evil },
        { folder: `/${evil}` },
        { subnet: evil },
        { userDataFile: evil },
        { region: evil },
        { instanceType: evil },
        { tags: { x: evil } },
        { tags: { [evil]: 'x' } },
        { keyPair: { name: evil } },
        { securityGroup: { name: evil } },
        { image: { owner: 'self', name: evil } },
        { image: { ssmParameter: `/${evil}` } },
      ]) {
        const { problems } = await readTemplate(withField(field));
        assert.equal(problems.length, 1, JSON.stringify(field));
      }
    }
  });

  it('refuses a login user that ssh would take for an option, or a shell for a command', async () => {
    for (const loginUser of ['-oProxyCommand=x', '$(id)', 'a b', 'a;b', 'root@host', '']) {
      assert.notEqual((await readTemplate(withField({ loginUser }))).problems.length, 0, loginUser);
    }
  });

  it('shows a name that is hostile or endless on one short line', async () => {
    const { problems } = await readTemplate(withField({ [`a\n${'b'.repeat(5000)}`]: 1 }));
    assert.equal(problems[0]?.message, `"a ${'b'.repeat(77)}…" is not a field of a template.`);
  });

  it('does not read giants and abysses', async () => {
    const large = await readTemplate(' '.repeat(MAX_TEMPLATE_BYTES + 1));
    assert.equal(large.problems[0]?.message, 'The file is larger than 256 KiB and is not read.');
    const deep = await readTemplate('['.repeat(200_000));
    assert.equal(deep.problems[0]?.message, 'The file is nested too deeply to be a template.');
  });

  it('never throws, gives either a template or problems, and places every problem inside the text', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .dictionary(
          fc.constantFrom('name', 'image', 'instanceType', 'tags', 'keyPair', '__proto__'),
          fc.jsonValue(),
        )
        .map((value) => JSON.stringify(value)),
      fc.tuple(fc.nat(200), fc.string()).map(([cut, more]) => withField({}).slice(0, cut) + more),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { template, problems } = await readTemplate(text);
        assert.equal(template === undefined, problems.length > 0);
        for (const { offset, length, line, message } of problems) {
          assert.ok(offset >= 0 && offset + length <= text.length && line >= 1);
          assert.ok(!message.includes('\n') && message.length < 250, message);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes a time that grows with the text and no faster, whatever the text', async () => {
    const texts: Record<string, (times: number) => string> = {
      'names given twice': (times) => `{${'"":0,'.repeat(times)}}`,
      'unknown names': (times) => `{${Array.from({ length: times }, (_, at) => `"${at}":0`).join()}}`,
      'one long name': (times) => JSON.stringify({ ['x'.repeat(times * 5)]: 0 }),
      'wrong values': (times) => withField({ volumes: Array(times).fill(0), image: Array(times).fill({}) }),
      'line feeds': (times) => `{${'"":0,\n'.repeat(times)}}`,
      'objects in objects': (times) => '{"a":'.repeat(times),
      'an open quote': (times) => `{"${'\\"'.repeat(times)}`,
    };
    const smallest = async (text: string): Promise<number> => {
      let best = Infinity;
      for (let round = 0; round < 3; round++) {
        const begun = performance.now();
        const { problems } = await readTemplate(text);
        best = Math.min(best, performance.now() - begun);
        assert.ok(problems.length <= 50);
      }
      return best;
    };
    for (const [what, text] of Object.entries(texts)) {
      // As many times as fit in a file, and a sixteenth: a quadratic reader takes 256 times as long.
      const [small, large] = [await smallest(text(2_000)), await smallest(text(32_000))];
      assert.ok(large < 60 * small + 200, `${what}: ${small} and ${large} ms`);
    }
  });
});
