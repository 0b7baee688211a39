/** Single members of the query protocols: how they are read, written and refused. */
import assert from 'node:assert/strict';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';
import { AwsError } from '../../../../src/practice/awsError';
import type { Operation } from '../../../../src/practice/codec/operation';
import { awsQuery, ec2Query, fault } from '../../../../src/practice/codec/queryProtocols';
import { missingMember } from '../../../../src/practice/codec/required';
import { writeMembers } from '../../../../src/practice/codec/xmlWriter';

// The numbers by which the SDK's schemas say types (@smithy/types/schema/sentinels).
const [TEXT, NUMBER, FLAG, TIME, BLOB, LIST, MAP] = [...([0, 1, 2, 4, 21, 64, 128] as const)];
const struct = (names: string[], types: $SchemaRef[], required = 0) =>
  [3, 'test', 'Struct', 0, names, types, required] as $SchemaRef;
const item = struct(['key', 'value'], [TEXT, TEXT], 1);
/** A structure anew: each service has its own, and speaks one dialect. */
const anyStruct = () =>
  NormalizedSchema.of(
    struct(
      ['text', 'count', 'flag', 'at', 'data', 'map', 'names', 'tags', 'other'],
      [
        ...[TEXT, NUMBER, FLAG, TIME, BLOB, MAP | TEXT, LIST | TEXT],
        [1, 'test', 'Tags', 0, item] as $SchemaRef,
        [() => item, { ec2QueryName: 'Renamed', xmlName: 'renamed' }] as unknown as $SchemaRef,
      ],
    ),
  );
const input = anyStruct();
const operation: Operation = { name: 'Anything', input, output: input };
const nothing: Operation = { ...operation, output: NormalizedSchema.of('unit') };
const sts = awsQuery('urn:test');

const call = (query: string) => ({ body: new Uint8Array(), parameters: new URLSearchParams(query) });
const read = (query: string) => ec2Query.read(operation, call(query));

describe('parameters of a query', () => {
  it('are read as their types, without what every request has', async () => {
    const envelope = [
      ...['Action=Anything', 'Version=2016-11-15', 'AWSAccessKeyId=A', 'Signature=s', 'SignatureMethod=m'],
      ...['Timestamp=t', 'X-Amz-Date=d'],
    ];
    const given = [
      'Text=',
      'Count=-0.5',
      'Flag=TRUE',
      'At=2026-01-05T10:00:00Z',
      'Data=aGk%3D',
      'Renamed.Key=k',
    ];
    assert.deepEqual(await read([...envelope, ...given].join('&')), {
      text: '',
      count: -0.5,
      flag: true,
      at: new Date('2026-01-05T10:00:00Z'),
      data: new Uint8Array(Buffer.from('hi')),
      other: { key: 'k' },
    });
    assert.deepEqual(await read('Flag=False&Renamed='), { flag: false, other: {} });
  });

  it('are lists in the order of their numbers, not of their letters', async () => {
    assert.deepEqual(await read('Names.10=c&Names.9=b&Names.1=a'), { names: ['a', 'b', 'c'] });
    assert.deepEqual(await read('Names.999999=a'), { names: ['a'] });
    assert.deepEqual(await read('Tags.2.Key=b&Tags.1.Key=a&Tags.1.Value=v'), {
      tags: [{ key: 'a', value: 'v' }, { key: 'b' }],
    });
  });

  it('have, in the dialect of older services, a word between a list and its items', async () => {
    const older = anyStruct();
    const of = (query: string) => sts.read({ ...operation, input: older }, call(query));
    assert.deepEqual(await of('names.member.2=b&names.member.1=a'), { names: ['a', 'b'] });
    assert.deepEqual(await of('names.member='), { names: [] });
    assert.deepEqual(await of('names.other.1=a'), { names: [] });
    await assert.rejects(of('names.1=a&names.member=x'), { code: 'UnknownParameter' });
    await assert.rejects(of('Names.member.1=a'), { message: 'The parameter Names is not recognized' });
  });

  for (const [query, message] of [
    ['Count=', 'Value () for parameter Count is invalid. Parameter must be a number.'],
    ['Count=%20', 'Value ( ) for parameter Count is invalid. Parameter must be a number.'],
    ['Count=Infinity', 'Value (Infinity) for parameter Count is invalid. Parameter must be a number.'],
    ['Flag=yes', 'Value (yes) for parameter Flag is invalid. Parameter must be true or false.'],
    [
      'At=soon',
      'Value (soon) for parameter At is invalid. Parameter must be a date in the form of ISO 8601.',
    ],
    ['Map=x', 'The parameter Map is not recognized'],
    ['Map.1=x', 'The parameter Map is not recognized'],
    ['Text.1=x', 'The parameter Text is not recognized'],
    ['Names.1000000=a', 'The parameter Names.1000000 is not recognized'],
    ['Names.x1=a', 'The parameter Names.x1 is not recognized'],
    ['Names.1x=a', 'The parameter Names.1x is not recognized'],
    ['Names.2.More=a', 'The parameter Names.2 is not recognized'],
    ['Tags.1=a', 'The parameter Tags.1 is not recognized'],
    ['Tags.3.Other=a', 'The parameter Tags.3.Other is not recognized'],
    [`${'N'.repeat(100)}=1`, `The parameter ${'N'.repeat(80)} is not recognized`],
    [`${'A.'.repeat(20)}=1`, 'The parameter A is not recognized'],
    [`${'A.'.repeat(21)}=1`, `The query string contains a syntax error at ${'A.'.repeat(21)}`],
    [`${'A.'.repeat(99)}=1`, `The query string contains a syntax error at ${'A.'.repeat(40)}`],
  ] as const) {
    it(`are refused: ${query.slice(0, 40)}`, async () => {
      await assert.rejects(read(query), { name: 'AwsError', message });
    });
  }
});

