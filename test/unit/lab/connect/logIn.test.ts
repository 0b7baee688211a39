/** A login that fails: by which way, whose word that is, and who is tried next. */
import assert from 'node:assert/strict';
import { logIn } from '../../../../src/core/lab/connect/logIn';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { rememberedUser } from '../../../../src/core/lab/memory';
import type { SshAnswer, SshFailure } from '../../../../src/core/ssh/failure/failure';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;
const ID = instance().id;
const byManager: Partial<HostEntry> = {
  hostName: ID,
  proxy: { kind: 'session-manager', region: 'eu-west-1' },
};
const PROFILE = 'arn:aws:iam::123456789012:instance-profile/lab';

describe('a login that fails', () => {
  let home: LabHome;
  beforeEach(async () => (home = await makeLabHome()));
  afterEach(() => home.remove());

  const no = (failure: SshFailure, askedUser?: string): SshAnswer => ({
    ok: false,
    detail: 'words',
    ...failure,
    ...(askedUser !== undefined && { askedUser }),
  });
  const denied = (askedUser?: string) => no({ reason: 'denied' }, askedUser);
  async function attempt(
    answers: SshAnswer[],
    { entry = {}, is = {}, users = [] }: { entry?: Partial<HostEntry>; is?: object; users?: string[] } = {},
  ) {
    const tried: string[] = [];
    const asked: unknown[] = [];
    const deps: LabDeps = {
      ...home.deps,
      ask: {
        ...home.deps.ask,
        user: ({ refused, suggestion }) => {
          asked.push([refused, suggestion]);
          return Promise.resolve(users.shift());
        },
      },
      ssh: {
        ...home.deps.ssh!,
        waitForSsh: async () => {
          tried.push((await home.entries.forInstance(ID))?.user ?? '');
          return answers.shift() ?? { ok: true };
        },
      },
    };
    const of = home.entry({ instanceId: ID, ...entry });
    await home.entries.write(of);
    const ended: HostEntry | Error = await logIn(instance(is), of, deps, never).catch(
      (error: unknown) => error as Error,
    );
    return { ended, tried, asked };
  }
  const words = async (...given: Parameters<typeof attempt>) => {
    const { ended } = await attempt(...given);
    assert.ok(ended instanceof Error);
    return ended.message;
  };

  for (const failure of [
    { reason: 'refused' },
    { reason: 'timeout' },
    { reason: 'name' },
    { reason: 'other' },
    { reason: 'proxy' },
  ] as const)
    it(`through Session Manager is most often its own (${failure.reason})`, async () => {
      const { ended } = await attempt([no(failure)], {
        entry: byManager,
        is: { instanceProfileArn: PROFILE },
      });
      assert.ok(ended instanceof Error && 'action' in ended && 'code' in ended);
      assert.match(ended.message, /^Session Manager does not get through to .*: look at the AWS CLI/);
      assert.deepEqual([ended.code, ended.action], ['SshUnreachable', { kind: 'retry' }]);
      assert.match(await words([no(failure)], { entry: byManager }), /no instance profile that would let/);
    });

  it('is told as ssh tells it where it is not, or where the way is direct', async () => {
    const managed = { entry: byManager, is: { instanceProfileArn: PROFILE } };
    assert.match(await words([no({ reason: 'hostKey' })], managed), /shows a host key that is not/);
    assert.match(await words([no({ reason: 'proxy', program: 'aws' })], managed), /was not found: aws/);
    assert.match(
      await words([no({ reason: 'timeout' })]),
      /does not answer\. Its security group, your own network or its system/,
    );
  });

  it('as one user is tried again as the one that the server asks for, who is remembered', async () => {
    const { ended, tried, asked } = await attempt([denied('ubuntu')]);
    assert.ok(!(ended instanceof Error));
    assert.deepEqual([ended.user, tried, asked], ['ubuntu', ['ec2-user', 'ubuntu'], []]);
    assert.equal(rememberedUser(home.memory, ID), 'ubuntu');
  });

  it('is the person’s to go on with where the server asks for nobody, or for the one that it refused', async () => {
    for (const askedUser of [undefined, 'ec2-user']) {
      const { ended, tried, asked } = await attempt([denied(askedUser)], { users: ['admin'] });
      assert.ok(!(ended instanceof Error));
      assert.deepEqual([tried, asked], [['ec2-user', 'admin'], [['ec2-user', undefined]]]);
    }
  });

  it('ends where the person does not know either, or after so many users', async () => {
    assert.match(await words([denied()]), /does not let in the user ec2-user with this key/);
    const { ended, tried } = await attempt(
      Array.from({ length: 20 }, (_, number) => denied(`user${number}`)),
    );
    assert.ok(ended instanceof Error);
    assert.match(ended.message, /accepts neither this login user nor this key|wants the login user/);
    assert.ok(tried.length > 1 && tried.length < 10, String(tried.length));
  });
});
