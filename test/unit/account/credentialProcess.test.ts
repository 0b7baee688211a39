/** Helper programs that print credentials, and those that fail: what reaches the person. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { processCredentials } from '../../../src/core/account/credentials/credentialProcess';
import { Problem } from '../../../src/core/problem';
import { EXAMPLE_KEYS } from '../../support/testAccount';
import { itOnUnix } from '../../support/onUnix';

const NODE = process.execPath;

describe('a credential process', () => {
  const ask = (script: string, limits = { timeoutMs: 20_000, maxBytes: 64 * 1024 }) =>
    processCredentials({ name: "Ann's Mac", command: `'${NODE}' -e '${script}'` }, process.env, limits);
  const said = async (...args: Parameters<typeof ask>): Promise<string> => {
    const error: unknown = await ask(...args).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Problem, String(error));
    assert.deepEqual([error.code, error.action], ['NoCredentials', { kind: 'retry' }]);
    return error.message;
  };
  const printed = (value: unknown) => `console.log(String.raw\`${JSON.stringify(value)}\`)`;
  const keys = { Version: 1, AccessKeyId: 'a', SecretAccessKey: 's' };

  itOnUnix('gives keys, a token and an end', async () => {
    assert.deepEqual(await ask(printed(keys)), { accessKeyId: 'a', secretAccessKey: 's' });
    const Expiration = '2999-01-01T00:00:00.000Z';
    assert.deepEqual(await ask(printed({ ...keys, SessionToken: 't', Expiration })), {
      accessKeyId: 'a',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: new Date(Expiration),
    });
  });

  itOnUnix(
    'is quoted where it says why it failed: in one line, without controls or credentials',
    async () => {
      const { AWS_SECRET_ACCESS_KEY: secret } = EXAMPLE_KEYS;
      const words = `\\u001b[31mThe vault is locked:\\u001b[0m\\n\\n\\u202e\\u0007 key ${secret} $(x) [a](command:b)\\n`;
      const sentence = await said(`process.stderr.write("${words}"); process.exitCode = 3`);
      assert.equal(
        sentence,
        "The credential process of the profile Ann's Mac failed: The vault is locked: \ufffd\ufffd key … $(x) [a](command:b)",
      );
    },
  );

  itOnUnix('is quoted by its last words where it said much', async () => {
    const sentence = await said('console.error("x ".repeat(2000) + "locked"); process.exit(1)');
    assert.match(sentence, /failed: ….{280,300} locked$/);
    assert.ok(sentence.length < 400);
  });

  itOnUnix('is told by its exit code where it said nothing', async () => {
    assert.match(await said('process.exit(7)'), /Ann's Mac ended with code 7 and gave no reason\.$/);
  });

  itOnUnix('is ended when it takes too long or says too much', async () => {
    const limits = { timeoutMs: 1_000, maxBytes: 1_000 };
    assert.match(await said('setTimeout(() => 0, 60000)', limits), /did not end within 1 seconds\.$/);
    assert.match(await said('console.log("x".repeat(5000))', limits), /printed too much and was ended\.$/);
  });

  itOnUnix('is told where it prints something else', async () => {
    for (const value of [
      '',
      null,
      [],
      { Version: 2 },
      { ...keys, AccessKeyId: 1 },
      { ...keys, SecretAccessKey: '' },
    ])
      assert.match(await said(printed(value)), /printed no credentials\.$/, JSON.stringify(value));
    for (const Expiration of ['2001-01-01T00:00:00Z', 'soon'])
      assert.match(await said(printed({ ...keys, Expiration })), /printed expired credentials\.$/);
  });

  itOnUnix('is run by cmd on Windows, which starts batch files too, in one line as it stands', async () => {
    // In the place of cmd: says what it was called with. Node puts the words together on Windows alone.
    const folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-process-'));
    const ComSpec = path.join(folder, 'cmd.exe');
    await writeFile(ComSpec, `#!/bin/sh\nprintf '[%s]' "$@" >&2\nexit 1\n`, { mode: 0o755 });
    const command = '"C:\\Program Files\\tool.cmd" --name "a b"\n--last';
    await assert.rejects(
      processCredentials({ name: 'p', command }, { ...process.env, ComSpec }, undefined, 'win32'),
      {
        message:
          'The credential process of the profile p failed: [/d][/s][/c][""C:\\Program Files\\tool.cmd" --name "a b" --last"]',
      },
    );
    await rm(folder, { recursive: true });
  });

  itOnUnix('is told where there is no such program', async () => {
    const sentence = (command: string) =>
      processCredentials({ name: 'p', command }, process.env).then(
        () => '',
        (error: unknown) => (error as Problem).message,
      );
    assert.equal(
      await sentence('/none/tool x'),
      'The profile p names the program /none/tool, which was not found on this computer.',
    );
    assert.equal(await sentence("'open"), 'The credential_process of the profile p is not a command.');
    assert.match(await sentence('/'), /cannot be started \(EACCES\)\.$/);
  });
});
