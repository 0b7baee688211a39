import * as l10n from '@vscode/l10n';
import type { ErrorFacts } from './errorFacts';
import { mayBeOff } from './places/regionOff';
import type { Doing, Said } from './said';

/** Five minutes: what AWS tolerates between its clock and a request's. */
const TOLERATED_SKEW_MS = 300_000;

/** Trouble on the way: no route, no answer, an answer that is not AWS's, or clocks that disagree. */
export function networkProblem(facts: ErrorFacts, error: unknown, context: Doing): Said | undefined {
  const host = facts.host ?? hostAsked(context);
  if (facts.code === 'ENOTFOUND' || facts.code === 'EAI_AGAIN') return network(lookUpSentence(host, context));
  if (facts.code === 'ECONNREFUSED') return network(refusedSentence(host, context));
  if (facts.code === 'TimeoutError' || facts.code === 'ETIMEDOUT' || facts.code === 'ESOCKETTIMEDOUT') {
    return network(l10n.t('{0} does not answer. Check the network connection.', host));
  }
  if (/^(CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO_|ERR_TLS)/.test(facts.code)) {
    return network(certificateSentence(host, facts.code, context));
  }
  if (/^E[A-Z]{3,}$/.test(facts.code) && facts.status === undefined) {
    return network(l10n.t('The connection to {0} failed ({1}).', host, facts.code));
  }
  if (isClockSkew(facts))
    return { code: 'ClockSkew', message: clockSentence(facts), action: { kind: 'retry' } };
  if (isNotAws(facts, error)) {
    return { code: 'NotAnAwsAnswer', message: notAwsSentence(host, facts), action: { kind: 'retry' } };
  }
  return undefined;
}

const network = (message: string): Said => ({ code: 'Network', message, action: { kind: 'retry' } });

function isClockSkew({ code, message, skewMs }: ErrorFacts): boolean {
  if (code === 'RequestTimeTooSkewed' || code === 'RequestInTheFuture' || code === 'RequestExpired')
    return true;
  if (!/^(SignatureDoesNotMatch|InvalidSignatureException|AuthFailure)$/.test(code)) return false;
  return /Signature (expired|not yet current)/.test(message) || Math.abs(skewMs ?? 0) > TOLERATED_SKEW_MS;
}

function clockSentence({ skewMs }: ErrorFacts): string {
  const minutes = Math.round(Math.abs(skewMs ?? 0) / 60_000);
  return minutes > 0
    ? l10n.t("This computer's clock is {0} minutes off, so AWS refuses its requests. Set the clock.", minutes)
    : l10n.t("This computer's clock is off, so AWS refuses its requests. Set the clock.");
}

/**
 * An answer the SDK could not read: it says so by a parse error, or by "Unknown" in place of the error's message when
 * there was well-formed XML with nothing of AWS in it.
 */
function isNotAws({ message, status }: ErrorFacts, error: unknown): boolean {
  if (error instanceof SyntaxError || /Deserialization error/.test(message)) return true;
  return status !== undefined && /^(Unknown|UnknownError)$/.test(message);
}

function notAwsSentence(host: string, { status }: ErrorFacts): string {
  return status === undefined
    ? l10n.t('{0} gave an answer that is not from AWS.', host)
    : l10n.t('{0} gave an answer that is not from AWS (HTTP status {1}).', host, status);
}

function certificateSentence(host: string, code: string, { endpoint }: Doing): string {
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return l10n.t(
      'The certificate of {0} is not valid today ({1}): this computer’s clock is off, or the certificate has run out.',
      host,
      code,
    );
  return endpoint === undefined
    ? l10n.t(
        'The certificate of {0} is not trusted ({1}): a proxy, an antivirus or a sign-in page may stand in between.',
        host,
        code,
      )
    : l10n.t('The certificate of {0} is not trusted ({1}).', host, code);
}

function refusedSentence(host: string, { endpoint, endpointSaidBy }: Doing): string {
  return endpoint !== undefined && endpointSaidBy !== undefined
    ? l10n.t(
        '{0} refuses the connection: see that it runs, or correct the endpoint ({1}).',
        host,
        endpointSaidBy,
      )
    : l10n.t('{0} refuses the connection: a firewall or proxy of your network may be in the way.', host);
}

/** A name that does not exist looks like a network that is down: what was written is named where that may be wrong. */
function lookUpSentence(host: string, { endpoint, endpointSaidBy, region, regionSaidBy }: Doing): string {
  if (endpoint !== undefined && endpointSaidBy !== undefined)
    return l10n.t(
      'The name {0} cannot be looked up. Check the network connection, and the endpoint ({1}).',
      host,
      endpointSaidBy,
    );
  if (endpoint === undefined && regionSaidBy !== undefined && mayBeOff(region))
    return l10n.t(
      'The name {0} cannot be looked up. Check the network connection, and the region ({1}).',
      host,
      regionSaidBy,
    );
  return l10n.t('The name {0} cannot be looked up. Check the network connection.', host);
}

function hostAsked({ doing, region, endpoint }: Doing): string {
  if (endpoint !== undefined && URL.canParse(endpoint)) return new URL(endpoint).host;
  const service = doing.split(':', 1)[0] ?? 'ec2';
  return `${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
