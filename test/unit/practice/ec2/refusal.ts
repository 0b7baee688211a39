import assert from 'node:assert/strict';
import type { PracticeState } from '../../../support/practice/practiceState';

/** Asserts that an action is refused with that code, in words that fit. */
export function refuses(
  state: PracticeState,
  action: string,
  input: object,
  code: string,
  message: RegExp = /./,
): void {
  assert.throws(() => state.ec2(action, input), { name: 'AwsError', code, message });
}
