import assert from 'node:assert/strict';
import { pastedJson, pastedRules } from '../../../../../src/features/firewall/editor/pastedRules';

const read = (text: string) =>
  pastedRules(text).map(({ kind, ports, peer, description }) => [kind, ports, peer, description].join(' | '));

describe('pasted rules', () => {
  for (const [line, row] of [
    ['HTTPS, 0.0.0.0/0, the site', 'https |  | 0.0.0.0/0 | the site'],
    ['443, ::/0', 'https | 443 | ::/0 | '],
    ['8000-8080 10.0.0.0/8 from inside', 'custom-tcp | 8000-8080 | 10.0.0.0/8 | from inside'],
    ['udp/53\t10.0.0.0/8\tname server', 'custom-udp | 53 | 10.0.0.0/8 | name server'],
    ['53 udp; 10.0.0.0/8', 'custom-udp | 53 | 10.0.0.0/8 | '],
    ['Custom TCP, 10.0.0.0/8', 'custom-tcp |  | 10.0.0.0/8 | '],
    ['203.0.113.7, laptop', 'custom-tcp |  | 203.0.113.7 | laptop'],
    ['nonsense', 'custom-tcp | nonsense |  | '],
  ] as const) {
    it(`are read: ${line.replaceAll('\t', ' ⇥ ')}`, () => assert.deepEqual(read(line), [row]));
  }

  it('are one a line, whatever ends the lines', () => {
    assert.equal(read('22, 10.0.0.0/8\r\n\r\n80, 10.0.0.0/8\n').length, 2);
  });

  it('may be JSON, which is read as such or refused', () => {
    assert.equal(pastedJson('22, 10.0.0.0/8'), undefined);
    assert.throws(() => pastedJson('[{\n"direction": }]'), { name: 'Problem', code: 'BadTemplate' });
  });
});
