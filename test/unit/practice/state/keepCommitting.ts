/** Commits key pairs as fast as it can, and says each one's name once it is committed, until it is killed. */
import { writeSync } from 'node:fs';
import { Store } from '../../../../src/practice/state/store';

const store = Store.open(process.argv[2] ?? '', (problem) => {
  throw new Error(problem);
});
const { keyPairs } = store.in('us-east-1');
for (let number = keyPairs.size; ; number++) {
  const id = `key-${process.pid}-${number}`;
  store.transaction(() =>
    keyPairs.put({
      id,
      name: id,
      type: 'ed25519',
      fingerprint: '',
      publicKey: 'x'.repeat(500),
      createTime: '',
      tags: {},
    }),
  );
  writeSync(1, `${id}\n`);
}
