import { AwsError } from '../awsError';
import type { FaultBox } from '../faults';
import type { Clock } from '../state/clock';

/**
 * Refuses calls above the rate that the faults set: a bucket of one second's calls that fills evenly, as EC2's does.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export class RateLimit {
  private tokens = 0;
  private filledAt = 0;

  constructor(
    private readonly faults: FaultBox,
    private readonly clock: Clock,
  ) {}

  /** Takes one call out of the bucket. Throws AwsError RequestLimitExceeded when it is empty. */
  take(): void {
    const rate = this.faults.faults.requestsPerSecond;
    if (rate === undefined) return;
    const now = this.clock.now();
    // A rate below one a second still lets a call through now and then.
    const size = Math.max(1, rate);
    this.tokens = Math.min(size, this.tokens + (rate * (now - this.filledAt)) / 1000);
    this.filledAt = now;
    if (this.tokens < 1) throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
    this.tokens -= 1;
  }
}
