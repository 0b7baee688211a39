import assert from 'node:assert/strict';
import {
  diffRules,
  warningsOf,
  type Rule,
  type RuleSpec,
  type WantedRule,
  type WarningContext,
} from '../../../../src/core/ec2/firewall';

const me = { ipv4: '203.0.113.7', ipv6: '2001:db8::7' };
const world = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
const spec = (port: number, cidr: string, changes: Partial<RuleSpec> = {}): RuleSpec => ({
  direction: 'inbound',
  protocol: 'tcp',
  from: port,
  to: port,
  peer: { kind: cidr.includes(':') ? 'ipv6' : 'ipv4', cidr },
  description: '',
  ...changes,
});
const rule = (id: string, port: number, cidr: string): Rule => ({ ...spec(port, cidr), id });

/** Ports of TCP by which machines are administered or data is read. */
const ADMINISTERED = [
  ...[22, 23, 445, 1433, 1521, 2049, 2375, 2376, 3306, 3389, 5432, 5439],
  ...[5900, 5985, 5986, 6379, 6443, 8888, 9042, 9200, 11211, 27017],
];

const said = (
  base: readonly Rule[],
  wanted: readonly WantedRule[],
  context: WarningContext = { callerAddress: me },
) => warningsOf(diffRules(base, wanted), wanted, context);
const kinds = (...args: Parameters<typeof said>) => said(...args).map(({ kind }) => kind);

describe('Warnings before rules are changed', () => {
  it('are none for a web server, an own address, or what goes out', () => {
    assert.deepEqual(said([], [spec(443, '0.0.0.0/0'), spec(443, '::/0'), spec(22, '203.0.113.7/32')]), []);
    assert.deepEqual(said([], [spec(22, '0.0.0.0/0', { direction: 'outbound' })]), []);
    assert.deepEqual(said([], [spec(22, '10.0.0.0/8')]), []);
  });

  for (const [what, open, words] of [
    ['SSH', spec(22, '0.0.0.0/0'), /SSH \(22\)\.$/],
    ['a database over IPv6', spec(5432, '::/0'), /PostgreSQL \(5432\)\.$/],
    ['half the internet', spec(3389, '128.0.0.0/1'), /128\.0\.0\.0\/1 .*RDP/],
    ['a range with Redis in it', spec(6000, '0.0.0.0/0', { to: 7000 }), /Redis \(6379\)/],
    ['everything', spec(-1, '0.0.0.0/0', { protocol: '-1' }), /SSH \(22\), .* and others\.$/],
  ] as const) {
    it(`say that ${what} would be open to the world`, () => {
      const [warning, ...others] = said([], [open]);
      assert.equal(warning?.kind, 'openToWorld');
      assert.match(warning.message, words);
      assert.equal(warning.rule.from, open.from);
      assert.deepEqual(others, []);
    });
  }

  it('name each service by which a machine is taken over or its data read, at its own port alone', () => {
    for (const port of ADMINISTERED) {
      const [warning] = said([], [spec(port, '0.0.0.0/0')]);
      assert.match(warning?.message ?? '', new RegExp(`could reach [A-Z][A-Za-z ]+ \\(${port}\\)\\.$`));
    }
    const beside = ADMINISTERED.flatMap((port) => [port - 1, port + 1]);
    for (const port of beside.filter((each) => !ADMINISTERED.includes(each)))
      assert.deepEqual(said([], [spec(port, '0.0.0.0/0')]), []);
  });

  it('list three services and no more, and "others" only where there are some', () => {
    const messageOf = (from: number, to: number) => said([], [spec(from, '0.0.0.0/0', { to })])[0]?.message;
    assert.equal(
      messageOf(5900, 5986),
      'Anybody in 0.0.0.0/0 could reach VNC (5900), WinRM (5985), WinRM (5986).',
    );
    assert.equal(
      messageOf(5900, 6379),
      'Anybody in 0.0.0.0/0 could reach VNC (5900), WinRM (5985), WinRM (5986) and others.',
    );
  });

  it('say nothing of what was open before and stays', () => {
    const base = [rule('a', 22, '0.0.0.0/0')];
    assert.deepEqual(said(base, [...base, spec(80, '0.0.0.0/0')]), []);
  });

  it('say that UDP is no such port', () => {
    assert.deepEqual(said([], [spec(22, '0.0.0.0/0', { protocol: 'udp' })]), []);
  });

  describe('about the connection in use', () => {
    const base = [rule('a', 22, '203.0.113.0/24'), rule('b', 443, '0.0.0.0/0')];

    it('come when nothing lets the person in any more', () => {
      const [warning] = said(base, [base[1]!]);
      assert.equal(warning?.kind, 'cutsYou');
      assert.match(warning.message, /203\.0\.113\.7.*port 22/);
      assert.equal(warning.rule, base[0]);
      assert.deepEqual(kinds(base, [{ ...spec(22, '198.51.100.0/24'), id: 'a' }]), ['cutsYou']);
      assert.deepEqual(kinds([rule('a', 22, '::/0')], []), ['cutsYou']);
    });

    it('do not come when something else lets the person in, or nothing did', () => {
      assert.deepEqual(kinds(base, [spec(22, '203.0.113.7/32')]), []);
      assert.deepEqual(kinds([rule('a', 22, '198.51.100.0/24')], []), []);
      assert.deepEqual(kinds(base, [base[0]!]), []);
    });

    it('are about another port when that is the one in use', () => {
      const other = [rule('a', 2222, '203.0.113.7/32')];
      assert.deepEqual(kinds(other, []), []);
      assert.deepEqual(kinds(other, [], { callerAddress: me, ports: [2222] }), ['cutsYou']);
    });

    it('do not come while one of several rules lets somebody in', () => {
      assert.deepEqual(kinds(base, [base[1]!, spec(22, '198.51.100.1/32')], {}), []);
      const [warning] = said([...base, rule('c', 80, '::/0')], [base[1]!], {});
      assert.equal(warning?.kind, 'cutsYou');
      assert.equal(warning.rule, base[0]);
    });

    it('are about everybody when the address is not known', () => {
      const [warning] = said(base, [base[1]!], {});
      assert.match(warning?.message ?? '', /Nobody could come in on port 22/);
      assert.deepEqual(kinds(base, [spec(22, '198.51.100.1/32')], {}), []);
    });
  });

  it('say that a rule lets through nothing new', () => {
    const base = [rule('a', 80, '0.0.0.0/0')];
    const [warning] = said(base, [...base, spec(80, '198.51.100.0/24')]);
    assert.equal(warning?.kind, 'covered');
    assert.match(warning.message, /198\.51\.100\.0\/24.*0\.0\.0\.0\/0/);
    assert.deepEqual(kinds(base, [...base, spec(81, '198.51.100.0/24', { peer: world })]), []);
  });
});
