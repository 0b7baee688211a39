import assert from 'node:assert/strict';
import { mutantsIn, percent, scoreOf, tell, type Mutant, type Report } from '../../mutate/report';

const mutant = (status: string, line = 1, more: Partial<Mutant> = {}): Mutant => ({
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
  status,
  location: { start: { line, column: 3 } },
  ...more,
});

describe('what a run of mutants says', () => {
  it('counts what a test noticed, a mutant that never ends too, and not what could not be run', () => {
    const statuses = [
      'Killed',
      'Timeout',
      'Survived',
      'NoCoverage',
      'Ignored',
      'RuntimeError',
      'CompileError',
    ];
    assert.deepEqual(scoreOf(statuses.map((status) => mutant(status))), { killed: 2, all: 4 });
  });

  it('never rounds a room up to its limit', () => {
    assert.equal(percent({ killed: 8_499, all: 10_000 }), 84);
    assert.equal(percent({ killed: 85, all: 100 }), 85);
    assert.equal(percent({ killed: 0, all: 0 }), 100);
  });

  it('lists below each file what nobody noticed, in the order of its lines', () => {
    const report: Report = {
      files: {
        'src/a.ts': {
          mutants: [
            mutant('Survived', 9, { replacement: '{\n  return   1;\n}', mutatorName: 'BlockStatement' }),
            mutant('NoCoverage', 2),
            mutant('Killed', 1),
          ],
        },
        'src/ignored.ts': { mutants: [mutant('Ignored')] },
        'src/other.ts': { mutants: [mutant('Survived')] },
      },
    };
    assert.deepEqual(
      tell(report, ['src/a.ts', 'src/ignored.ts', 'src/none.ts']).map((line) => line.trim()),
      [
        '1/3   33 %  src/a.ts',
        '2:3 BooleanLiteral → false (no test gets there)',
        '9:3 BlockStatement → { return 1; }',
      ],
    );
    assert.equal(mutantsIn(report, ['src/a.ts', 'src/none.ts']).length, 3);
  });
});