describe('required members', () => {
  it('are missed by their path, wherever they are', () => {
    assert.equal(missingMember(input, { tags: [{ key: 'a' }, { value: 'b' }] }), 'tags.2.key');
    assert.equal(missingMember(input, { other: { value: 'b' } }), 'other.key');
    assert.equal(missingMember(input, { tags: [{ key: '' }], names: [undefined], other: null }), undefined);
    assert.equal(missingMember(input, undefined), undefined);
    assert.equal(missingMember(input, null), undefined);
    assert.equal(missingMember(input, { tags: 'none' }), undefined);
  });
});

describe('answers in XML', () => {
  const write = (value: unknown) => writeMembers(input, value, 'item');

  it('have each type in its own writing, in the order of what is answered', () => {
    const output = {
      flag: false,
      count: 0,
      at: new Date('2026-01-05T10:00:00Z'),
      data: Buffer.from('hi'),
      names: ['a', undefined, 'b'],
      other: { key: 'k' },
      unheard: 'of',
      text: null,
    };
    assert.equal(
      write(output),
      '<flag>false</flag><count>0</count><at>2026-01-05T10:00:00.000Z</at><data>aGk=</data>' +
        '<names><item>a</item><item>b</item></names><renamed><key>k</key></renamed>',
    );
    assert.equal(writeMembers(input, { names: ['a'] }, 'member'), '<names><member>a</member></names>');
    assert.equal(write({ text: '' }), '<text/>');
  });

  it('escape each character that XML reads, wherever it stands, and replace what it cannot have', () => {
    for (const [given, written] of [
      ['a>b', 'a&gt;b'],
      ['"', '&quot;'],
      ['<<', '&lt;&lt;'],
      ['\r\r', '&#xD;&#xD;'],
      ['\t\n', '\t\n'],
      ['\u0008\u000b\u001f', '\ufffd\ufffd\ufffd'],
      ['\ufffe\uffff', '\ufffd\ufffd'],
    ])
      assert.equal(write({ text: given }), `<text>${written}</text>`);
  });

  it('are whole: envelope, request, and that it was done where there is nothing else to say', () => {
    const { status, headers, body } = ec2Query.write(nothing, undefined, 'r-1');
    assert.equal(status, 200);
    assert.deepEqual(headers, { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': 'r-1' });
    assert.equal(
      body,
      '<?xml version="1.0" encoding="UTF-8"?>\n<AnythingResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">' +
        '<requestId>r-1</requestId><return>true</return></AnythingResponse>',
    );
    assert.equal(
      sts.write(nothing, undefined, 'r-1').body,
      '<?xml version="1.0" encoding="UTF-8"?>\n<AnythingResponse xmlns="urn:test"><AnythingResult></AnythingResult>' +
        '<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></AnythingResponse>',
    );
    const [ec2List, stsList] = [ec2Query, sts].map(
      (each) => each.write(operation, { names: ['a'] }, 'r-1').body,
    );
    assert.match(String(ec2List), /<names><item>a<\/item><\/names>/);
    assert.match(String(stsList), /<names><member>a<\/member><\/names>/);
  });

  it('refuse with status, code and sentence, escaped, and say whose fault it is', () => {
    const error = new AwsError('<Code>', 'a & b', 503);
    const [ec2, older] = [ec2Query.refuse(error, 'r-1'), sts.refuse(error, 'r-1')];
    assert.deepEqual([ec2.status, older.status], [503, 503]);
    const reason = '<Code>&lt;Code&gt;</Code><Message>a &amp; b</Message>';
    assert.equal(
      ec2.body,
      `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>${reason}</Error></Errors><RequestID>r-1</RequestID></Response>`,
    );
    assert.equal(
      older.body,
      `<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse xmlns="urn:test"><Error><Type>Receiver</Type>${reason}</Error><RequestId>r-1</RequestId></ErrorResponse>`,
    );
    assert.equal(fault(new AwsError('a', 'b', 499)), 'Sender');
    assert.equal(fault(new AwsError('a', 'b', 500)), 'Receiver');
  });
});
