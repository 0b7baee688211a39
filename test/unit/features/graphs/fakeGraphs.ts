/** CloudWatch in memory, at the seam between the graphs and the account. */
import type { Alarm, AlarmSpec, Grid, Series } from '../../../../src/core/aws/cloudwatch';
import { alarmName, timesOf } from '../../../../src/core/aws/cloudwatch';
import { Problem } from '../../../../src/core/problem';
import type {
  GraphHead,
  GraphPageMessage,
  GraphPanelMessage,
} from '../../../../src/features/graphs/messages';
import type { GraphCloud } from '../../../../src/features/graphs/graphCloud';
import { InstanceGraphs } from '../../../../src/features/graphs/instanceGraphs';

export const INSTANCES = [
  { region: 'us-east-1', id: 'i-1', name: 'web' },
  { region: 'eu-west-1', id: 'i-2', name: 'database' },
];

class FakeCloud implements GraphCloud {
  readonly read: string[] = [];
  readonly made: AlarmSpec[] = [];
  readonly deleted: string[] = [];
  list: Alarm[] = [];
  /** What a call throws, by its name and region. */
  readonly refuse = new Map<string, Problem>();

  private answer<T>(call: string, region: string, value: () => T): Promise<T> {
    const problem = this.refuse.get(`${call} ${region}`);
    return problem ? Promise.reject(problem) : Promise.resolve(value());
  }

  series(region: string, grid: Grid): Promise<Series[]> {
    this.read.push(region);
    return this.answer('series', region, () =>
      INSTANCES.filter((instance) => instance.region === region).map(({ id }) => ({
        instanceId: id,
        metric: 'cpu' as const,
        values: timesOf(grid).map((_, index) => (index % 2 === 0 ? index : null)),
      })),
    );
  }
  alarms(region: string): Promise<Alarm[]> {
    return this.answer('alarms', region, () => this.list.filter((alarm) => alarm.region === region));
  }
  putAlarm(region: string, spec: AlarmSpec): Promise<void> {
    return this.answer('putAlarm', region, () => {
      this.made.push(spec);
      const facts = { region, periodSeconds: 300, state: 'ok', comparable: true } as const;
      this.list.push({ ...spec, ...facts, name: alarmName(spec) });
    });
  }
  deleteAlarm(region: string, name: string): Promise<void> {
    return this.answer('deleteAlarm', region, () => {
      this.deleted.push(name);
      this.list = this.list.filter((alarm) => alarm.name !== name);
    });
  }
  practice = () => false;
}

/** Graphs and what their page would show. */
export class Page {
  readonly cloud = new FakeCloud();
  head: GraphHead | undefined;
  data: Extract<GraphPanelMessage, { type: 'data' }> | undefined;
  /** What the person says to questions. */
  agrees = true;
  readonly questions: string[] = [];
  now = Date.parse('2026-11-25T10:00:30Z');
  readonly graphs = new InstanceGraphs({
    subject: { profile: 'course', instances: INSTANCES, span: '3h' },
    cloud: this.cloud,
    show: (message) => {
      if (message.type === 'head') this.head = message.head;
      if (message.type === 'data') this.data = message;
    },
    button: ({ kind }) =>
      kind === 'retry' ? { label: 'Try again', run: () => Promise.resolve(true) } : undefined,
    problem: (error) => (error instanceof Problem ? error : new Problem('Unknown', String(error))),
    confirm: (question) => {
      this.questions.push(question);
      return Promise.resolve(this.agrees);
    },
    locale: 'en',
    now: () => this.now,
  });

  async send(...messages: readonly GraphPageMessage[]): Promise<void> {
    for (const message of messages) await this.graphs.handle(message);
  }
}

/** Open, and seen. */
export async function openPage(): Promise<Page> {
  const page = new Page();
  await page.send({ type: 'ready' });
  await page.graphs.look(true);
  return page;
}
