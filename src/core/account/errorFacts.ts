/** What an unknown error says about itself, whoever threw it: the SDK, Node's sockets, a credential provider. */
export interface ErrorFacts {
  /** AWS's error code ("UnauthorizedOperation") or Node's ("ECONNREFUSED"); the error's name when it has neither. */
  readonly code: string;
  readonly message: string;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** The host that was asked, when the error names one. */
  readonly host: string | undefined;
  /**
   * How far this computer's clock is from the answer's Date header, in milliseconds; undefined without the header.
   */
  readonly skewMs: number | undefined;
}

type Fields = Readonly<Partial<Record<string, unknown>>>;

export function errorFacts(error: unknown, now = Date.now()): ErrorFacts {
  const fields = asFields(error);
  const metadata = asFields(fields['$metadata']);
  const response = asFields(fields['$response']);
  const { code, host } = networkFacts(error);
  return {
    code: code ?? text(fields['Code']) ?? text(fields['name']) ?? 'Error',
    message: text(fields['message']) ?? String(error),
    status: number(metadata['httpStatusCode']) ?? number(response['statusCode']),
    requestId: text(metadata['requestId']),
    host,
    skewMs: skew(text(asFields(response['headers'])['date']), now),
  };
}

/** Node's error code and host, from the error itself, its parts (a failed dual-stack connection) or its causes. */
function networkFacts(error: unknown, depth = 0): { code?: string; host?: string } {
  const fields = asFields(error);
  const code = text(fields['code']);
  if (code && /^(E[A-Z_]+|CERT_\w+|DEPTH_\w+|SELF_SIGNED\w*|UNABLE_TO_\w+)$/.test(code)) {
    const parts: unknown = fields['errors'];
    const first = asFields(Array.isArray(parts) ? (parts[0] as unknown) : error);
    const port = number(first['port']);
    const host = text(first['hostname']) ?? text(first['address']);
    return { code, ...(host && { host: port ? `${host}:${port}` : host }) };
  }
  return fields['cause'] !== undefined && depth < 5 ? networkFacts(fields['cause'], depth + 1) : {};
}

function skew(date: string | undefined, now: number): number | undefined {
  const theirs = date === undefined ? NaN : Date.parse(date);
  return Number.isNaN(theirs) ? undefined : now - theirs;
}

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
