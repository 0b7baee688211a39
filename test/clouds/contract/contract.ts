import type { Place } from '../../../src/core/account/account';
import { needing } from '../../support/needs';
import { testAccount } from '../../support/testAccount';
import { clouds, type Cloud, type RunningCloud } from './clouds';
import type { Difference } from './differences';

/** What a contract test gets. */
export interface Contract {
  /**
   * A fresh account in us-east-1 of the running cloud. Every other one is closed already, as one is when somebody else
   * signs in while work is under way: it must make no difference.
   */
  readonly at: () => Place;
  readonly endpoint: () => string;
  /**
   * A test that is known to fail where a cloud has the difference: there it counts as skipped, visibly and with the
   * reason, and fails as soon as it passes, so that the list of differences stays true.
   */
  readonly itUnless: (difference: Difference, title: string, test: () => Promise<void>) => void;
}

/** One of each for all suites of a run: starting one takes seconds, and every test makes things of its own. */
const started = new Map<Cloud, Promise<RunningCloud>>();

after('stop the clouds', async function () {
  this.timeout(60_000);
  for (const running of started.values()) await (await running).stop();
});

function startOnce(cloud: Cloud): Promise<RunningCloud> {
  const running = started.get(cloud) ?? cloud.start();
  started.set(cloud, running);
  return running;
}

/** Runs the same tests against every cloud; one that this computer does not have is skipped with a word. */
export function contract(subject: string, tests: (contract: Contract) => void): void {
  for (const cloud of clouds) {
    needing(cloud.needs).describe(`${subject}, against ${cloud.name}`, function () {
      this.timeout(90_000);
      let running: RunningCloud | undefined;
      const accounts: Place['account'][] = [];
      const endpoint = () => running?.endpoint ?? '';

      before(async () => {
        running = await startOnce(cloud);
      });
      after(() => accounts.forEach((account) => account.close()));

      tests({
        endpoint,
        at: () => {
          const account = testAccount(endpoint());
          if (accounts.push(account) % 2 === 0) account.close();
          return { account, region: 'us-east-1' };
        },
        itUnless: (difference, title, test) => {
          const reason = cloud.differences[difference];
          if (reason === undefined) it(title, test);
          else it(`${title} (${cloud.name}: ${reason})`, expectedToFail(difference, test));
        },
      });
    });
  }
}

function expectedToFail(difference: Difference, test: () => Promise<void>) {
  return async function (this: Mocha.Context) {
    const passed = await test().then(
      () => true,
      () => false,
    );
    if (passed) throw new Error(`This works now: take '${difference}' out of differences.ts`);
    this.skip();
  };
}
