import { createSocket } from 'node:dgram';

/** Of AWS's own range in us-east-1: only to ask the system which way it would go. Nothing is sent there. */
const SOMEWHERE = { address: '2600:1f18::1', port: 9 } as const;

/**
 * The IPv6 address from which this computer connects to the internet, which is the one it is seen at, as IPv6 knows no
 * translation on the way; undefined without a route there. AWS's own address checker has IPv4 alone.
 *
 * A datagram socket is connected and never written to, so that the system chooses the address (RFC 6724).
 */
export function ownIpv6(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp6');
    const settle = (address: string | undefined): void => {
      socket.removeAllListeners();
      socket.close();
      resolve(address !== undefined && isGlobal(address) ? address : undefined);
    };
    socket.once('error', () => settle(undefined));
    socket.connect(SOMEWHERE.port, SOMEWHERE.address, (error?: Error) =>
      settle(error ? undefined : socket.address().address),
    );
  });
}

/** 2000::/3 (RFC 4291, 2.4), not ::1, fe80:: or fd00::. */
const isGlobal = (address: string): boolean => /^[23][0-9a-f]{3}:/i.test(address);
