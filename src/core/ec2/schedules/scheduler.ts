import type { Place } from '../../account/account';
import { errorFacts } from '../../account/errorFacts';
import { Problem } from '../../problem';
import { askService, ifThere } from './askService';

/** What a schedule does to its instance. */
export type ScheduledPower = 'start' | 'stop';

/** When a schedule acts. */
export interface Timing {
  /** Such as "cron(0 9 ? * MON-FRI *)". */
  readonly expression: string;
  /** An IANA time zone. */
  readonly zone: string;
}

/** A schedule that is there. */
export interface Schedule extends Timing {
  readonly roleArn: string;
}

const nameOf = (instanceId: string, power: ScheduledPower): string => `ec2-lab-${instanceId}-${power}`;

/**
 * An instance's schedule; undefined when there is none. Throws Problem.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html
 */
export async function readSchedule(
  at: Place,
  id: string,
  power: ScheduledPower,
  signal?: AbortSignal,
): Promise<Schedule | undefined> {
  const said = await ifThere(
    askService(scheduler(at, signal), 'scheduler:GetSchedule', async (client) => {
      const { GetScheduleCommand } = await import('@aws-sdk/client-scheduler');
      return client.send(new GetScheduleCommand({ Name: nameOf(id, power) }));
    }),
  );
  if (!said) return undefined;
  return {
    expression: said.ScheduleExpression ?? '',
    zone: said.ScheduleExpressionTimezone ?? 'UTC',
    roleArn: said.Target?.RoleArn ?? '',
  };
}

/**
 * Makes an instance's schedule, or changes the one that is there. It calls EC2 itself, without a program of anybody's:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html. Throws Problem.
 */
export async function putSchedule(
  at: Place,
  id: string,
  power: ScheduledPower,
  { expression, zone, roleArn }: Schedule,
): Promise<void> {
  const partition = roleArn.split(':')[1] ?? 'aws';
  const input = {
    Name: nameOf(id, power),
    Description: `EC2 Lab: ${power} ${id}`,
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: zone,
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target: {
      Arn: `arn:${partition}:scheduler:::aws-sdk:ec2:${power}Instances`,
      RoleArn: roleArn,
      Input: JSON.stringify({ InstanceIds: [id] }),
    },
  };
  if (await readSchedule(at, id, power)) {
    await askService(scheduler(at, undefined), 'scheduler:UpdateSchedule', async (client) => {
      const { UpdateScheduleCommand } = await import('@aws-sdk/client-scheduler');
      return client.send(new UpdateScheduleCommand(input));
    });
  } else {
    await askService(scheduler(at, undefined), 'scheduler:CreateSchedule', async (client) => {
      const { CreateScheduleCommand } = await import('@aws-sdk/client-scheduler');
      return client.send(new CreateScheduleCommand(input));
    });
  }
}

/** Removes an instance's schedule; one that is not there is no error. Throws Problem. */
export async function removeSchedule(
  at: Place,
  id: string,
  power: ScheduledPower,
  signal?: AbortSignal,
): Promise<void> {
  await ifThere(
    askService(scheduler(at, signal), 'scheduler:DeleteSchedule', async (client) => {
      const { DeleteScheduleCommand } = await import('@aws-sdk/client-scheduler');
      return client.send(new DeleteScheduleCommand({ Name: nameOf(id, power) }));
    }),
  );
}

/** A role that was just made cannot be taken on for some seconds; until then the schedule is refused. */
export function isRoleNotReady(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  const { code, message } = errorFacts(error.cause);
  return code === 'ValidationException' && /assume the role/i.test(message);
}

const scheduler = ({ account, region }: Place, signal: AbortSignal | undefined) => ({
  ...{ account, region, signal },
  client: () => account.scheduler(region),
});
