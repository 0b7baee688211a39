import type {
  $Command,
  EC2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-ec2';
import type { Place } from '../account/account';
import { asker } from '../account/asker';
import type { SdkOf } from '../account/services';

/** A command of EC2 with its input and output. */
type Ec2Command<I extends ServiceInputTypes, O extends ServiceOutputTypes> = $Command<
  I,
  O,
  EC2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

type Ec2Sdk = SdkOf<'ec2'>;

const askEc2 = asker('ec2');

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
  return askEc2(at, permission, (client, sdk, options) => client.send(make(sdk), options), signal);
}

/**
 * Every page of a paginated command, as it comes. Ends when there is no next token, or the same one again (which no
 * honest endpoint gives, but an endless loop would be worse).
 */
export async function* askPages<I extends ServiceInputTypes, O extends Paginated>(
  at: Place,
  permission: string,
  make: (sdk: Ec2Sdk, page: { NextToken?: string }) => Ec2Command<I, O>,
  signal?: AbortSignal,
): AsyncGenerator<O, void> {
  let token: string | undefined;
  for (;;) {
    const page = await ask(
      at,
      permission,
      (sdk) => make(sdk, token === undefined ? {} : { NextToken: token }),
      signal,
    );
    yield page;
    if (!page.NextToken || page.NextToken === token) return;
    token = page.NextToken;
  }
}

/** Every page of a paginated command, together; see `askPages`. */
export async function askAll<I extends ServiceInputTypes, O extends Paginated>(
  ...question: Parameters<typeof askPages<I, O>>
): Promise<O[]> {
  const pages: O[] = [];
  for await (const page of askPages<I, O>(...question)) pages.push(page);
  return pages;
}

type Paginated = ServiceOutputTypes & { NextToken?: string | undefined };
