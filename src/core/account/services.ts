/**
 * The services we call, by the names that the endpoint variables (AWS_ENDPOINT_URL_EC2) and the services sections of
 * `~/.aws/config` have for them. Each is loaded on first use, its client and its commands, from a module that names
 * what we use of it, so that a bundler leaves out the rest: of EC2, seven hundred commands.
 * https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
 */
export const SERVICES = {
  cloudwatch: () => import('./sdk/cloudwatch.js'),
  ec2: () => import('./sdk/ec2.js'),
  ec2_instance_connect: () => import('./sdk/instanceConnect.js'),
  iam: () => import('./sdk/iam.js'),
  pricing: () => import('./sdk/pricing.js'),
  scheduler: () => import('./sdk/scheduler.js'),
  ssm: () => import('./sdk/ssm.js'),
  sts: () => import('./sdk/sts.js'),
};

export type Service = keyof typeof SERVICES;

/** A service's client and commands, as far as we use them. */
export type SdkOf<S extends Service> = Awaited<ReturnType<(typeof SERVICES)[S]>>;

export type ClientOf<S extends Service> = InstanceType<SdkOf<S>['Client']>;

/** Custom endpoint URLs by service. */
export type Endpoints = { readonly [S in Service]?: string };
