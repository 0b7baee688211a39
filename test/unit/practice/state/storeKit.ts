/** A journal of its own for each test, stores over it, and key pairs to keep in them. */
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { KeyPairRecord } from '../../../../src/practice/state/records/instances';
import { Store } from '../../../../src/practice/state/store';

export const pair = (id: string, name = id): KeyPairRecord => ({
  id,
  name,
  type: 'ed25519',
  fingerprint: '',
  publicKey: '',
  createTime: '',
  tags: {},
});

export const names = (store: Store, region = 'us-east-1'): string[] =>
  [...store.in(region).keyPairs.values()].map(({ name }) => name);

export const put = (store: Store, ...pairs: KeyPairRecord[]): void =>
  store.transaction(() => pairs.forEach((each) => store.in('us-east-1').keyPairs.put(each)));

/** Inside a `describe`: its folder is empty before each test. What stores tell is in `told`. */
export function eachJournal() {
  const dir = path.join(tmpdir(), `ec2-lab-store-${randomUUID()}`);
  const file = path.join(dir, 'journal.jsonl');
  const open: Store[] = [];
  const told: string[] = [];
  const openStore = (): Store => {
    const store = Store.open(file, (problem) => told.push(problem));
    open.push(store);
    return store;
  };
  beforeEach(() => {
    fs.mkdirSync(dir, { mode: 0o700 });
    told.length = 0;
  });
  afterEach(() => {
    for (const store of open.splice(0)) store.close();
    fs.rmSync(dir, { recursive: true });
  });
  return { dir, file, told, openStore };
}
