import type { Account } from '../../account/account';
import { asker } from '../../account/asker';
import { ifThere } from '../ifThere';

const SCHEDULER_ROLE = 'ec2-lab-scheduler';
const POLICY = 'start-and-stop';

const askIam = asker('iam');

/**
 * The role in which EventBridge Scheduler starts and stops instances, made when it is not there: it may start and
 * stop what has the tag, and nothing else, and only Scheduler may take it on, for this account. Gives its ARN. A role
 * whose making was interrupted gets what it lacks. Throws Problem.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role
 * @param tag the name of the tag that instances must have
 */
export async function ensureSchedulerRole(
  account: Account,
  tag: string,
  signal?: AbortSignal,
): Promise<string> {
  const { accountId, arn: caller } = await account.identity(signal);
  const partition = caller.split(':')[1] ?? 'aws';
  const RoleName = SCHEDULER_ROLE;
  const at = { account, region: account.homeRegion };
  const iam = <T>(permission: string, call: Parameters<typeof askIam<T>>[2]): Promise<T> =>
    askIam(at, permission, call, signal);
  const role = await ifThere(
    iam('iam:GetRole', (client, sdk) => client.send(new sdk.GetRoleCommand({ RoleName }))),
  );
  const made =
    role ??
    (await iam('iam:CreateRole', (client, sdk) =>
      client.send(
        new sdk.CreateRoleCommand({
          RoleName,
          Description: 'EC2 Lab: starts and stops instances on a schedule',
          AssumeRolePolicyDocument: JSON.stringify(trust(accountId)),
        }),
      ),
    ));
  const name = { RoleName, PolicyName: POLICY };
  const policy =
    role &&
    (await ifThere(
      iam('iam:GetRolePolicy', (client, sdk) => client.send(new sdk.GetRolePolicyCommand(name))),
    ));
  if (!policy) {
    const PolicyDocument = JSON.stringify(startAndStop(partition, accountId, tag));
    await iam('iam:PutRolePolicy', (client, sdk) =>
      client.send(new sdk.PutRolePolicyCommand({ ...name, PolicyDocument })),
    );
  }
  return made.Role?.Arn ?? `arn:${partition}:iam::${accountId}:role/${RoleName}`;
}

function trust(accountId: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
      },
    ],
  };
}

function startAndStop(partition: string, accountId: string, tag: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['ec2:StartInstances', 'ec2:StopInstances'],
        Resource: `arn:${partition}:ec2:*:${accountId}:instance/*`,
        Condition: { StringLike: { [`ec2:ResourceTag/${tag}`]: '*' } },
      },
    ],
  };
}
