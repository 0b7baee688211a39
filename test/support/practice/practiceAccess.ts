import type { PracticeAccess } from '../../../src/core/account/practice/access';

/** The way to a practice cloud that does not run, for what only reads it. */
export const PRACTICE_ACCESS: PracticeAccess = {
  endpoint: 'http://127.0.0.1:4566',
  accessKeyId: 'AKIAPRACTICE',
  secretAccessKey: 'practice-secret',
  region: 'us-east-1',
  token: 'practice-token',
  folder: '/home/me/state/practice',
};
