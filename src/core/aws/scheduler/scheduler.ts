import type { Place } from '../../account/account';
import { asker } from '../../account/asker';
import { errorFacts } from '../../account/errorFacts';
import { Problem } from '../../problem';
import { ifThere } from '../ifThere';

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

/** A command that was sent is not taken back when it is cancelled. */
const askScheduler = asker('scheduler');

const scheduleName = (instanceId: string, power: ScheduledPower): string => `ec2-lab-${instanceId}-${power}`;

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
    askScheduler(
      at,
      'scheduler:GetSchedule',
      (client, sdk) => client.send(new sdk.GetScheduleCommand({ Name: scheduleName(id, power) })),
      signal,
    ),
  );
  if (!said) return undefined;
  return {
    expression: said.ScheduleExpression ?? '',
    zone: said.ScheduleExpressionTimezone ?? 'UTC',
    roleArn: said.Target?.RoleArn ?? '',
  };
}

/**
 * Makes an instance's schedule, or changes the one that is there. It calls EC2 itself, without a program of
 * anybody's:
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
    Name: scheduleName(id, power),
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
    await askScheduler(at, 'scheduler:UpdateSchedule', (client, sdk) =>
      client.send(new sdk.UpdateScheduleCommand(input)),
    );
  } else {
    await askScheduler(at, 'scheduler:CreateSchedule', (client, sdk) =>
      client.send(new sdk.CreateScheduleCommand(input)),
    );
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
    askScheduler(
      at,
      'scheduler:DeleteSchedule',
      (client, sdk) => client.send(new sdk.DeleteScheduleCommand({ Name: scheduleName(id, power) })),
      signal,
    ),
  );
}

/** A role that was just made cannot be taken on for some seconds; until then the schedule is refused. */
export function isRoleNotReady(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  const { code, message } = errorFacts(error.cause);
  return code === 'ValidationException' && /assume the role/i.test(message);
}
