/** Whether something holds, where it may be that nobody can say: what a program decides, say, which is not run. */
export type Truth = 'yes' | 'no' | 'maybe';

export function and(one: Truth, other: Truth): Truth {
  if (one === 'no' || other === 'no') return 'no';
  return one === 'yes' && other === 'yes' ? 'yes' : 'maybe';
}

export function or(one: Truth, other: Truth): Truth {
  return not(and(not(one), not(other)));
}

export function not(one: Truth): Truth {
  return one === 'maybe' ? 'maybe' : truth(one === 'no');
}

export function truth(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}
