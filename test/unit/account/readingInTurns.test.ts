import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { Clients } from '../../../src/core/account/clients';
import { listInstances } from '../../../src/core/ec2/instances/instances';
import { ec2Answer, startFakeAws } from '../../support/aws/fakeAws';
import { testAccount } from '../../support/testAccount';

describe('Answers', () => {
  it('that come at the same time are read one in each turn of the event loop', async () => {
    const regions = Array.from({ length: 20 }, (_, n) => `zz-region-${n}`);
    const { body } = ec2Answer('DescribeInstances', '<reservationSet/>');
    let arrived = 0;
    let answerAll = (): void => undefined;
    const allArrived = new Promise<void>((resolve) => (answerAll = resolve));
    const handler = {
      handle: async () => {
        if (++arrived === regions.length) answerAll();
        await allArrived;
        return { response: { statusCode: 200, headers: {}, body: Readable.from([Buffer.from(body)]) } };
      },
    };
    const clients = new Clients((_, region) => ({
      region,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
      requestHandler: handler,
    }));
    let turn = 0;
    let counting = true;
    const count = (): void => {
      turn++;
      if (counting) setImmediate(count);
    };
    count();
    const readIn = await Promise.all(
      regions.map(async (region) => {
        const client = await clients.get('ec2', region);
        await client.send(new DescribeInstancesCommand({}));
        return turn;
      }),
    ).finally(() => (counting = false));
    assert.equal(new Set(readIn).size, regions.length, `read in the turns ${readIn.join(' ')}`);
  });

  it('of instances come in pages that are read quickly', async () => {
    const aws = await startFakeAws(() => ec2Answer('DescribeInstances', '<reservationSet/>'));
    const account = testAccount(aws.endpoint);
    await listInstances({ account, region: 'zz-region-1' });
    await listInstances({ account, region: 'zz-region-1' }, { ids: ['i-1'] });
    account.close();
    await aws.stop();
    assert.deepEqual(
      aws.calls.map(({ parameters }) => parameters.get('MaxResults')),
      ['100', null],
    );
  });

  it('are not copied for a log that nobody keeps', async () => {
    const aws = await startFakeAws(() => ec2Answer('DescribeInstances', '<reservationSet/>'));
    const account = testAccount(aws.endpoint);
    const client = await account.client('ec2', 'zz-region-1');
    let copies = 0;
    client.middlewareStack.add(
      (next, context) => (args) => {
        const copy = (output: object) => {
          copies++;
          return output;
        };
        // What its middleware for logs would call.
        Object.assign(context, { outputFilterSensitiveLog: copy });
        return next(args);
      },
      { step: 'initialize', priority: 'high' },
    );
    await client.send(new DescribeInstancesCommand({}));
    account.close();
    await aws.stop();
    assert.equal(copies, 0);
  });
});
