/** An EC2 and STS of a few canned answers, for tests of what the editor shows: fast, and free to misbehave. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface TinyInstance {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

export interface TinyEc2 {
  readonly endpoint: string;
  /** By region; a region that is not in it has none. Change it and refresh. */
  readonly instances: Record<string, TinyInstance[]>;
  /** Regions whose instances the caller may not see. */
  readonly denied: Set<string>;
  /** The actions asked for so far, in order. */
  readonly asked: string[];
  stop(): Promise<void>;
}

const REGIONS = ['eu-west-1', 'us-east-1', 'us-west-2'];

/** Answers DescribeRegions, DescribeInstances, the power actions and GetCallerIdentity on a free loopback port. */
export async function startTinyEc2(): Promise<TinyEc2> {
  const instances: TinyEc2['instances'] = {};
  const denied: TinyEc2['denied'] = new Set();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const fields = new URLSearchParams(body);
      const action = fields.get('Action') ?? '';
      // The region is in the signature's scope: Credential=KEY/DATE/REGION/ec2/aws4_request
      const region = /Credential=[^/]+\/\d+\/([\w-]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
      asked.push(action);
      const refused = action === 'DescribeInstances' && denied.has(region);
      response.writeHead(refused ? 403 : 200, { 'content-type': 'text/xml' });
      response.end(refused ? refusal : answer(action, region, fields));
    });
  });
  const answer = (action: string, region: string, fields: URLSearchParams): string => {
    switch (action) {
      case 'GetCallerIdentity':
        return identity;
      case 'DescribeRegions':
        return wrap(
          action,
          `<regionInfo>${REGIONS.map((r) => `<item><regionName>${r}</regionName></item>`).join('')}</regionInfo>`,
        );
      case 'DescribeInstances':
        return wrap(
          action,
          `<reservationSet>${(instances[region] ?? []).map(reservation).join('')}</reservationSet>`,
        );
      case 'StopInstances':
      case 'StartInstances':
      case 'TerminateInstances': {
        const state = {
          StopInstances: 'stopped',
          StartInstances: 'running',
          TerminateInstances: 'terminated',
        }[action];
        const ids = [...fields].filter(([name]) => name.startsWith('InstanceId.')).map(([, id]) => id);
        instances[region] = (instances[region] ?? []).map((one) =>
          ids.includes(one.id) ? { ...one, state } : one,
        );
        return wrap(action, '<instancesSet/>');
      }
      case 'DescribeInstanceAttribute':
        return wrap(action, '<disableApiTermination><value>false</value></disableApiTermination>');
      default:
        return wrap(action, '');
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    instances,
    denied,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const wrap = (action: string, inner: string): string =>
  `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>${inner}</${action}Response>`;

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
  <Arn>arn:aws:iam::123456789012:user/anna</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

const refusal = `<Response><Errors><Error><Code>UnauthorizedOperation</Code>
  <Message>You are not authorized to perform this operation.</Message></Error></Errors><RequestID>r-2</RequestID></Response>`;

const reservation = ({ id, name, state }: TinyInstance): string =>
  `<item><reservationId>r-${id}</reservationId><instancesSet><item><instanceId>${id}</instanceId>
  <imageId>ami-1</imageId><instanceState><name>${state}</name></instanceState><instanceType>t3.micro</instanceType>
  <architecture>x86_64</architecture><launchTime>2026-11-23T09:00:00.000Z</launchTime>
  ${state === 'running' ? '<ipAddress>203.0.113.7</ipAddress>' : ''}
  <tagSet><item><key>Name</key><value>${name}</value></item></tagSet></item></instancesSet></item>`;
