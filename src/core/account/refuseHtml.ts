import type { EC2Client } from '@aws-sdk/client-ec2';

/**
 * Makes a client refuse a web page that comes with a status of success (from a captive portal, or a server that is no
 * AWS endpoint): the SDK would read it as an empty answer, and an account would seem to have no instances.
 */
export function refuseHtml(client: EC2Client): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { statusCode = 0, headers = {} } = result.response as {
        statusCode?: number;
        headers?: Record<string, string>;
      };
      if (statusCode < 300 && /\bhtml\b/.test(headers['content-type'] ?? '')) {
        throw Object.assign(new SyntaxError('The answer is a web page'), { $response: result.response });
      }
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'refuseHtml' },
  );
}
