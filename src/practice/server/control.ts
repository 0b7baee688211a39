import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFaults, type FaultBox } from '../faults';
import type { Leases } from './leases';

/** What the windows that share a practice cloud may ask of it, beside AWS. */
export interface Control {
  /** Known to whoever may read the state folder. */
  readonly token: string;
  readonly leases: Leases;
  readonly faults: FaultBox;
  /** Removes everything that was made. */
  reset(): Promise<void>;
  /** Ends the process; what was made stays. */
  stop(): void;
}

/** The path of everything here, and of nothing that AWS has. */
const PREFIX = '/practice/';

export function isControl(path: string): boolean {
  return path.startsWith(PREFIX);
}

/** Answers a request to the practice cloud itself. */
export async function answerControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  { path, body }: { readonly path: string; readonly body: Buffer },
): Promise<void> {
  if (!isAllowed(control.token, request.headers.authorization)) {
    respond(response, 403, { message: 'The token is missing or wrong' });
    return;
  }
  switch (`${request.method ?? ''} ${path.slice(PREFIX.length)}`) {
    case 'GET lease':
      control.leases.add(response);
      return;
    case 'POST stop':
      response.writeHead(204).end();
      control.stop();
      return;
    case 'POST reset':
      await control.reset();
      response.writeHead(204).end();
      return;
    case 'GET faults':
      respond(response, 200, control.faults.faults);
      return;
    case 'PUT faults':
      setFaults(control.faults, response, body.toString('utf8'));
      return;
    default:
      respond(response, 404, { message: 'There is nothing here' });
  }
}

function setFaults(faults: FaultBox, response: ServerResponse, text: string): void {
  try {
    faults.set(parseFaults(text));
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    respond(response, 400, { message: error.message });
  }
}

function isAllowed(token: string, authorization: string | undefined): boolean {
  const wanted = Buffer.from(`Bearer ${token}`);
  const given = Buffer.from(authorization ?? '');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function respond(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`);
}
