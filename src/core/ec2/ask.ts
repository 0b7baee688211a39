import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-ec2';
import type { Place } from '../account/account';
import { callAws } from '../account/callAws';
import { loadEc2, type Ec2Command, type Ec2Sdk } from './sdk';

/**
 * Sends one EC2 command. Throws Problem; see `callAws`.
 *
 * @param permission the IAM action that the call needs, such as "ec2:RunInstances".
 */
export async function ask<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
  at: Place,
  permission: string,
  make: (sdk: Ec2Sdk) => Ec2Command<I, O>,
  signal?: AbortSignal,
): Promise<O> {
  return callAws(
    at,
    permission,
    async (options) => {
      const [sdk, client] = await Promise.all([loadEc2(), at.account.ec2(at.region)]);
      return client.send(make(sdk), options);
    },
    signal,
  );
}

/**
 * Every page of a paginated command. Ends when there is no next token, or the same one again (which no honest endpoint
 * gives, but an endless loop would be worse).
 */
export async function askAll<
  I extends ServiceInputTypes,
  O extends ServiceOutputTypes & { NextToken?: string | undefined },
>(
  at: Place,
  permission: string,
  make: (sdk: Ec2Sdk, page: { NextToken?: string }) => Ec2Command<I, O>,
  signal?: AbortSignal,
): Promise<O[]> {
  const pages: O[] = [];
  let token: string | undefined;
  for (;;) {
    const page = await ask(
      at,
      permission,
      (sdk) => make(sdk, token === undefined ? {} : { NextToken: token }),
      signal,
    );
    pages.push(page);
    if (!page.NextToken || page.NextToken === token) return pages;
    token = page.NextToken;
  }
}
